"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { FormSection } from "./project-form/form-section.tsx"

/** Puts a project away, after asking, or brings it back. */
export function ArchiveProject({
  projectId,
  name,
  archived,
}: {
  projectId: string
  name: string
  archived: boolean
}) {
  const t = useTranslations("projects.archive")
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [asking, setAsking] = useState(false)

  async function setArchived(next: boolean) {
    try {
      await call("patchProject", { params: { projectId }, body: { archived: next } })
      toast.success(next ? t("archived") : t("restored"))
      router.refresh()
    } catch (error) {
      failed(error)
    }
  }

  return (
    <FormSection title={t("title")} lead={archived ? t("archivedLead") : t("lead")}>
      <span>
        {archived ? (
          <Button onClick={() => void setArchived(false)}>{t("restore")}</Button>
        ) : (
          <Button onClick={() => setAsking(true)}>{t("archive")}</Button>
        )}
      </span>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t("confirmTitle", { name })}
        description={t("confirmBody")}
        confirmLabel={t("archive")}
        cancelLabel={common("cancel")}
        tone="danger"
        onConfirm={() => setArchived(true)}
      />
    </FormSection>
  )
}
