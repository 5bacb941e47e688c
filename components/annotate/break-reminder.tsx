"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { BreakSetting } from "./break-setting.tsx"
import type { BrowserStore } from "./browser-store.ts"
import { useDuration } from "./use-duration.ts"

interface BreakReminderProps {
  store: BrowserStore
  sinceMs: number
  onLater: () => void
}

/** Proposes a break. The work goes on below it. */
export function BreakReminder({ store, sinceMs, onLater }: BreakReminderProps) {
  const t = useTranslations("learning.rest")
  const duration = useDuration()
  return (
    <Callout
      tone="neutral"
      live="polite"
      title={t("title")}
      actions={
        <div className="grid justify-items-start gap-3">
          <Button size="s" onClick={onLater}>
            {t("dismiss")}
          </Button>
          <BreakSetting store={store} />
        </div>
      }
    >
      {t("text", { since: duration(sinceMs) })}
    </Callout>
  )
}
