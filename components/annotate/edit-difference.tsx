"use client"

import { useTranslations } from "next-intl"
import { useDeferredValue, useMemo } from "react"
import { wordDifference } from "#lib/core/text-difference.ts"
import type { DifferencePart } from "#lib/core/text-difference.ts"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import { countWords } from "#lib/core/workbench/write.ts"

interface Edited {
  readonly original: readonly WorkMessage[]
  readonly messages: readonly WorkMessage[]
}

/** The difference of each message. It follows the typing as fast as it can, and never holds it up. */
function useDifferences({ original, messages }: Edited): DifferencePart[][] {
  const latest = useDeferredValue(messages)
  return useMemo(
    () => latest.map(({ content }, at) => wordDifference(original[at]?.content ?? "", content)),
    [latest, original],
  )
}

const looks = {
  removed: "bg-bad-soft text-bad line-through decoration-1",
  added: "bg-good-soft text-ink no-underline",
} as const

/** A run of the difference; what was done to it is also said, and struck through or not. */
function Part({ part: { kind, text } }: { part: DifferencePart }) {
  const t = useTranslations("write.edit")
  if (kind === "same") return text
  const Mark = kind === "removed" ? "del" : "ins"
  return (
    <Mark className={`rounded-xs ${looks[kind]}`}>
      <span className="sr-only">{t(kind)}: </span>
      {text}
    </Mark>
  )
}

/** What was changed in the texts, word by word. */
export function EditDifference(edited: Edited) {
  const t = useTranslations("write.edit")
  const differences = useDifferences(edited)
  const changed = differences.some((parts) => parts.some(({ kind }) => kind !== "same"))
  return (
    <section aria-label={t("difference")} className="grid gap-1.5">
      <h3 className="label">{t("difference")}</h3>
      {changed ? (
        differences.map((parts, at) => (
          <p
            key={at}
            dir="auto"
            className="rounded-s border border-line bg-surface px-3 py-2 text-14 leading-[1.7] break-words whitespace-pre-wrap"
          >
            {parts.map((part, index) => (
              <Part key={index} part={part} />
            ))}
          </p>
        ))
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
    <>
      {t("addedWords", { count: count("added") })}, {t("removedWords", { count: count("removed") })}
    </>
  )
}
