"use client"

import { KeyRound, Plus } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ServingKeyDto } from "#lib/contracts/serving.ts"
import { KeyDialog } from "./key-dialog.tsx"
import { KeyTable } from "./key-table.tsx"

type KeySectionProps = { projectId: string; keys: readonly ServingKeyDto[] }

/** A project's serving keys: what there is, a new one, and an end to one. */
export function KeySection({ projectId, keys }: KeySectionProps) {
  const t = useTranslations("serving.keys")
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<ServingKeyDto | null>(null)

  async function revoke({ id }: ServingKeyDto) {
    try {
      await call("revokeServingKey", { params: { projectId, id } })
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
        actions={keys.length > 0 ? create : null}
      />
      {keys.length > 0 ? (
        <KeyTable keys={keys} onRevoke={setRevoking} />
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
        <KeyDialog
          projectId={projectId}
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
