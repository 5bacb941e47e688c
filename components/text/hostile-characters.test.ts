import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { splitHostileCharacters } from "./hostile-characters.ts"

function codesOf(text: string): string[] {
  return splitHostileCharacters(text).flatMap((part) => (part.kind === "hostile" ? part.codes : []))
}

describe("splitHostileCharacters", () => {
  it.each([
    ["right-to-left override", "user\u202Etxt.exe", ["U+202E"]],
    ["isolates", "a\u2066b\u2069c", ["U+2066", "U+2069"]],
    ["zero width space", "pass\u200Bword", ["U+200B"]],
    ["a long run", "a" + "\u200B".repeat(40), ["U+200B ×40"]],
    ["byte order mark", "\uFEFFhello", ["U+FEFF"]],
    ["escape", "\u001B[31mred", ["U+001B"]],
    ["soft hyphen", "in\u00ADvisible", ["U+00AD"]],
    ["Hangul filler", "a\u3164b", ["U+3164"]],
    ["tag letters", "hi\u{E0068}\u{E0069}", ["U+E0068", "U+E0069"]],
    ["a variation selector after a letter", "a\uFE0E", ["U+FE0E"]],
    ["smuggled selectors", "a\u{E0100}\u{E0101}", ["U+E0100", "U+E0101"]],
    ["a joiner between Latin letters", "a\u200Db", ["U+200D"]],
    ["a lone surrogate", "a\uD83Db", ["U+D83D"]],
    ["line separator", "a\u2028b", ["U+2028"]],
  ])("marks %s", (_, text, codes) => {
    expect(codesOf(text)).toEqual(codes)
  })

  it.each([
    ["English, Korean, Arabic, Hebrew", "Hello 안녕하세요 مرحبا שלום"],
    ["line ends and tabs", "a\tb\r\nc"],
    ["a family", "👨‍👩‍👧‍👦"],
    ["skin tone and profession", "👩🏽‍🚒"],
    ["a heart in colour", "❤️"],
    ["a keycap", "1️⃣"],
    ["the flag of Scotland", "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"],
    ["Persian with a non-joiner", "می‌خواهم"],
    ["Hindi with a joiner", "क्‍ष"],
    ["a kanji variant", "葛\u{E0100}"],
  ])("leaves %s alone", (_, text) => {
    expect(splitHostileCharacters(text)).toEqual([{ kind: "text", value: text }])
  })

  it("marks more of them than a call can have arguments", () => {
    expect(codesOf("a\u202E".repeat(200_000))).toHaveLength(200_000)
  })

  it("keeps every other character in order", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kept = splitHostileCharacters(text)
          .map((part) => (part.kind === "text" ? part.value : ""))
          .join("")
        expect(Array.from(text).filter((character) => kept.includes(character)).length).toBe(
          Array.from(kept).length,
        )
      }),
    )
  })

  it("covers the whole text", () => {
    const parts = fc.constantFrom("a", "한", "🙂", "\u202e", "\u200b", "\ud83d", "\u{e0068}", "🏴")
    fc.assert(
      fc.property(fc.string({ unit: parts }), (text) => {
        const lengths = splitHostileCharacters(text).map((part) =>
          part.kind === "text" ? part.value.length : part.length,
        )
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(text.length)
      }),
    )
  })
})
