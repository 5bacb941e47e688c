import { wordSource } from "../word-pattern.ts"
import type { Task, Work, WorkSpan } from "./work.ts"

/** What can be done with marked passages; they go by their place in `Work.spans`. */
export type SpanAction =
  | { readonly type: "addSpan"; readonly span: WorkSpan }
  | {
      readonly type: "changeSpan"
      readonly index: number
      readonly label: string
      readonly note: string
    }
  | { readonly type: "removeSpan"; readonly index: number }

/** From `start` up to and without `end`. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** As many as a judgment can have. */
export const mostSpans = 500
/** UTF-16 units. */
export const longestNote = 2_000

/** Whether passages are marked here. */
export function hasSpans(task: Pick<Task, "keys"> & { form: Pick<Task["form"], "spanLabels"> }) {
  return task.keys.length > 0 && task.form.spanLabels.length > 0
}

/** How many code points stand before a place of the text, counted in UTF-16 units; a lone surrogate is one. */
export function toCodePoints(text: string, place: number): number {
  let points = 0
  for (let at = 0; at < place && at < text.length; points += 1) at += lengthAt(text, at)
  return points
}

/** The place in UTF-16 units before which so many code points stand. */
export function fromCodePoints(text: string, points: number): number {
  let at = 0
  for (let left = points; left > 0 && at < text.length; left -= 1) at += lengthAt(text, at)
  return at
}

function lengthAt(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

function isInsidePair(text: string, at: number): boolean {
  return at > 0 && lengthAt(text, at - 1) === 2
}

/**
 * What a selection stands for, in UTF-16 units: whole code points, without the white space at its ends. Null where
 * nothing else is selected.
 */
export function trimRange(text: string, { start, end }: TextRange): TextRange | null {
  const from = isInsidePair(text, start) ? start - 1 : start
  const to = isInsidePair(text, end) ? end + 1 : end
  const selected = text.slice(from, to)
  const trimmed = selected.trim()
  if (trimmed === "") return null
  const first = from + selected.indexOf(trimmed)
  return { start: first, end: first + trimmed.length }
}

/** A piece of text under the same passages, by their indices; those that begin first come first. */
export interface Layer extends TextRange {
  readonly ranges: readonly number[]
}

/** Cuts what lies from `start` to `end` wherever one of the ranges begins or ends. */
export function layersOf(ranges: readonly TextRange[], { start, end }: TextRange): Layer[] {
  const touching = ranges.flatMap((range, index) =>
    range.start < end && range.end > start ? [{ ...range, index }] : [],
  )
  const within = (place: number) => place > start && place < end
  const cuts = touching.flatMap((range) => [range.start, range.end]).filter(within)
  const places = [...new Set([start, ...cuts, end])].toSorted((a, b) => a - b)
  const ordered = touching.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return places.slice(0, -1).map((from, at) => {
    const to = places[at + 1] ?? end
    const over = ordered.filter((range) => range.start < to && range.end > from)
    return { start: from, end: to, ranges: over.map(({ index }) => index) }
  })
}

const wordPattern = new RegExp(`${wordSource}|[^\\s\\p{L}\\p{M}\\p{N}]+`, "gu")

/** What a caret goes to one after the other: words, and runs of signs between them. */
export function wordRanges(text: string): TextRange[] {
  return Array.from(text.matchAll(wordPattern), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))
}

function isPossible(task: Task, span: WorkSpan): boolean {
  const text = task.keys.includes(span.response)
    ? task.contents[span.response]?.[span.message]?.content
    : undefined
  if (text === undefined || !Number.isInteger(span.start) || !Number.isInteger(span.end)) {
    return false
  }
  const known = task.form.spanLabels.some(({ value }) => value === span.label)
  const within = span.start >= 0 && span.start < span.end
  return known && within && span.end <= toCodePoints(text, text.length)
}

function isSame(a: WorkSpan, b: WorkSpan): boolean {
  return (
    a.response === b.response &&
    a.message === b.message &&
    a.start === b.start &&
    a.end === b.end &&
    a.label === b.label
  )
}

/** Passages stand in the order of the texts. */
function inOrder(task: Task, spans: readonly WorkSpan[]): WorkSpan[] {
  const card = ({ response }: WorkSpan) => task.keys.indexOf(response)
  return spans.toSorted(
    (a, b) => card(a) - card(b) || a.message - b.message || a.start - b.start || a.end - b.end,
  )
}

function add(task: Task, work: Work, span: WorkSpan): Work {
  if (!isPossible(task, span) || work.spans.length >= mostSpans) return work
  if (work.spans.some((other) => isSame(other, span))) return work
  const added = { ...span, note: span.note.slice(0, longestNote) }
  return { ...work, spans: inOrder(task, [...work.spans, added]) }
}

/** The work after a passage was marked, changed or unmarked. The same object where nothing changes. */
export function applySpans(task: Task, work: Work, action: SpanAction): Work {
  if (action.type === "addSpan") return add(task, work, action.span)
  const before = work.spans[action.index]
  if (before === undefined) return work
  const others = work.spans.filter((_, at) => at !== action.index)
  if (action.type === "removeSpan") return { ...work, spans: others }
  const after = { ...before, label: action.label, note: action.note.slice(0, longestNote) }
  const unchanged = after.label === before.label && after.note === before.note
  if (unchanged || !isPossible(task, after) || others.some((other) => isSame(other, after))) {
    return work
  }
  return { ...work, spans: work.spans.map((span, at) => (at === action.index ? after : span)) }
}
