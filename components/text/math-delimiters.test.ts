import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  mayHaveMath,
  placeBeforeUnifying,
  unifyMath,
  unifyMathDelimiters,
} from "./math-delimiters.ts"

describe("unifyMathDelimiters", () => {
  it.each([
    ["so $x^2$ is", "so $$x^2$$ is"],
    ["so \\(x^2\\) is", "so $$x^2$$ is"],
    ["is \\[x^2\\] so", "is \n\n$$\nx^2\n$$\n\n so"],
    ["$$x$$ stays", "$$x$$ stays"],
    ["two $a$, $b$", "two $$a$$, $$b$$"],
  ])("%j becomes %j", (text, expected) => {
    expect(unifyMathDelimiters(text)).toBe(expected)
  })

  it.each([
    ["from $5 to $10 a month"],
    ["$5-$10"],
    ["escaped \\$x\\$"],
    ["`$x$` and ``a ` $y$``"],
    ["```sh\necho $HOME$PATH\n```"],
    ["~~~\n\\(x\\)\n~~~\nafter"],
    ["open \\( only"],
    ["a $ b $ c"],
  ])("leaves %j alone", (text) => {
    expect(unifyMathDelimiters(text)).toBe(text)
  })

  it("takes time in proportion to a hostile text", () => {
    for (const unit of ["$a", "`", "\\(", "` `` ```", "$$", "$"]) {
      const processorMs = (times: number) => {
        const before = process.threadCpuUsage()
        unifyMathDelimiters(unit.repeat(times))
        mayHaveMath(unit.repeat(times))
        return process.threadCpuUsage(before).user / 1000
      }
      // Eight times the text would take 64 times as long, were each sign looked for in all of it.
      expect(processorMs(80_000)).toBeLessThan(30 * Math.max(processorMs(10_000), 5))
    }
  })
})

describe("mayHaveMath", () => {
  it("is false for prose", () => {
    expect(mayHaveMath("It costs $5, or 4 €.")).toBe(false)
    expect(mayHaveMath("plain")).toBe(false)
  })
})

describe("placeBeforeUnifying", () => {
  it("finds every character outside formulas again, and the whole of a formula", () => {
    const unit = fc.constantFrom(
      "a ",
      "$x$",
      "\\(y\\)",
      "\\[z\\]",
      "\n",
      "`$q$`",
      "$$w$$",
      "한 ",
      "$5 ",
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        const before = parts.join("")
        const { text, rewritten } = unifyMath(before)
        for (let place = 0; place < text.length; place += 1) {
          const start = placeBeforeUnifying(rewritten, place, -1)
          const end = placeBeforeUnifying(rewritten, place + 1, 1)
          if (end - start === 1) expect(before.slice(start, end)).toBe(text.slice(place, place + 1))
          else expect(rewritten).toContainEqual(expect.objectContaining({ start, end }))
        }
        expect(placeBeforeUnifying(rewritten, text.length, 1)).toBe(before.length)
      }),
    )
  })
})
