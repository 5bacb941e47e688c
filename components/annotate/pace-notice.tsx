"use client"

import { useTranslations } from "next-intl"
import { ActionNotice } from "./action-notice.tsx"

/** A kind word to somebody who was faster than reading. The work goes on below it. */
export function PaceNotice({ onDismiss }: { onDismiss: () => void }) {
  const t = useTranslations("learning.pace")
  return (
    <ActionNotice title={t("title")} action={t("dismiss")} onAction={onDismiss}>
      {t("text")}
    </ActionNotice>
  )
}
