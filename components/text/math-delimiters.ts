/**
 * Language models write mathematics as `$x$`, `$$x$$`, `\(x\)` and `\[x\]`. Here all become `$$x$$`, the one form the
 * parser is asked for, so that "from $5 to $10" stays money. Code spans and code blocks are left as they are.
 */
const longestFormula = 4000

type Formula = { end: number; markdown: string }

/** What stood from `start` to `end` of the text became so many characters. */
export type Rewritten = { start: number; end: number; length: number }
export type UnifiedText = { text: string; rewritten: readonly Rewritten[] }

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character)
}

function display(source: string): string {
  return `\n\n$$\n${source.trim()}\n$$\n\n`
}

/** `\(…\)` or `\[…\]` at `start`, where `text[start]` is the backslash. */
function bracketed(text: string, start: number): Formula | null {
  const inline = text[start + 1] === "("
  if (!inline && text[start + 1] !== "[") return null
  const ahead = text.slice(start + 2, start + 2 + longestFormula)
  const close = ahead.indexOf(inline ? "\\)" : "\\]")
  if (close < 0) return null
  const source = ahead.slice(0, close)
  if (!source.trim() || source.includes("$") || /\n\s*\n/.test(source)) return null
  return { end: start + close + 4, markdown: inline ? `$$${source.trim()}$$` : display(source) }
}

/**
 * `$…$` at `start`, by Pandoc's rule: no space inside the dollars, no digit after them, one line.
 * A formula of digits and punctuation alone is taken for an amount of money.
 */
function dollars(text: string, start: number): Formula | null {
  if (isSpace(text[start + 1])) return null
  const [line = ""] = text.slice(start + 1, start + 1 + longestFormula).split("\n", 1)
  const close = line.search(/(?<!\\)\$/)
  if (close < 1 || isSpace(line[close - 1]) || /\d/.test(line[close + 1] ?? "")) return null
  const source = line.slice(0, close)
  if (line[close + 1] === "$" || source.includes("`")) return null
  return { end: start + close + 2, markdown: `$$${source}$$` }
}

/** The end of a code span that opens at `start`, or of its run of backticks if nothing closes it. */
function codeSpanEnd(text: string, start: number, unclosed: Set<number>): number {
  const length = /^`+/.exec(text.slice(start))?.[0].length ?? 1
  const from = start + length
  if (unclosed.has(length)) return from
  const run = new RegExp(`(?<!\`)\`{${length}}(?!\`)`, "g")
  run.lastIndex = from
  const match = run.exec(text)
  if (match) return match.index + length
  unclosed.add(length)
  return from
}

/** `offset` is where the prose stands in the whole text; every formula that changes goes into `rewritten`. */
function convertProse(text: string, offset: number, rewritten: Rewritten[]): string {
  let result = ""
  let position = 0
  const unclosed = new Set<number>()
  while (position < text.length) {
    const next = text.slice(position).search(/[`$\\]/)
    if (next < 0) break
    result += text.slice(position, position + next)
    position += next
    const character = text[position]
    let end = position + 1
    let replacement: string | null = null
    if (character === "`") {
      end = codeSpanEnd(text, position, unclosed)
    } else if (character === "$" && text[position + 1] === "$") {
      const close = text.indexOf("$$", position + 2)
      end = close < 0 ? position + 2 : close + 2
    } else {
      const formula = character === "$" ? dollars(text, position) : bracketed(text, position)
      end = formula?.end ?? position + (character === "\\" ? 2 : 1)
      replacement = formula?.markdown ?? null
    }
    if (replacement !== null) {
      const { length } = replacement
      rewritten.push({ start: offset + position, end: offset + end, length })
    }
    result += replacement ?? text.slice(position, end)
    position = end
  }
  return result + text.slice(position)
}

/** Whether there may be mathematics in the text; false for most texts, which then never load the renderer. */
export function mayHaveMath(text: string): boolean {
  return /\$\$|\\\(|\\\[|(?<!\\)\$[^\s$][^$\n]*\$|```\s*math|~~~\s*math/.test(text)
}

/** Rewrites every formula outside code to `$$…$$`, and tells where. */
export function unifyMath(text: string): UnifiedText {
  const parts: string[] = []
  const rewritten: Rewritten[] = []
  let prose: string[] = []
  let fence: string | null = null
  let [proseAt, at] = [0, 0]
  const flush = () => {
    if (prose.length > 0) parts.push(convertProse(prose.join("\n"), proseAt, rewritten))
    prose = []
  }
  for (const line of text.split("\n")) {
    const mark = /^\s*(?:[>*+-]\s+|\d+[.)]\s+)*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === null && mark) {
      flush()
      fence = mark
      parts.push(line)
    } else if (fence !== null) {
      parts.push(line)
      if (mark?.startsWith(fence) && line.trim().endsWith(mark)) fence = null
    } else {
      if (prose.length === 0) proseAt = at
      prose.push(line)
    }
    at += line.length + 1
  }
  flush()
  return { text: parts.join("\n"), rewritten }
}

/** Rewrites every formula outside code to `$$…$$`. */
export function unifyMathDelimiters(text: string): string {
  return unifyMath(text).text
}

/**
 * Where a place of the unified text stands in the text as it was. A place inside a formula is its beginning (`side` -1)
 * or its end (1).
 */
export function placeBeforeUnifying(
  rewritten: readonly Rewritten[],
  place: number,
  side: -1 | 1,
): number {
  let shift = 0
  for (const { start, end, length } of rewritten) {
    if (place <= start + shift) break
    if (place < start + shift + length) return side < 0 ? start : end
    shift += length - (end - start)
  }
  return place - shift
}
