"use client"

import { useTranslations } from "next-intl"
import { ShownOnceDialog } from "#components/dialogs/shown-once-dialog.tsx"

/** Shows an invitation's link, the only time that it is known. */
export function InvitationLink({
  name,
  url,
  onClose,
}: {
  name: string
  url: string
  onClose: () => void
}) {
  const t = useTranslations("people")
  return (
    <ShownOnceDialog
      title={t("linkTitle", { name })}
      description={t("linkLead")}
      texts={[{ label: t("linkLabel"), code: url }]}
      onClose={onClose}
    />
  )
}
