"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { MarkedText } from "./hostile-marker.tsx"

/** UTF-16 units: what is folded, and what stays in sight around a change. */
const longText = 3_000
const context = 400

/** What is the same in two texts. Folded in the middle where it is long: nobody looks for changes there. */
export function UnchangedText({ text, hiddenLabel }: { text: string; hiddenLabel: string }) {
  const t = useTranslations("common.text")
  const [unfolded, setUnfolded] = useState(false)
  if (unfolded || text.length <= longText) return <MarkedText text={text} label={hiddenLabel} />
  const from = text.indexOf(" ", context)
  const to = text.lastIndexOf(" ", text.length - context)
  const [start, end] = from < 0 || to < from ? [context, text.length - context] : [from, to]
  return (
    <>
      <MarkedText text={text.slice(0, start)} label={hiddenLabel} />{" "}
      <button
        type="button"
        onClick={() => setUnfolded(true)}
        className="min-h-6 rounded-s border border-dashed border-line-control px-2 text-13 text-ink-2 hover:border-ink-3 hover:text-ink"
      >
        {t("unchanged", { count: end - start })}
      </button>{" "}
      <MarkedText text={text.slice(end)} label={hiddenLabel} />
    </>
  )
}
