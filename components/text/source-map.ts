import type { Root, RootContent } from "mdast"
import { fromMarkdown } from "mdast-util-from-markdown"
import { plainText } from "./plain-text.ts"

/** From `start` up to and without `end`, in UTF-16 units. */
export type Place = { start: number; end: number }

/**
 * A stretch of a node's value and where it stands in the source. Where both are not the same letters (an entity, an
 * escaped sign, a formula), the stretch is taken as a whole.
 */
export type Run = Place & { from: number; to: number; whole: boolean }

/** Where every node stands, those included for which the parser does not tell it. */
export type NodePlaces = ReadonlyMap<RootContent, Place>

function ownPlace(node: RootContent): Place | null {
  const [start, end] = [node.position?.start.offset, node.position?.end.offset]
  return start === undefined || end === undefined ? null : { start, end }
}

/**
 * The places of all nodes below the root. Bare addresses are made nodes after parsing and have none of their own: they
 * are looked for between their neighbours.
 */
export function placeNodes(root: Root, source: string): NodePlaces {
  const places = new Map<RootContent, Place>()
  const pending: { children: readonly RootContent[]; around: Place }[] = [
    { children: root.children, around: { start: 0, end: source.length } },
  ]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { children, around } = next
    let from = around.start
    for (const [index, child] of children.entries()) {
      const place = ownPlace(child) ?? lookFor(child, source, from, endOf(children, index, around))
      places.set(child, place)
      from = place.end
      if ("children" in child) pending.push({ children: child.children, around: place })
    }
  }
  return places
}

/** Where the next sibling whose place is known begins, or the parent ends. */
function endOf(siblings: readonly RootContent[], index: number, around: Place): number {
  const next = siblings.slice(index + 1).find((sibling) => ownPlace(sibling) !== null)
  return (next && ownPlace(next)?.start) ?? around.end
}

function lookFor(node: RootContent, source: string, from: number, to: number): Place {
  const text = plainText(node)
  const at = source.slice(from, to).indexOf(text)
  return at < 0 ? { start: from, end: to } : { start: from + at, end: from + at + text.length }
}

/** The stretches of a node's value, in order and without holes. */
export function runsOf(node: RootContent, source: string, place: Place): Run[] {
  const value = "value" in node ? node.value : plainText(node)
  const slice = source.slice(place.start, place.end)
  const found =
    node.type === "text"
      ? alignText(slice, value)
      : node.type === "inlineCode"
        ? alignInlineCode(slice, value)
        : node.type === "code" || node.type === "html"
          ? alignLines(slice, value)
          : null
  const runs = found ?? [{ from: 0, to: value.length, start: 0, end: slice.length, whole: true }]
  return runs.map((run) => ({
    ...run,
    start: run.start + place.start,
    end: run.end + place.start,
  }))
}

/** Collects stretches; letters that follow each other in both become one. */
class Runs {
  readonly list: Run[] = []

  add(run: Run): void {
    const last = this.list.at(-1)
    const goesOn =
      last && !last.whole && !run.whole && last.to === run.from && last.end === run.start
    if (goesOn) this.list[this.list.length - 1] = { ...last, to: run.to, end: run.end }
    else this.list.push(run)
  }
}

const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy
const escaped = /\\[!-/:-@[-`{-~]/y
const decoded = new Map<string, string>()
const mostDecoded = 500

/** What the parser makes of an entity or an escaped sign. */
function decode(written: string): string {
  const known = decoded.get(written)
  if (known !== undefined) return known
  const [paragraph] = fromMarkdown(written).children
  const letters = paragraph ? plainText(paragraph) : written
  if (decoded.size >= mostDecoded) decoded.clear()
  decoded.set(written, letters)
  return letters
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? null
}

/** The white space around a line's end, and the signs of lists and quotations before the next line's text. */
const lineEnd = /[ \t]*(?:\r\n|\r|\n)[ \t>]*/y

/** Running text: entities and escapes stand for what they mean, and lines begin without their indentation. */
function alignText(source: string, value: string): Run[] | null {
  const whole = { from: 0, to: value.length, start: 0, end: source.length, whole: false }
  if (source === value) return [whole]
  const runs = new Runs()
  let [at, from] = [0, 0]
  const take = (length: number, letters: number, isWhole: boolean) => {
    runs.add({ start: at, end: at + length, from, to: from + letters, whole: isWhole })
    at += length
    from += letters
  }
  while (from < value.length) {
    const sign = matchAt(entity, source, at) ?? matchAt(escaped, source, at)
    const meant = sign === null ? "" : decode(sign)
    const line = matchAt(lineEnd, source, at)
    if (sign !== null && meant !== sign && value.startsWith(meant, from)) {
      take(sign.length, meant.length, true)
    } else if (line !== null && value[from] === "\n") {
      take(line.length, 1, true)
    } else if (source[at] === value[from] && at < source.length) {
      take(1, 1, false)
    } else {
      return null
    }
  }
  return source.slice(at).trim() === "" ? runs.list : null
}

/** Between its backticks, less a space at either end. */
function alignInlineCode(source: string, value: string): Run[] | null {
  const ticks = /^`+/.exec(source)?.[0].length ?? 0
  const inside = source.slice(ticks, source.length - ticks)
  const at = inside === value ? 0 : inside === ` ${value} ` ? 1 : null
  if (ticks === 0 || at === null) return null
  const start = ticks + at
  return [{ from: 0, to: value.length, start, end: start + value.length, whole: false }]
}

/** Whole lines, each without the indentation and the signs before it. A line that is not found again is one piece. */
function alignLines(source: string, value: string): Run[] | null {
  if (source === value) {
    return [{ from: 0, to: value.length, start: 0, end: source.length, whole: false }]
  }
  const lines = linesOf(source)
  const isFenced = /^(?:`{3}|~{3})/.test(source)
  const runs = new Runs()
  let next = isFenced ? 1 : 0
  let from = 0
  for (const text of value === "" ? [] : value.split("\n")) {
    const line = lines[next]
    if (line === undefined) return null
    const end = text.endsWith("\r") ? line.end : withoutReturn(source, line)
    const before = source.slice(line.start, end - text.length)
    const isSame = source.slice(line.start, end).endsWith(text) && /^[ \t>]*$/.test(before)
    const start = isSame ? end - text.length : line.start
    if (text !== "") {
      runs.add({ from, to: from + text.length, start, end, whole: !isSame })
    }
    from += text.length
    if (from < value.length) {
      const following = lines[next + 1]?.start ?? line.end
      runs.add({ from, to: from + 1, start: end, end: following, whole: following - end !== 1 })
      from += 1
    }
    next += 1
  }
  return runs.list
}

/** The end of a line without the carriage return before its line feed. */
function withoutReturn(text: string, { end }: Place): number {
  return text[end - 1] === "\r" ? end - 1 : end
}

function linesOf(text: string): Place[] {
  let start = 0
  return text.split("\n").map((line) => {
    const place = { start, end: start + line.length }
    start = place.end + 1
    return place
  })
}
