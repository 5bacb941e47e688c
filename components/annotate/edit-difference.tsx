"use client"

import { useTranslations } from "next-intl"
import { useDeferredValue, useMemo } from "react"
import { DifferenceText } from "#components/text/difference-text.tsx"
import { wordDifference } from "#lib/core/text-difference.ts"
import type { DifferencePart } from "#lib/core/text-difference.ts"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import { countWords } from "#lib/core/workbench/write.ts"
import { WordCount } from "./word-count.tsx"

interface Edited {
  readonly original: readonly WorkMessage[]
  readonly messages: readonly WorkMessage[]
}

/** By the messages as they are: two places of the page show the same difference. */
const differences = new WeakMap<readonly WorkMessage[], DifferencePart[][]>()

/** The difference of each message. It follows the typing as fast as it can, and never holds it up. */
function useDifferences({ original, messages }: Edited): DifferencePart[][] {
  const latest = useDeferredValue(messages)
  return useMemo(() => {
    const found =
      differences.get(latest) ??
      latest.map(({ content }, at) => wordDifference(original[at]?.content ?? "", content))
    differences.set(latest, found)
    return found
  }, [latest, original])
}

/** What was changed in the texts, word by word. */
export function EditDifference(edited: Edited) {
  const t = useTranslations("write.edit")
  const shown = useDifferences(edited)
  const labels = { removed: t("removed"), added: t("added") }
  const changed = shown.some((parts) => parts.some(({ kind }) => kind !== "same"))
  return (
    <section aria-label={t("difference")} className="grid gap-1.5">
      <h3 className="label">{t("difference")}</h3>
      {changed ? (
        shown.map((parts, at) => <DifferenceText key={at} parts={parts} labels={labels} />)
      ) : (
        <p className="text-13 text-ink-3">{t("noDifference")}</p>
      )}
    </section>
  )
}

/** How many words were added, and how many removed. */
export function EditFigures(edited: Edited) {
  const t = useTranslations("write.edit")
  const parts = useDifferences(edited).flat()
  const count = (wanted: DifferencePart["kind"]) =>
    parts.reduce((sum, { kind, text }) => sum + (kind === wanted ? countWords(text) : 0), 0)
  return (
    <WordCount>
      {t("addedWords", { count: count("added") })}, {t("removedWords", { count: count("removed") })}
    </WordCount>
  )
}
