/**
 * What a code point is, from Unicode properties, memoised in one table: the answer for a code point never changes, and
 * a regular expression for each character would dominate the cost of a feature vector.
 */
export const WORD = 1
export const SPACE = 2
/** Han, Hiragana, Katakana: written without spaces, so each character is a token of its own. */
export const IDEOGRAPH = 4
export const UPPER = 8
export const LOWER = 16
export const LETTER = 32
export const DIGIT = 64
const KNOWN = 128

/** Scripts told apart by the language-match feature; the last stands for every other letter. */
export const SCRIPTS = [
  "Latin",
  "Hangul",
  "Kana",
  "Han",
  "Cyrillic",
  "Arabic",
  "Devanagari",
  "Other",
] as const
const SCRIPT_SHIFT = 8

const table = new Uint16Array(0x110000)

/** Flags of a code point (the constants above), and its script in the high byte. */
export function classOf(codePoint: number): number {
  const known = table[codePoint] ?? 0
  if (known !== 0) return known
  const flags = classify(codePoint)
  table[codePoint] = flags
  return flags
}

/** Index into {@link SCRIPTS} of a class whose LETTER flag is set. */
export function scriptOf(flags: number): number {
  return flags >>> SCRIPT_SHIFT
}

/** Character class of {@link IDEOGRAPH}, as a Python or JavaScript regular expression would write it. */
export function isIdeograph(codePoint: number): boolean {
  return (
    (codePoint >= 0x3041 && codePoint <= 0x30ff) ||
    (codePoint >= 0x3400 && codePoint <= 0x4dbf) ||
    (codePoint >= 0x4e00 && codePoint <= 0x9fff) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff)
  )
}

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  let flags = KNOWN
  if (isSpace(codePoint)) return flags | SPACE
  if (codePoint === 0x5f) return flags | WORD
  if (/\p{N}/u.test(character)) flags |= WORD | DIGIT
  if (/\p{L}/u.test(character)) flags |= WORD | LETTER | (scriptIndex(character) << SCRIPT_SHIFT)
  if (/\p{Lu}/u.test(character)) flags |= UPPER
  if (/\p{Ll}/u.test(character)) flags |= LOWER
  if ((flags & WORD) !== 0 && isIdeograph(codePoint)) flags |= IDEOGRAPH
  return flags
}

/** White space as Python's `str.split` sees it, which differs from `\s` here in a few control characters. */
function isSpace(codePoint: number): boolean {
  return (
    codePoint === 0x20 ||
    (codePoint >= 0x09 && codePoint <= 0x0d) ||
    (codePoint >= 0x1c && codePoint <= 0x1f) ||
    codePoint === 0x85 ||
    codePoint === 0xa0 ||
    codePoint === 0x1680 ||
    (codePoint >= 0x2000 && codePoint <= 0x200a) ||
    codePoint === 0x2028 ||
    codePoint === 0x2029 ||
    codePoint === 0x202f ||
    codePoint === 0x205f ||
    codePoint === 0x3000
  )
}

function scriptIndex(character: string): number {
  if (/\p{Script=Latin}/u.test(character)) return 0
  if (/\p{Script=Hangul}/u.test(character)) return 1
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return 2
  if (/\p{Script=Han}/u.test(character)) return 3
  if (/\p{Script=Cyrillic}/u.test(character)) return 4
  if (/\p{Script=Arabic}/u.test(character)) return 5
  if (/\p{Script=Devanagari}/u.test(character)) return 6
  return 7
}
