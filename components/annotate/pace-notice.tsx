"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"

/** A kind word to somebody who was faster than reading. The work goes on below it. */
export function PaceNotice({ onDismiss }: { onDismiss: () => void }) {
  const t = useTranslations("learning.pace")
  return (
    <Callout
      tone="neutral"
      live="polite"
      title={t("title")}
      actions={
        <Button size="s" onClick={onDismiss}>
          {t("dismiss")}
        </Button>
      }
    >
      {t("text")}
    </Callout>
  )
}
