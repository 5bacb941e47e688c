import fc from "fast-check"
import { expect, test } from "vitest"
import { orderByScore, preference } from "./preference.ts"

const score = fc.double({ min: -50, max: 50, noNaN: true })

test("two probabilities that exclude each other add up to one, and equal scores are even", () => {
  fc.assert(
    fc.property(score, score, (a, b) => {
      expect(preference(a, b) + preference(b, a)).toBeCloseTo(1, 12)
      expect(preference(a, a)).toBe(0.5)
      if (a > b) expect(preference(a, b)).toBeGreaterThanOrEqual(0.5)
    }),
  )
})

test("the order is of every answer once, best first, equal ones as they were given", () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 2, maxLength: 9 }), (scores) => {
      const order = orderByScore(scores)
      expect(order.toSorted((a, b) => a - b)).toEqual(scores.map((_, index) => index))
      const sorted = order.map((index) => scores[index])
      expect(sorted).toEqual(scores.toSorted((a, b) => b - a))
    }),
  )
  expect(orderByScore([1, 2, 1])).toEqual([1, 0, 2])
})
