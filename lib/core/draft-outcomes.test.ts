import fc from "fast-check"
import { expect, it } from "vitest"
import { draftOutcomes, wordSimilarity } from "./draft-outcomes.ts"

const draft = (turn: number, text: string) => ({ turn, model: "m", text })
const bot = (content: string) => ({ role: "assistant", content })

it("tells drafts that were taken, changed and discarded", () => {
  const drafts = [
    draft(0, "A first try that nobody wanted"),
    draft(0, "The sky is blue because light scatters"),
    draft(1, "Thanks"),
    draft(2, "You are welcome"),
    draft(4, "Never sent"),
  ]
  const messages = [bot("The sky is blue since light scatters"), bot("Thanks"), bot("Quite so")]
  expect(draftOutcomes(drafts, messages).map(({ outcome }) => outcome)).toEqual([
    "discarded",
    "changed",
    "taken",
    "discarded",
    "discarded",
  ])
  expect(draftOutcomes(drafts.slice(0, 1), [bot("A first try that somebody wanted!")])).toEqual([
    { ...drafts[0], outcome: "changed" },
  ])
})

it("only the last draft of a turn can have been changed", () => {
  const [one, two] = [draft(0, "one two three"), draft(0, "one two four")]
  const outcomes = draftOutcomes([one, two], [bot("one two five")])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["discarded", "changed"])
})

it("similarity counts shared words, in any script", () => {
  expect(wordSimilarity("Blue sky", "the SKY, blue!")).toBeCloseTo(4 / 5, 12)
  expect(wordSimilarity("a a b", "a b b")).toBeCloseTo(2 / 3, 12)
  expect(wordSimilarity("你好世界", "你好大家")).toBe(0.5)
  expect(wordSimilarity("하늘은 파랗다", "하늘은 푸르다")).toBe(0.5)
  expect(wordSimilarity("…", "!")).toBe(0)
  const text = fc.string({ unit: "grapheme" })
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(wordSimilarity(a, b)).toBe(wordSimilarity(b, a))
      expect(wordSimilarity(a, b)).toBeGreaterThanOrEqual(0)
      expect(wordSimilarity(a, b)).toBeLessThanOrEqual(1)
      if (/\p{L}/u.test(a)) expect(wordSimilarity(a, a)).toBe(1)
    }),
  )
})
