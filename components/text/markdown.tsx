"use client"

import { memo, useEffect, useMemo, useState } from "react"
import { Blocks, Footnotes } from "./markdown-blocks.tsx"
import type { MarkdownContext } from "./markdown-context.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"
import type { MathSupport } from "./math.ts"
import { mayHaveMath, unifyMathDelimiters } from "./math-delimiters.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import { RawText } from "./raw-text.tsx"

type MarkdownProps = {
  text: string
  /** Shows the source instead. */
  raw?: boolean
  labels: MarkdownLabels
}

function useMath(wanted: boolean): MathSupport | null {
  const [math, setMath] = useState<MathSupport | null>(null)
  useEffect(() => {
    if (!wanted) return
    let current = true
    import("./math.ts").then(
      ({ mathSupport }) => current && setMath(mathSupport),
      // Without the renderer the formulas stand as they were written.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [wanted])
  return wanted ? math : null
}

/** Korean breaks between words, whatever the language of the page around it; Chinese and Japanese cannot. */
function breaksBetweenWords(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
}

/** The parsed text as elements; `math` and its syntax come together or not at all. */
export function MarkdownText({
  text,
  labels,
  math,
}: {
  text: string
  labels: MarkdownLabels
  math: MathSupport | null
}) {
  const parsed = useMemo(
    () => parseMarkdown(math ? unifyMathDelimiters(text) : text, math?.syntax ?? null),
    [text, math],
  )
  if (!parsed) return <RawText text={text} hiddenLabel={labels.hiddenCharacter} />
  const context: MarkdownContext = { labels, parsed, math }
  return (
    <div
      className={`relative isolate min-w-0 [overflow-wrap:anywhere] [contain:paint] [&>*+*]:mt-[9px] ${breaksBetweenWords(text) ? "break-keep" : ""}`}
    >
      <Blocks nodes={parsed.root.children} context={context} depth={0} />
      <Footnotes context={context} />
    </div>
  )
}

function MarkdownOrSource({ text, raw = false, labels }: MarkdownProps) {
  const math = useMath(!raw && mayHaveMath(text))
  if (raw) return <RawText text={text} hiddenLabel={labels.hiddenCharacter} />
  return <MarkdownText text={text} labels={labels} math={math} />
}

function sameLabels(before: MarkdownLabels, after: MarkdownLabels): boolean {
  if (before === after) return true
  const other = new Map(Object.entries(after))
  return Object.entries(before).every(([name, label]) => other.get(name) === label)
}

/**
 * Markdown of prompts and responses, which nobody trusts: no HTML, no pictures, no link that opens unasked, nothing
 * hidden in unseen characters. Mathematics and the colours of code are loaded by the first text that has them.
 */
export const Markdown = memo(
  MarkdownOrSource,
  (before, after) =>
    before.text === after.text &&
    (before.raw ?? false) === (after.raw ?? false) &&
    sameLabels(before.labels, after.labels),
)
