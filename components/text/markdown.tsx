"use client"

import { memo, useEffect, useMemo, useState } from "react"
import { Footnotes, TopBlocks } from "./markdown-blocks.tsx"
import type { MarkdownContext } from "./markdown-context.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"
import type { MarkedSource } from "./marked-source.tsx"
import type { MathSupport } from "./math.ts"
import { mayHaveMath, unifyMath } from "./math-delimiters.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import type { ParsedMarkdown } from "./parse-markdown.ts"
import { samePassages } from "./passage.ts"
import type { Passage } from "./passage.ts"
import { RawText } from "./raw-text.tsx"

type MarkdownProps = {
  text: string
  /** Shows the source instead. */
  raw?: boolean
  labels: MarkdownLabels
  /** What is marked in the text; also where nothing is yet, as long as something can be. */
  passages?: readonly Passage[] | undefined
}

const loadMath = async () => (await import("./math.ts")).mathSupport
const loadMarking = async () => (await import("./marked-source.tsx")).markedSource

/** A part that few texts need. */
function useLoaded<Part>(wanted: boolean, load: () => Promise<Part>): Part | null {
  const [loaded, setLoaded] = useState<{ part: Part } | null>(null)
  useEffect(() => {
    if (!wanted) return
    let current = true
    load().then(
      (part) => current && setLoaded({ part }),
      // Without it the text stands as it was written.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [wanted, load])
  return wanted && loaded !== null ? loaded.part : null
}

/** Korean breaks between words, whatever the language of the page around it; Chinese and Japanese cannot. */
function breaksBetweenWords(text: string): boolean {
  return /\p{Script=Hangul}/u.test(text) && !/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
}

/** Long texts that were parsed last, the newest at the end. */
const parsedLast = new Map<string, ParsedMarkdown | null>()
const longText = 4_000
const keptTexts = 60

/**
 * React begins anew with what it draws ahead, unseen, whenever something on the page changes: with the work of parsing
 * kept, it gets further each time.
 */
function parseOnce(text: string, math: MathSupport | null): ParsedMarkdown | null {
  if (text.length < longText) return parseMarkdown(text, math?.syntax ?? null)
  const key = `${math === null ? "" : "math"} ${text}`
  const known = parsedLast.get(key)
  const parsed = known === undefined ? parseMarkdown(text, math?.syntax ?? null) : known
  parsedLast.delete(key)
  parsedLast.set(key, parsed)
  for (const oldest of parsedLast.keys()) {
    if (parsedLast.size <= keptTexts) break
    parsedLast.delete(oldest)
  }
  return parsed
}

interface MarkdownTextProps extends Pick<MarkdownProps, "text" | "labels" | "passages"> {
  math: MathSupport | null
  marking?: MarkedSource | null | undefined
}

/** The parsed text as elements; `math` and its syntax come together or not at all. */
export function MarkdownText({ text, labels, math, marking, passages }: MarkdownTextProps) {
  const unified = useMemo(() => (math ? unifyMath(text) : { text, rewritten: [] }), [text, math])
  const parsed = useMemo(() => parseOnce(unified.text, math), [unified, math])
  if (!parsed) return <Source text={text} labels={labels} marking={marking} passages={passages} />
  const options = { text, passages: passages ?? [], hiddenLabel: labels.hiddenCharacter }
  const context: MarkdownContext = {
    labels,
    parsed,
    math,
    source: marking ? marking.viewSource(parsed.root, unified, options) : null,
  }
  return (
    <div
      className={`relative isolate min-w-0 [overflow-wrap:anywhere] [contain:paint] [&>*+*]:mt-[9px] ${breaksBetweenWords(text) ? "break-keep" : ""}`}
    >
      <TopBlocks nodes={parsed.root.children} context={context} />
      <Footnotes context={context} />
    </div>
  )
}

function Source({ text, labels, marking, passages }: Omit<MarkdownTextProps, "math">) {
  const hiddenLabel = labels.hiddenCharacter
  return (
    <RawText text={text} hiddenLabel={hiddenLabel}>
      {marking ? marking.viewRaw({ text, passages: passages ?? [], hiddenLabel }) : null}
    </RawText>
  )
}

function MarkdownOrSource({ text, raw = false, labels, passages }: MarkdownProps) {
  const math = useLoaded(!raw && mayHaveMath(text), loadMath)
  const marking = useLoaded(passages !== undefined, loadMarking)
  const shared = { text, labels, marking, passages }
  return raw ? <Source {...shared} /> : <MarkdownText {...shared} math={math} />
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
    samePassages(before.passages, after.passages) &&
    sameLabels(before.labels, after.labels),
)
