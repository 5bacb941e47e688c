"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"

/** Makes the champion before today's the champion again. `number` is today's. */
export function RollBackButton({
  projectId,
  number,
  onDone,
}: {
  projectId: string
  number: number
  onDone?: () => void
}) {
  const t = useTranslations("results")
  const common = useTranslations("common")
  const router = useRouter()
  const failed = useFailureToast()
  const [open, setOpen] = useState(false)
  const rollBack = async () => {
    const champion = await call("rollBackScorer", { params: { projectId } })
    if (champion !== null) toast.success(t("rollBack.done", { number: champion.number }))
    onDone?.()
    router.refresh()
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("scorers.rollBack")}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t("rollBack.title")}
        description={t("rollBack.text", { number })}
        confirmLabel={t("rollBack.confirm")}
        cancelLabel={common("cancel")}
        onConfirm={() => rollBack().catch(failed)}
      />
    </>
  )
}
