import fc from "fast-check"
import { expect, test } from "vitest"
import { orderByScore, preference } from "./preference.ts"

const score = fc.double({ min: -50, max: 50, noNaN: true })

test("a comparison is read from both sides: probabilities add up to one, intervals turn round", () => {
  const comparisons = [
    { first: 0, second: 2, probability: 0.75, interval: [0.5, 0.875] as [number, number] },
  ]
  expect(preference(comparisons, 0, 2)).toEqual({ probability: 0.75, interval: [0.5, 0.875] })
  expect(preference(comparisons, 2, 0)).toEqual({ probability: 0.25, interval: [0.125, 0.5] })
  expect(preference(comparisons, 0, 1)).toBeNull()
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
