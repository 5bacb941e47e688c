import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { niceTicks } from "./nice-ticks.ts"

describe("niceTicks", () => {
  it.each([
    [57.2, 74.1, [55, 60, 65, 70, 75]],
    [55, 80, [55, 60, 65, 70, 75, 80]],
    [-0.87, 0.67, [-1, -0.5, 0, 0.5, 1]],
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [3, 3, [1.5, 2, 2.5, 3, 3.5, 4, 4.5]],
    [0, 0, [-1, -0.5, 0, 0.5, 1]],
  ])("%d to %d is %j", (low, high, ticks) => {
    expect(niceTicks(low, high)).toEqual(ticks)
  })

  it("holds the range in a few equal steps", () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(value, value, (one, other) => {
        const low = Math.min(one, other)
        const high = Math.max(one, other)
        fc.pre(high - low > 1e-6)
        const ticks = niceTicks(low, high)
        const slack = (high - low) * 1e-6
        expect(ticks.at(0) ?? NaN).toBeLessThanOrEqual(low + slack)
        expect(ticks.at(-1) ?? NaN).toBeGreaterThanOrEqual(high - slack)
        expect(ticks.length).toBeLessThanOrEqual(8)
      }),
    )
  })

  it("answers a chart without data", () => {
    expect(niceTicks(Infinity, -Infinity)).toEqual([0, 1])
  })
})
