import fc from "fast-check"
import { expect, it } from "vitest"
import { between, sameEnds } from "./changed-lines.ts"

const textArbitrary = fc
  .array(fc.constantFrom("a", "b", " ", "\n", "\r\n", "🙂"), { maxLength: 30 })
  .map((letters) => letters.join(""))

it("what is the same is the same in both, in whole lines, and never counted twice", () => {
  fc.assert(
    fc.property(textArbitrary, textArbitrary, textArbitrary, textArbitrary, (head, a, b, tail) => {
      const [before, after] = [head + a + tail, head + b + tail]
      const ends = sameEnds(before, after)
      const { start, end } = ends
      expect(start + end).toBeLessThanOrEqual(Math.min(before.length, after.length))
      expect(before.slice(0, start)).toBe(after.slice(0, start))
      expect(before.slice(before.length - end)).toBe(after.slice(after.length - end))
      expect(before.slice(0, start)).toMatch(/^$|\n$/)
      expect(before.slice(before.length - end)).toMatch(/^$|^\n/)
      expect(start).toBeGreaterThanOrEqual(head.lastIndexOf("\n") + 1)
      expect(between(before, ends).length).toBe(before.length - start - end)
    }),
  )
})

it("a word in a long text leaves its line alone to look at", () => {
  const line = (word: string) => `${"before\n".repeat(900)}one ${word} more${"\nafter".repeat(900)}`
  expect(between(line("red"), sameEnds(line("red"), line("green")))).toBe("one red more")
})
