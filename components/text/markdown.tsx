"use client"

import type { RootContent } from "mdast"
import { memo, useEffect, useMemo, useState } from "react"
import { Footnotes, TopBlocks } from "./markdown-blocks.tsx"
import type { MarkdownContext } from "./markdown-context.ts"
import type { MarkdownLabels } from "./markdown-labels.ts"
import type { MarkedSource } from "./marked-source.tsx"
import type { MathSupport } from "./math.ts"
import { mayHaveMath, unifyMath } from "./math-delimiters.ts"
import type { UnifiedText } from "./math-delimiters.ts"
import { parseAside } from "./parse-aside.ts"
import { parseMarkdown } from "./parse-markdown.ts"
import type { ParsedMarkdown } from "./parse-markdown.ts"
import { samePassages } from "./passage.ts"
import type { Passage } from "./passage.ts"
import { RawText } from "./raw-text.tsx"
import { beginningOf, pieceClass, pieceLength, piecesOf } from "./text-pieces.ts"
import { whenIdle } from "./when-idle.ts"

type MarkdownProps = {
  text: string
  /** Shows the source instead. */
  raw?: boolean
  /** Draws a long text bit by bit, for pages on which somebody works. */
  gradual?: boolean
  labels: MarkdownLabels
  /** Whose pictures are shown; without any, none are. */
  imageHosts?: readonly string[] | undefined
  /** What is marked in the text; also where nothing is yet, as long as something can be. */
  passages?: readonly Passage[] | undefined
}

const noHosts: readonly string[] = []

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

/** A text that is parsed, or the beginning of one. */
interface ParsedText {
  readonly unified: UnifiedText
  /** Null: it is shown as it was written. */
  readonly parsed: ParsedMarkdown | null
}

function unify(text: string, math: MathSupport | null): UnifiedText {
  return math ? unifyMath(text) : { text, rewritten: [] }
}

/** Texts that were parsed last, the newest at the end. */
const parsedLast = new Map<string, ParsedMarkdown | null>()
const keptLength = 1_000
const keptTexts = 60

/**
 * React begins anew with what it draws ahead, unseen, whenever something on the page changes: with the work of parsing
 * kept, it gets further each time.
 */
function parseOnce(text: string, math: MathSupport | null): ParsedMarkdown | null {
  if (text.length < keptLength) return parseMarkdown(text, math?.syntax ?? null)
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

function parseNow(text: string, math: MathSupport | null): ParsedText {
  const unified = unify(text, math)
  return { unified, parsed: parseOnce(unified.text, math) }
}

interface MarkdownTextProps extends Pick<
  MarkdownProps,
  "text" | "labels" | "imageHosts" | "passages"
> {
  math: MathSupport | null
  marking?: MarkedSource | null | undefined
}

/** The parsed text as elements; `math` and its syntax come together or not at all. */
export function MarkdownText(props: MarkdownTextProps) {
  const { text, math } = props
  const whole = useMemo(() => parseNow(text, math), [text, math])
  const pieces = useMemo(() => piecesOf(whole.parsed?.root.children ?? []), [whole])
  return <Pieces {...props} {...whole} pieces={pieces} complete />
}

/** The whole of a text, once it was parsed beside the page. */
function useParsedAside(text: string, math: MathSupport | null): ParsedText | null {
  const [last, setLast] = useState<{ of: string; math: typeof math; whole: ParsedText } | null>(
    null,
  )
  useEffect(() => {
    let current = true
    const unified = unify(text, math)
    void parseAside(unified.text, math).then((parsed) => {
      if (current) setLast({ of: text, math, whole: { unified, parsed } })
    })
    return () => {
      current = false
    }
  }, [text, math])
  return last?.of === text && last.math === math ? last.whole : null
}

/** How many of the pieces are drawn: one more whenever the page has nothing else to do. */
function useGrowth(pieces: number): number {
  const [drawn, setDrawn] = useState(1)
  useEffect(
    () => (drawn < pieces ? whenIdle(() => setDrawn(drawn + 1)) : undefined),
    [drawn, pieces],
  )
  return Math.min(drawn, pieces)
}

/** A long text: its beginning at once, the rest piece by piece, so that no key waits for it. */
function GradualText(props: MarkdownTextProps) {
  const { text, math } = props
  const whole = useParsedAside(text, math)
  const beginning = useMemo(() => parseNow(beginningOf(text), math), [text, math])
  const shown = whole ?? beginning
  const pieces = useMemo(() => piecesOf(shown.parsed?.root.children ?? []), [shown])
  const drawn = useGrowth(pieces.length)
  const complete = whole !== null && drawn === pieces.length
  return <Pieces {...props} {...shown} pieces={pieces.slice(0, drawn)} complete={complete} />
}

interface PiecesProps extends MarkdownTextProps, ParsedText {
  pieces: readonly (readonly RootContent[])[]
  /** Nothing of the text is missing yet: its notes follow. */
  complete: boolean
}

function Pieces(props: PiecesProps) {
  const { text, unified, parsed, pieces, complete, labels, math, marking, passages } = props
  if (!parsed) return <Source text={text} labels={labels} marking={marking} passages={passages} />
  const options = { text, passages: passages ?? [], hiddenLabel: labels.hiddenCharacter }
  const context: MarkdownContext = {
    labels,
    parsed,
    math,
    imageHosts: props.imageHosts ?? noHosts,
    source: marking ? marking.viewSource(parsed.root, unified, options) : null,
  }
  const spacing = "[&>*+*]:mt-[9px]"
  return (
    <div
      className={`relative isolate min-w-0 [overflow-wrap:anywhere] [contain:paint] ${spacing} ${breaksBetweenWords(text) ? "break-keep" : "[word-break:normal]"}`}
    >
      {pieces.map((nodes, index) => {
        const blocks = <TopBlocks key={index} nodes={nodes} context={context} />
        if (text.length <= pieceLength) return blocks
        return (
          <div key={index} className={`${pieceClass} ${spacing}`}>
            {blocks}
          </div>
        )
      })}
      {complete ? <Footnotes context={context} /> : null}
    </div>
  )
}

function Source({
  text,
  labels,
  marking,
  passages,
}: Omit<MarkdownTextProps, "math" | "imageHosts">) {
  const hiddenLabel = labels.hiddenCharacter
  const letters = marking?.viewRaw({ text, passages: passages ?? [], hiddenLabel })
  return <RawText text={text} hiddenLabel={hiddenLabel} letters={letters} />
}

function MarkdownOrSource(props: MarkdownProps) {
  const { text, raw = false, gradual = false, labels, imageHosts, passages } = props
  const math = useLoaded(!raw && mayHaveMath(text), loadMath)
  const marking = useLoaded(passages !== undefined, loadMarking)
  const shared = { text, labels, marking, passages }
  if (raw) return <Source {...shared} />
  const Text = gradual && text.length > pieceLength ? GradualText : MarkdownText
  return <Text {...shared} math={math} imageHosts={imageHosts} />
}

function sameLabels(before: MarkdownLabels, after: MarkdownLabels): boolean {
  if (before === after) return true
  const other = new Map(Object.entries(after))
  return Object.entries(before).every(([name, label]) => other.get(name) === label)
}

function sameHosts(before = noHosts, after = noHosts): boolean {
  return before === after || before.join() === after.join()
}

/**
 * Markdown of prompts and responses, which nobody trusts: no HTML, no pictures but those of the hosts that are given, no
 * link that opens unasked, nothing hidden in unseen characters. Mathematics and the colours of code are loaded by the
 * first text that has them.
 */
export const Markdown = memo(
  MarkdownOrSource,
  (before, after) =>
    before.text === after.text &&
    (before.raw ?? false) === (after.raw ?? false) &&
    (before.gradual ?? false) === (after.gradual ?? false) &&
    sameHosts(before.imageHosts, after.imageHosts) &&
    samePassages(before.passages, after.passages) &&
    sameLabels(before.labels, after.labels),
)
