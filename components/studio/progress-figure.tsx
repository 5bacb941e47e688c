import { useFormatter, useTranslations } from "next-intl"
import { ProgressBar } from "#components/ui/progress-bar.tsx"

/** "128 of 400" with a short bar: judgments done of those planned. */
export function ProgressFigure({ done, planned }: { done: number; planned: number }) {
  const t = useTranslations("projects.list")
  const format = useFormatter()
  const words = t("doneOf", { done: format.number(done), planned: format.number(planned) })
  if (planned === 0) return <span className="text-ink-3">{t("noItems")}</span>
  return (
    <span className="flex items-center gap-2.5 whitespace-nowrap tabular-nums">
      <span className="block w-16 shrink-0">
        <ProgressBar label={t("progress")} value={done} max={planned} valueText={words} />
      </span>
      {words}
    </span>
  )
}
