"use client"

import { KeyRound, Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type ReactNode } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { SecretTable, type SecretTableProps } from "./secret-table.tsx"
import type { ListedSecret } from "./secret-words.ts"

/** Tokens or keys: what there is, a new one, and an end to one. */
export function SecretSection<Secret extends ListedSecret>({
  revoke,
  renderCreate,
  ...table
}: SecretTableProps<Secret> & {
  revoke: (id: string) => Promise<unknown>
  /** The dialog that makes a new one. */
  renderCreate: (close: () => void) => ReactNode
}) {
  const { words, secrets } = table
  const t = useTranslations(words)
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<Secret | null>(null)

  async function end({ id }: Secret) {
    try {
      await revoke(id)
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
    <section className="min-w-0">
      <SectionHeading
        title={t("title")}
        lead={<span className="block max-w-[80ch]">{t("lead")}</span>}
        actions={secrets.length > 0 ? create : null}
      />
      {secrets.length > 0 ? (
        <SecretTable {...table} onRevoke={setRevoking} />
      ) : (
        <EmptyState
          title={t("emptyTitle")}
          icon={<KeyRound aria-hidden="true" className="size-5" />}
          actions={create}
        >
          {t("empty")}
        </EmptyState>
      )}
      {creating
        ? renderCreate(() => {
            setCreating(false)
            router.refresh()
          })
        : null}
      {revoking === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => (open ? undefined : setRevoking(null))}
          title={t("revokeTitle", { name: revoking.name })}
          description={t("revokeBody")}
          confirmLabel={t("revoke")}
          cancelLabel={common("cancel")}
          tone="danger"
          onConfirm={() => end(revoking)}
        />
      )}
    </section>
  )
}
