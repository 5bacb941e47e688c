import { expect, test } from "vitest"
import { rankingText, ranksOfTiers, tiersOfRanks } from "./ranking-text.ts"

test("a ranking is read from best to worst", () => {
  expect(rankingText([[1], [0, 2], [3]])).toBe("B › A = C › D")
})

test("ranks and tiers say the same", () => {
  const tiers = [[2], [0, 3]]
  expect(ranksOfTiers(tiers, 4)).toEqual([2, null, 1, 2])
  expect(tiersOfRanks(ranksOfTiers(tiers, 4))).toEqual(tiers)
})

test("ranks that nobody has close up", () => {
  expect(tiersOfRanks([4, 2, null])).toEqual([[1], [0]])
})

test("an item without a gold ranking has no ranks", () => {
  expect(ranksOfTiers(null, 2)).toEqual([null, null])
  expect(tiersOfRanks([null, null])).toEqual([])
})
