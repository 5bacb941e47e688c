"use client"

import { KeyRound, Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Role } from "#lib/contracts/actor.ts"
import type { TokenDto } from "#lib/contracts/users.ts"
import { TokenDialog } from "./token-dialog.tsx"
import { TokenTable } from "./token-table.tsx"
import { useFailureToast } from "./use-failure.ts"

/** One's tokens: what there is, a new one, and an end to one. */
export function TokenSection({ tokens, role }: { tokens: readonly TokenDto[]; role: Role }) {
  const t = useTranslations("account.tokens")
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<TokenDto | null>(null)

  async function revoke(token: TokenDto) {
    try {
      await call("deleteToken", { params: { id: token.id } })
      toast.success(t("revoked"))
      router.refresh()
    } catch (error) {
      failed(error)
    }
  }

  const create = (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={() => setCreating(true)}
    >
      {t("create")}
    </Button>
  )
  return (
    <section>
      <SectionHeading
        title={t("title")}
        lead={t("lead")}
        actions={tokens.length > 0 ? create : null}
      />
      {tokens.length > 0 ? (
        <TokenTable tokens={tokens} onRevoke={setRevoking} />
      ) : (
        <EmptyState
          title={t("emptyTitle")}
          icon={<KeyRound aria-hidden="true" className="size-5" />}
          actions={create}
        >
          {t("empty")}
        </EmptyState>
      )}
      {creating ? (
        <TokenDialog
          role={role}
          onClose={() => {
            setCreating(false)
            router.refresh()
          }}
        />
      ) : null}
      {revoking === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => {
            if (!open) setRevoking(null)
          }}
          title={t("revokeTitle", { name: revoking.name })}
          description={t("revokeBody")}
          confirmLabel={t("revoke")}
          cancelLabel={common("cancel")}
          tone="danger"
          onConfirm={() => revoke(revoking)}
        />
      )}
    </section>
  )
}
