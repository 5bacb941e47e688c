import { expect, test } from "vitest"
import { standingOf } from "./standing.ts"

const trial = (itemId: string, attempt: number, score = 1) => ({ itemId, attempt, score })

test("an attempt is the whole set once, then the next comes", () => {
  expect(standingOf(["a", "b"], [])).toEqual({ attempt: 1, left: ["a", "b"], finished: [] })
  expect(standingOf(["a", "b"], [trial("b", 1)])).toEqual({ attempt: 1, left: ["a"], finished: [] })
  expect(standingOf(["a", "b"], [trial("b", 1, 0.5), trial("a", 1)])).toEqual({
    attempt: 2,
    left: ["a", "b"],
    finished: [{ attempt: 1, score: 0.75 }],
  })
})

test("an item that was added belongs to the last attempt alone", () => {
  const trials = [trial("a", 1, 0), trial("a", 2, 1)]
  expect(standingOf(["a", "new"], trials)).toEqual({
    attempt: 2,
    left: ["new"],
    finished: [{ attempt: 1, score: 0 }],
  })
})

test("an empty set is never over", () => {
  expect(standingOf([], [])).toEqual({ attempt: 1, left: [], finished: [] })
})
