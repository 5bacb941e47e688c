/**
 * Characters that change what text looks like, or hide something in it, without being seen: controls, bidirectional
 * overrides, zero-width characters, tags, stray variation selectors, lone surrogates.
 * Sources: Unicode UAX #9 (bidi), UTS #39 (security), UTS #51 (emoji sequences).
 */
export type TextSegment =
  | { kind: "text"; value: string }
  /**
   * `codes` are shown in the place of the characters, such as "U+202E" or "U+200B ×40"; `length` is how many UTF-16 units
   * those have.
   */
  | { kind: "hostile"; codes: string[]; length: number }

const suspectRanges: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08], // controls, but for tab, line feed and carriage return
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // combining grapheme joiner
  [0x61c, 0x61c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5], // Khmer inherent vowels
  [0x180b, 0x180f], // Mongolian selectors
  [0x200b, 0x200f], // zero width, direction marks
  [0x2028, 0x202e], // separators, embeddings and overrides
  [0x2060, 0x206f], // joiners, invisible operators, isolates
  [0x3164, 0x3164], // Hangul filler
  [0xd800, 0xdfff], // lone surrogates
  [0xfe00, 0xfe0f], // variation selectors
  [0xfeff, 0xfeff], // byte order mark
  [0xffa0, 0xffa0], // half-width Hangul filler
  [0xfff0, 0xfffb], // annotation
  [0xe0000, 0xe0fff], // tags, more variation selectors
]

function isSuspect(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  return suspectRanges.some(([first, last]) => code >= first && code <= last)
}

/** Text that no range can touch: printable ASCII, tab and line ends. Most texts are. */
const plainAscii = /^[\t\n\r -~]*$/

const emojiBase = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Emoji}|\u{fe0f}|\u{20e3}/u
const joiningScript =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Tibetan}\p{Script=Myanmar}]/u

/** Whether the character does its ordinary work between its neighbours: joining an emoji or the letters of a script. */
function isOrdinary(character: string, before: string, after: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code === 0x200d && emojiBase.test(before) && /\p{Extended_Pictographic}/u.test(after))
    return true
  if (code === 0x200c || code === 0x200d) return joiningScript.test(before)
  if (code === 0xfe0e || code === 0xfe0f) return emojiBase.test(before)
  if (code >= 0xe0100 && code <= 0xe01ef) return /\p{Unified_Ideograph}/u.test(before)
  return false
}

/** England, Scotland and Wales: a black flag, three to six tag letters, the end tag. */
const regionalFlag = /\u{1f3f4}[\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu

function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
}

/** How many different codes of one run are named before the rest is counted. */
const namedCodes = 12

function summarise(run: readonly string[]): string[] {
  const groups: { code: string; count: number }[] = []
  for (const character of run) {
    const code = codeName(character)
    const last = groups.at(-1)
    if (last?.code === code) last.count += 1
    else groups.push({ code, count: 1 })
  }
  const named = groups
    .slice(0, namedCodes)
    .map(({ code, count }) => (count > 1 ? `${code} ×${count}` : code))
  const rest = groups.length - namedCodes
  return rest > 0 ? [...named, `+${rest}`] : named
}

/** Appends the segments of a text, of which there can be more than a call can have arguments. */
function scan(text: string, segments: TextSegment[]): void {
  let plain = ""
  let run: string[] = []
  const characters = Array.from(text)
  const flushPlain = () => {
    if (plain) segments.push({ kind: "text", value: plain })
    plain = ""
  }
  const flushRun = () => {
    if (run.length > 0) {
      segments.push({ kind: "hostile", codes: summarise(run), length: run.join("").length })
    }
    run = []
  }
  characters.forEach((character, index) => {
    const before = characters[index - 1] ?? ""
    const after = characters[index + 1] ?? ""
    if (isSuspect(character) && !isOrdinary(character, before, after)) {
      flushPlain()
      run.push(character)
    } else {
      flushRun()
      plain += character
    }
  })
  flushPlain()
  flushRun()
}

/** Splits text at its hostile characters. Text without any comes back as one segment. Linear in its length. */
export function splitHostileCharacters(text: string): TextSegment[] {
  if (plainAscii.test(text)) return text ? [{ kind: "text", value: text }] : []
  const segments: TextSegment[] = []
  let from = 0
  for (const flag of text.matchAll(regionalFlag)) {
    scan(text.slice(from, flag.index), segments)
    segments.push({ kind: "text", value: flag[0] })
    from = flag.index + flag[0].length
  }
  scan(text.slice(from), segments)
  return segments
}

/** Text for where no marker can stand, such as an attribute: hostile characters by their codes. */
export function spellHostileCharacters(text: string): string {
  const parts = splitHostileCharacters(text)
  return parts.map((part) => (part.kind === "text" ? part.value : part.codes.join(" "))).join("")
}
