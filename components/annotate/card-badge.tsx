"use client"

import { useTranslations } from "next-intl"
import { useNumberLabel } from "./key-label.ts"
import { useWorkView } from "./work-view.tsx"

/** What stands in the corner of a card: what became of the answer, or the button that does it. */
export const badgeClass =
  "min-h-6 rounded-full px-2.5 py-1.5 text-12 leading-none font-[650] whitespace-nowrap"
export const emptyBadgeClass =
  "border border-dashed border-line-strong text-ink-3 hover:border-ink-3 hover:text-ink pointer-coarse:min-h-9 pointer-coarse:px-3.5 pointer-coarse:text-13"

/** Which keys do it; on a screen that is touched, that a tap does (`tap`). */
export function KeyHint({ responseKey: key, tap }: { responseKey: string; tap: string }) {
  const t = useTranslations("annotate.card")
  const { task, keysOn } = useWorkView()
  const digit = useNumberLabel(task)(task.keys.indexOf(key) + 1)
  return (
    <>
      <span className={keysOn ? "pointer-coarse:hidden" : "hidden"}>
        {digit === null ? t("pressLetter", { key }) : t("press", { key, digit })}
      </span>
      <span className={keysOn ? "hidden pointer-coarse:inline" : undefined}>{tap}</span>
    </>
  )
}
