import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { lettersToRead, leastReadingMs, notePace, startPace } from "./pace.ts"
import type { Pace } from "./pace.ts"

describe("pace", () => {
  it("takes 600 words of six letters as a minute", () => {
    expect(leastReadingMs(lettersToRead(["abcde ".repeat(600)]))).toBeCloseTo(60_000, -2)
  })

  it("knows that a character of Chinese, Japanese or Korean takes longer than a letter", () => {
    const latin = lettersToRead(["abcdefgh"])
    expect(lettersToRead(["가나다라마바사아"])).toBe(1.5 * latin)
    expect(lettersToRead(["漢字かなカナ漢字"])).toBe(2.5 * latin)
  })

  it("does not count indentation, and an emoji once", () => {
    expect(lettersToRead(["a\n        b"])).toBe(3)
    expect(lettersToRead(["👍"])).toBe(1)
    expect(lettersToRead(["  "])).toBe(0)
  })

  it("says something after three in a row, and not before another three", () => {
    const fast = { letters: 3_600, activeMs: 5_000 }
    const slow = { letters: 3_600, activeMs: 61_000 }
    const heard: boolean[] = []
    let pace: Pace = startPace
    for (const item of [fast, fast, slow, fast, fast, fast, fast, fast, fast]) {
      const noted = notePace(pace, item)
      pace = noted.pace
      heard.push(noted.remind)
    }
    expect(heard).toEqual([false, false, false, false, false, true, false, false, true])
  })

  it("law: two texts take as long as each of them, and never less for more text", () => {
    const texts = fc.array(fc.string({ unit: "grapheme" }))
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(lettersToRead([...a, ...b])).toBeCloseTo(lettersToRead(a) + lettersToRead(b), 6)
        expect(lettersToRead(a)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
