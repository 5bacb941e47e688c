import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { isUndefined, undefinedBecause } from "./figure.ts"
import {
  bootstrapByGroup,
  bootstrapSums,
  groupedProportion,
  proportionFigure,
  sumRows,
  wilsonInterval,
} from "./intervals.ts"
import { normalQuantile } from "./normal.ts"

function mean(sample: readonly number[]): number {
  return sample.reduce((sum, x) => sum + x, 0) / sample.length
}

describe("normal quantile", () => {
  it.each([
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.9, 1.2815515655446004],
    [0.5, 0],
    [0.01, -2.3263478740408408],
    [0.0001, -3.719016485455709],
  ])("of %d", (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 7)
  })

  it("exists between 0 and 1 only", () => {
    for (const p of [0, 1, -1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError)
  })
})

describe("Wilson's interval", () => {
  // Newcombe (1998), Statistics in Medicine 17, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %d in %d", (successes, n, low, high) => {
    const interval = wilsonInterval(successes, n)
    expect(isUndefined(interval) ? interval : interval.map((x) => x.toFixed(4))).toEqual([
      low.toFixed(4),
      high.toFixed(4),
    ])
  })

  it("is undefined without observations, and refuses what is no proportion", () => {
    expect(wilsonInterval(0, 0)).toEqual({ undefined: "there are no observations" })
    expect(proportionFigure(0, 0)).toEqual({ undefined: "there are no observations" })
    expect(() => wilsonInterval(3, 2)).toThrow(RangeError)
  })

  it("holds its proportion, lies in [0, 1] and mirrors when success and failure change places", () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 50 }), (hits, misses) => {
        const n = hits + misses
        const figure = proportionFigure(hits, n)
        const mirrored = proportionFigure(misses, n)
        if (isUndefined(figure) || isUndefined(mirrored)) throw new Error("has observations")
        const [low, high] = figure.ci
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(figure.value)
        expect(high).toBeGreaterThan(figure.value)
        expect(mirrored.ci[0]).toBeCloseTo(1 - high, 12)
      }),
    )
  })
})

describe("bootstrap", () => {
  const groups = Array.from({ length: 200 }, (_, i) => (i * 37) % 100)

  it("is near the analytic interval of a mean", () => {
    const [low, high] = bootstrapByGroup(groups, mean, [0, 100], { replicates: 4000 })
    const half = (1.96 * Math.sqrt((100 ** 2 - 1) / 12)) / Math.sqrt(200)
    expect(Math.abs(low - (49.5 - half))).toBeLessThan(0.5)
    expect(Math.abs(high - (49.5 + half))).toBeLessThan(0.5)
  })

  it("is seeded: the same seed, the same interval", () => {
    const of = (seed: number) => bootstrapByGroup(groups, mean, [0, 100], { seed })
    expect(of(5)).toEqual(of(5))
    expect(of(5)).not.toEqual(of(6))
  })

  it("by sums is the same interval, faster", () => {
    const rows = groups.map((x) => [x, 1])
    const ratio = (sums: Float64Array): number => (sums[0] ?? 0) / (sums[1] ?? 1)
    expect(bootstrapSums(rows, ratio, [0, 100])).toEqual(bootstrapByGroup(groups, mean, [0, 100]))
    expect([...sumRows(rows)]).toEqual([9900, 200])
  })

  it("gives the whole range where resampling shows nothing", () => {
    expect(bootstrapByGroup([3], mean, [-1, 1])).toEqual([-1, 1])
    expect(bootstrapByGroup(groups, () => undefinedBecause("never"), [-1, 1])).toEqual([-1, 1])
  })

  it("draws groups whole: copies of what is in a group do not narrow the interval", () => {
    const singles = Array.from({ length: 40 }, (_, i) => ({ successes: i % 2, total: 1 }))
    const copied = singles.map((g) => ({ successes: g.successes * 50, total: 50 }))
    const narrow = groupedProportion(singles)
    const wide = groupedProportion(copied)
    if (isUndefined(narrow) || isUndefined(wide)) throw new Error("has observations")
    expect(wide.ci).toEqual(narrow.ci)
    expect([narrow.n, wide.n]).toEqual([40, 2000])
  })

  it("a unanimous proportion takes Wilson's interval over groups, and nothing is undefined", () => {
    const figure = groupedProportion([
      { successes: 9, total: 9 },
      { successes: 1, total: 1 },
      { successes: 0, total: 0 },
    ])
    const wilson = wilsonInterval(2, 2)
    expect(figure).toEqual({ value: 1, ci: wilson, n: 10 })
    expect(groupedProportion([{ successes: 0, total: 3 }])).toMatchObject({ value: 0, n: 3 })
    // Half and half in every group: the groups that were not seen may be anything.
    const halves = Array.from({ length: 10 }, () => ({ successes: 1, total: 2 }))
    const half = groupedProportion(halves)
    if (isUndefined(half)) throw new Error("has observations")
    expect(half.ci[0]).toBeCloseTo(0.5 - 0.2775 / 2, 4)
    expect(half.ci[1]).toBeCloseTo(0.5 + 0.2775 / 2, 4)
    expect(groupedProportion([])).toEqual({ undefined: "there is nothing to compare" })
  })
})
