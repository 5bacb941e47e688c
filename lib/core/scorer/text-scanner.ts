import { classOf, IDEOGRAPH, SPACE, WORD } from "./code-points.ts"
import { murmur3 } from "./murmur3.ts"

/**
 * One text, lower-cased and laid out so that every n-gram is a byte range and none is ever a string:
 *
 * - `chars`: the words between white space with one space around each (" a b c "), UTF-8; `charAt[i]` is the byte
 *   offset of code point i, and word k with its two spaces is the code points `[gapAt[k], gapAt[k + 1]]`.
 * - `tokens`: the tokens joined by one space ("a b c"), UTF-8, with byte offsets `tokenFrom`, `tokenTo`, so that an
 *   n-gram of tokens is the range from its first token's start to its last one's end.
 *
 * A token is a maximal run of letters, numbers and `_`, or one Han or Kana character. In scikit-learn's terms:
 * `token_pattern = "[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|(?:(?![the same])\w)+"`.
 *
 * The buffers are reused from text to text: a scanner describes the text it scanned last.
 */
export class TextScanner {
  chars = new Uint8Array(4096)
  charAt = new Int32Array(4096)
  charCount = 0
  gapAt = new Int32Array(1024)
  wordCount = 0
  tokens = new Uint8Array(4096)
  tokenFrom = new Int32Array(1024)
  tokenTo = new Int32Array(1024)
  tokenHash = new Int32Array(1024)
  tokenCount = 0
  lower = ""

  scan(text: string): void {
    const lower = text.toLowerCase()
    this.lower = lower
    this.#reserve(lower.length)
    const { chars, charAt, gapAt, tokens, tokenFrom, tokenTo, tokenHash } = this
    const length = lower.length
    let charCount = 0
    let charBytes = 0
    let wordCount = 0
    let tokenBytes = 0
    let tokenCount = 0
    let atSpace = true
    let inToken = false

    for (let i = 0; i < length; i++) {
      let codePoint = lower.charCodeAt(i)
      if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
        const whole = lower.codePointAt(i) ?? codePoint
        if (whole > 0xffff) i++
        // A lone surrogate has no UTF-8 form; TextEncoder and Python's "replace" both give U+FFFD.
        codePoint = whole > 0xffff ? whole : 0xfffd
      }
      const flags = classOf(codePoint)
      if ((flags & SPACE) !== 0) {
        atSpace = true
        inToken = false
        continue
      }
      if (atSpace) {
        gapAt[wordCount++] = charCount
        charAt[charCount++] = charBytes
        chars[charBytes++] = 0x20
        atSpace = false
      }
      charAt[charCount++] = charBytes
      if (codePoint < 0x80) chars[charBytes++] = codePoint
      else charBytes = writeUtf8(chars, charBytes, codePoint)
      if ((flags & WORD) === 0) {
        inToken = false
        continue
      }
      if (!inToken || (flags & IDEOGRAPH) !== 0) {
        if (tokenCount > 0) {
          tokenTo[tokenCount - 1] = tokenBytes
          tokens[tokenBytes++] = 0x20
        }
        tokenFrom[tokenCount++] = tokenBytes
      }
      if (codePoint < 0x80) tokens[tokenBytes++] = codePoint
      else tokenBytes = writeUtf8(tokens, tokenBytes, codePoint)
      inToken = (flags & IDEOGRAPH) === 0
    }
    if (tokenCount > 0) tokenTo[tokenCount - 1] = tokenBytes
    if (charCount > 0) {
      gapAt[wordCount] = charCount
      charAt[charCount++] = charBytes
      chars[charBytes++] = 0x20
    }
    charAt[charCount] = charBytes
    this.charCount = charCount
    this.wordCount = wordCount
    this.tokenCount = tokenCount
    for (let t = 0; t < tokenCount; t++) {
      tokenHash[t] = murmur3(tokens, tokenFrom[t] ?? 0, tokenTo[t] ?? 0)
    }
  }

  /** Room for the longest layouts a text of `length` code units can need. */
  #reserve(length: number): void {
    const bytes = length * 4 + 8
    if (this.chars.length < bytes) {
      const size = bytes * 2
      this.chars = new Uint8Array(size)
      this.tokens = new Uint8Array(size)
    }
    const count = length * 2 + 4
    if (this.charAt.length < count) this.charAt = new Int32Array(count * 2)
    if (this.gapAt.length < length + 2) {
      const size = length * 2 + 4
      this.gapAt = new Int32Array(size)
      this.tokenFrom = new Int32Array(size)
      this.tokenTo = new Int32Array(size)
      this.tokenHash = new Int32Array(size)
    }
  }
}

/** Writes a code point from U+0080 on at `at` and returns the offset after it. */
function writeUtf8(bytes: Uint8Array, at: number, codePoint: number): number {
  if (codePoint < 0x800) {
    bytes[at] = 0xc0 | (codePoint >> 6)
    bytes[at + 1] = 0x80 | (codePoint & 0x3f)
    return at + 2
  }
  if (codePoint < 0x10000) {
    bytes[at] = 0xe0 | (codePoint >> 12)
    bytes[at + 1] = 0x80 | ((codePoint >> 6) & 0x3f)
    bytes[at + 2] = 0x80 | (codePoint & 0x3f)
    return at + 3
  }
  bytes[at] = 0xf0 | (codePoint >> 18)
  bytes[at + 1] = 0x80 | ((codePoint >> 12) & 0x3f)
  bytes[at + 2] = 0x80 | ((codePoint >> 6) & 0x3f)
  bytes[at + 3] = 0x80 | (codePoint & 0x3f)
  return at + 4
}
