import { expect, test } from "vitest"
import { preferenceCounts } from "./preference-counts.ts"

test("each ranking counts once, and says nothing of a response that it leaves out", () => {
  const rankings = [[[0], [1], [2]], [[1], [0, 2]], [[0, 1]], [[2], [1]]]
  expect(preferenceCounts(rankings, 0, 1)).toEqual({ first: 1, second: 1, tied: 1 })
  expect(preferenceCounts(rankings, 1, 0)).toEqual({ first: 1, second: 1, tied: 1 })
  expect(preferenceCounts([], 0, 1)).toEqual({ first: 0, second: 0, tied: 0 })
})
