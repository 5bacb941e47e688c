import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { wordDifference } from "./text-difference.ts"
import type { DifferencePart } from "./text-difference.ts"

/** As one line: [-removed-]{+added+}. */
function shown(a: string, b: string): string {
  return wordDifference(a, b)
    .map(({ kind, text }) =>
      kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`,
    )
    .join("")
}

const joined = (parts: readonly DifferencePart[], kinds: readonly DifferencePart["kind"][]) =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join("")

const textArbitrary = fc
  .array(fc.constantFrom("a", "b", "c", " ", " ", "\n", "don’t", "한국어", "漢字", ".", "🙂"), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(""))

/** The length of a longest common subsequence, by the textbook's table. */
function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, () => 0)
  for (const token of a) {
    const next = [0]
    for (const [at, other] of b.entries()) {
      next.push(token === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next.at(-1) ?? 0))
    }
    row = next
  }
  return row.at(-1) ?? 0
}

describe("wordDifference", () => {
  it("loses no letter of either text", () => {
    fc.assert(
      fc.property(fc.oneof(textArbitrary, fc.string()), textArbitrary, (a, b) => {
        const parts = wordDifference(a, b)
        expect(joined(parts, ["same", "removed"])).toBe(a)
        expect(joined(parts, ["same", "added"])).toBe(b)
        expect(parts.every(({ text }) => text !== "")).toBe(true)
      }),
    )
  })

  it("changes nothing where nothing is changed, and no more than is needed", () => {
    fc.assert(
      fc.property(textArbitrary, (a) => {
        expect(wordDifference(a, a).every(({ kind }) => kind === "same")).toBe(true)
      }),
    )
    const words = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 25 })
    fc.assert(
      fc.property(words, words, (a, b) => {
        // A line each, so that no white space is gathered into the changes.
        const lines = (list: readonly string[]) => list.map((word) => `${word}.`).join("")
        const same = joined(wordDifference(lines(a), lines(b)), ["same"])
        const tokens = (list: readonly string[]) => list.flatMap((word) => [word, "."])
        expect(same).toHaveLength(commonLength(tokens(a), tokens(b)))
      }),
    )
  })

  it.each([
    ["", "", ""],
    ["It is so.", "It was so.", "It [-is-]{+was+} so."],
    ["a red car", "a green bus", "a [-red car-]{+green bus+}"],
    ["I don't know", "I know", "I [-don't -]know"],
    ["one\ntwo", "one\nthree", "one\n[-two-]{+three+}"],
    ["오늘 날씨가 좋아요", "오늘 날씨가 아주 좋아요", "오늘 날씨가 {+아주 +}좋아요"],
    ["我喜欢茶", "我不喜欢茶", "我{+不+}喜欢茶"],
  ])("from %j to %j", (a, b, difference) => {
    expect(shown(a, b)).toBe(difference)
  })

  it("says the same from either side", () => {
    const swapped = { same: "same", removed: "added", added: "removed" } as const
    // Of a change the removed part is told first, whichever text it stands in.
    const told = (parts: readonly DifferencePart[]) =>
      (["same", "removed", "added"] as const).map((kind) =>
        parts.filter((part) => part.kind === kind),
      )
    fc.assert(
      fc.property(textArbitrary, textArbitrary, (a, b) => {
        const back = wordDifference(b, a).map(({ kind, text }) => ({ kind: swapped[kind], text }))
        expect(told(wordDifference(a, b))).toEqual(told(back))
      }),
    )
  })

  const numbers = (from: number) => Array.from({ length: 3_000 }, (_, at) => from + at)

  it("gives up on texts that have little in common, and keeps beginning and end", () => {
    const [a, b] = [0, 5_000].map((from) => `Begin ${numbers(from).join(" ")} end`)
    const parts = wordDifference(a ?? "", b ?? "")
    expect(parts.map(({ kind }) => kind)).toEqual(["same", "removed", "added", "same"])
  })

  it("goes by lines where too many words changed, and by words within those", () => {
    const text = (word: string) =>
      numbers(0)
        .map((at) => (at % 10 === 0 ? `${at} ${word}, ${word} and ${word} came.` : `${at} stays.`))
        .join("\n")
    const parts = wordDifference(text("he"), text("she"))
    expect(joined(parts, ["same", "removed"])).toBe(text("he"))
    expect(joined(parts, ["same", "added"])).toBe(text("she"))
    expect(joined(parts, ["removed"])).toBe("he".repeat(900))
    expect(joined(parts, ["added"])).toBe("she".repeat(900))
  })
})
