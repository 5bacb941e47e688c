/**
 * Characters that change what text looks like, or hide something in it, without being seen: controls, bidirectional
 * overrides, zero-width characters, tags, stray variation selectors, lone surrogates.
 * Sources: Unicode UAX #9 (bidi), UTS #39 (security), UTS #51 (emoji sequences).
 */
export type TextSegment =
  | { kind: "text"; value: string }
  /** `codes` are shown in the place of the characters, such as "U+202E" or "U+200B ×40". */
  | { kind: "hostile"; codes: string[] }

const suspect =
  /[\u{0000}-\u{0008}\u{000b}\u{000c}\u{000e}-\u{001f}\u{007f}-\u{009f}\u{00ad}\u{034f}\u{061c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}-\u{180f}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{fe00}-\u{fe0f}\u{feff}\u{ffa0}\u{fff0}-\u{fffb}\u{e0000}-\u{e0fff}\p{Surrogate}]/u

const emojiBase = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Emoji}\u{fe0f}\u{20e3}]/u
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

function scan(text: string): TextSegment[] {
  const segments: TextSegment[] = []
  let plain = ""
  let run: string[] = []
  const characters = Array.from(text)
  const flushPlain = () => {
    if (plain) segments.push({ kind: "text", value: plain })
    plain = ""
  }
  const flushRun = () => {
    if (run.length > 0) segments.push({ kind: "hostile", codes: summarise(run) })
    run = []
  }
  characters.forEach((character, index) => {
    const before = characters[index - 1] ?? ""
    const after = characters[index + 1] ?? ""
    if (suspect.test(character) && !isOrdinary(character, before, after)) {
      flushPlain()
      run.push(character)
    } else {
      flushRun()
      plain += character
    }
  })
  flushPlain()
  flushRun()
  return segments
}

/** Splits text at its hostile characters. Text without any comes back as one segment. Linear in its length. */
export function splitHostileCharacters(text: string): TextSegment[] {
  if (!suspect.test(text)) return text ? [{ kind: "text", value: text }] : []
  const segments: TextSegment[] = []
  let from = 0
  for (const flag of text.matchAll(regionalFlag)) {
    segments.push(...scan(text.slice(from, flag.index)), { kind: "text", value: flag[0] })
    from = flag.index + flag[0].length
  }
  segments.push(...scan(text.slice(from)))
  return segments
}
