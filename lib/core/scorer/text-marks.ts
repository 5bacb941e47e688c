import {
  classOf,
  DIGIT,
  LETTER,
  LOWER,
  SCRIPTS,
  scriptOf,
  SPACE,
  UPPER,
  WORD,
} from "./code-points.ts"

/** What one pass over a text's characters shows: case, marks, lines and sentences. Counts, not shares. */
export interface MarkCounts {
  characters: number
  upper: number
  lower: number
  sentences: number
  lowercaseStarts: number
  lines: number
  listItems: number
  headings: number
  bold: number
  code: number
  links: number
  commas: number
  quotes: number
  questions: number
  exclamations: number
  repeatedMarks: number
  shouted: number
  unfinished: boolean
  readonly scripts: Int32Array
}

const LIST_ITEM = /^[ \t]*(?:[-*+•·]|\(?\d{1,3}[.)])[ \t]+\S/
const HEADING = /^ {0,3}#{1,6} \S/

export function countMarks(text: string): MarkCounts {
  const marks = emptyMarks()
  const { scripts } = marks
  countLines(text, marks)
  const length = text.length
  let characters = 0
  let upper = 0
  let lower = 0
  let inSentence = false
  let wordLength = 0
  let wordUpper = 0
  let previous = 0
  let runCounted = false
  let pendingSpace = 0

  for (let i = 0; i < length; i++) {
    let unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit <= 0xdbff) {
      unit = text.codePointAt(i) ?? unit
      if (unit > 0xffff) i++
    }
    const flags = classOf(unit)
    if ((flags & SPACE) !== 0) {
      if (characters > 0) pendingSpace++
    } else {
      characters += 1 + pendingSpace
      pendingSpace = 0
    }
    if ((flags & WORD) !== 0) {
      if (!inSentence) {
        inSentence = true
        marks.sentences++
        if ((flags & LOWER) !== 0) marks.lowercaseStarts++
      }
      wordLength++
      if ((flags & UPPER) !== 0) {
        upper++
        wordUpper++
      } else if ((flags & LOWER) !== 0) lower++
      if ((flags & LETTER) !== 0) {
        const script = scriptOf(flags)
        scripts[script] = (scripts[script] ?? 0) + 1
      }
    } else {
      if (wordLength >= 3 && wordUpper === wordLength) marks.shouted++
      wordLength = 0
      wordUpper = 0
      // A space is most of what is no word, and no mark.
      if (unit !== 0x20) {
        countMark(unit, marks)
        if (endsSentence(unit, text, i)) inSentence = false
      }
    }
    const repeats = unit === previous && (unit === 0x21 || unit === 0x3f || unit === 0x2e)
    if (repeats && !runCounted) marks.repeatedMarks++
    runCounted = repeats
    previous = unit
  }
  if (wordLength >= 3 && wordUpper === wordLength) marks.shouted++
  marks.characters = characters
  marks.upper = upper
  marks.lower = lower
  marks.unfinished = isUnfinished(text)
  return marks
}

function countMark(unit: number, marks: MarkCounts): void {
  switch (unit) {
    case 0x2c: // ,
    case 0x3b: // ;
    case 0x3001: // ideographic comma
    case 0xff0c: // full-width comma
      marks.commas++
      break
    case 0x22: // "
    case 0x28: // (
    case 0x201c: // left double quotation mark
    case 0x300c: // left corner bracket
    case 0xff08: // full-width parenthesis
      marks.quotes++
      break
    case 0x3f:
    case 0xff1f:
      marks.questions++
      break
    case 0x21:
    case 0xff01:
      marks.exclamations++
  }
}

/** A full stop ends a sentence only before white space or a closing quote: not in "3.14" or "example.org". */
function endsSentence(unit: number, text: string, i: number): boolean {
  if (unit === 0x3002 || unit === 0x21 || unit === 0x3f || unit === 0xff01 || unit === 0xff1f)
    return true
  if (unit === 0x0a) return true
  if (unit !== 0x2e && unit !== 0x2026) return false
  if (i + 1 >= text.length) return true
  const next = text.charCodeAt(i + 1)
  return (classOf(next) & SPACE) !== 0 || next === 0x22 || next === 0x201d || next === 0x29
}

function countLines(text: string, marks: MarkCounts): void {
  let fences = 0
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue
    marks.lines++
    if (LIST_ITEM.test(line)) marks.listItems++
    else if (HEADING.test(line)) marks.headings++
    else if (line.trimStart().startsWith("```")) fences++
  }
  marks.code = Math.ceil(fences / 2)
  if (text.includes("`")) marks.code += text.match(/(?<!`)`[^`\n]+`(?!`)/g)?.length ?? 0
  if (text.includes("**")) marks.bold = text.match(/\*\*[^*\n]+\*\*/g)?.length ?? 0
  if (text.includes("://") || text.includes("www.")) {
    marks.links = text.match(/https?:\/\/|www\./g)?.length ?? 0
  }
}

/** Ends in a letter, a digit, a comma or a dash. A Korean sentence may end in its final ending without a full stop. */
function isUnfinished(text: string): boolean {
  const trimmed = text.trimEnd()
  if (trimmed === "") return true
  const last = trimmed.charCodeAt(trimmed.length - 1)
  if (/[다요죠음함임됨네까]$/.test(trimmed)) return false
  return (classOf(last) & (LETTER | DIGIT)) !== 0 || last === 0x2c || last === 0x2d || last === 0x3a
}

function emptyMarks(): MarkCounts {
  return {
    characters: 0,
    upper: 0,
    lower: 0,
    sentences: 0,
    lowercaseStarts: 0,
    lines: 0,
    listItems: 0,
    headings: 0,
    bold: 0,
    code: 0,
    links: 0,
    commas: 0,
    quotes: 0,
    questions: 0,
    exclamations: 0,
    repeatedMarks: 0,
    shouted: 0,
    unfinished: false,
    scripts: new Int32Array(SCRIPTS.length),
  }
}
