import Link from "next/link"
import { useTranslations } from "next-intl"
import { ProgressBar } from "#components/ui/progress-bar.tsx"
import { useFigureText } from "../use-figure-text.ts"
import { useStageWords } from "./stage-words.ts"

/** One thing that the worker is doing, and how far it is. `progress` is 0 to 1, null where nobody knows. */
export function WorkCard({
  label,
  href,
  stage,
  progress,
}: {
  label: string
  href?: string
  stage: string | null
  progress: number | null
}) {
  const t = useTranslations("results.scorer")
  const text = useFigureText()
  const stageWords = useStageWords()
  const done = progress === null ? null : text.wholePercent(Math.round(progress * 100) / 100)
  return (
    <div className="rounded-m border border-line bg-surface px-3.5 py-3 text-14">
      <div className="flex items-center gap-3">
        {href === undefined ? (
          <span className="truncate">{label}</span>
        ) : (
          <Link href={href} className="truncate rounded-xs hover:underline">
            {label}
          </Link>
        )}
        <ProgressBar
          label={label}
          value={progress}
          className="flex-1"
          {...(done === null ? {} : { valueText: t("percentDone", { value: done }) })}
        />
        <span className="min-w-10 text-end tabular-nums">{done}</span>
      </div>
      <p className="mt-0.5 text-13 text-ink-2">{stageWords(stage)}</p>
    </div>
  )
}
