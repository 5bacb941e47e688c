import fc from "fast-check"
import { describe, expect, it } from "vitest"

import { createRng, randomBelow } from "./random.ts"
import { permutationArbitrary, rankingArbitrary } from "./ranking.arbitrary.ts"
import { fromKeys, keyAt, keysByResponse, toKeys } from "./ranking-keys.ts"
import {
  allEqual,
  canonicalRanking,
  comparisonsOf,
  leftOut,
  parseRanking,
  rankingFromRanks,
  rankVector,
  shuffle,
  tierVector,
  validateRanking,
} from "./ranking.ts"

const anything = { allowTies: true, allowPartial: true }
const strict = { allowTies: false, allowPartial: false }

function errorsOf(value: unknown, k: number, rules = strict): unknown[] {
  const result = parseRanking(value, k, rules)
  return result.ok ? [] : result.errors.map((error) => ({ ...error, message: undefined }))
}

describe("parseRanking", () => {
  it("accepts a weak order and sorts its tiers", () => {
    expect(parseRanking([[2, 1], [0]], 3, anything)).toEqual({ ok: true, ranking: [[1, 2], [0]] })
  })

  it.each([
    ["null", null, []],
    ["a flat list", [0, 1], [0]],
    ["keys", [["A"], ["B"]], [0, 0]],
  ])("refuses %s, which is not a ranking, at its path", (_, value, path) => {
    expect(errorsOf(value, 2)).toEqual([{ path, code: "not-a-ranking" }])
  })

  it("refuses a ranking of nothing, partial or not", () => {
    expect(errorsOf([], 2, anything)).toEqual([{ path: [], code: "empty-ranking" }])
    expect(errorsOf([], 2)).toEqual([{ path: [], code: "empty-ranking" }])
  })

  it("reports every error with its place", () => {
    expect(errorsOf([[0, 1], [], [1, 5, -1, 0.5]], 4)).toEqual([
      { path: [0], code: "ties-not-allowed" },
      { path: [1], code: "empty-tier" },
      { path: [2], code: "ties-not-allowed" },
      { path: [2, 0], code: "duplicate", response: 1 },
      { path: [2, 1], code: "out-of-range", response: 5 },
      { path: [2, 2], code: "out-of-range", response: -1 },
      { path: [2, 3], code: "out-of-range", response: 0.5 },
      { path: [], code: "missing-responses", responses: [2, 3] },
    ])
  })

  it("knows the last response from the one after it", () => {
    expect(errorsOf([[1], [0]], 2)).toEqual([])
    expect(errorsOf([[1], [0], [2]], 2)).toEqual([
      { path: [2, 0], code: "out-of-range", response: 2 },
    ])
  })

  it("allows left-out responses only where the rules do", () => {
    expect(errorsOf([[1]], 3)).toEqual([{ path: [], code: "missing-responses", responses: [0, 2] }])
    expect(errorsOf([[1]], 3, { allowTies: false, allowPartial: true })).toEqual([])
  })

  it("I5: any weak order comes back from JSON unchanged", () => {
    fc.assert(
      fc.property(rankingArbitrary(6, true), (ranking) => {
        const stored: unknown = JSON.parse(JSON.stringify(ranking))
        expect(parseRanking(stored, 6, anything)).toEqual({ ok: true, ranking })
      }),
    )
  })
})

describe("views of a ranking", () => {
  it("all equal is one tier", () => {
    expect(allEqual(3)).toEqual([[0, 1, 2]])
    expect(validateRanking(allEqual(3), 3, { allowTies: true, allowPartial: false }).ok).toBe(true)
  })

  it("tiers, mid-ranks and what is left out", () => {
    const ranking = [[3], [0, 2], [5]]
    expect(tierVector(ranking, 6)).toEqual([1, null, 1, 0, null, 2])
    expect(rankVector(ranking, 6)).toEqual([2.5, null, 2.5, 1, null, 4])
    expect(leftOut(ranking, 6)).toEqual([1, 4])
  })

  it("I5: ranks and tiers both give the ranking back", () => {
    fc.assert(
      fc.property(rankingArbitrary(7, true), (ranking) => {
        expect(rankingFromRanks(tierVector(ranking, 7))).toEqual(ranking)
        expect(rankingFromRanks(rankVector(ranking, 7))).toEqual(ranking)
      }),
    )
  })

  it("compares every two ranked responses once", () => {
    expect(comparisonsOf([[2], [0, 3]])).toEqual([
      { first: 0, second: 2, outcome: 0 },
      { first: 0, second: 3, outcome: 0.5 },
      { first: 2, second: 3, outcome: 1 },
    ])
  })
})

describe("keys", () => {
  const shown = [2, 0, 1]

  it("name responses by where they are shown", () => {
    expect(keysByResponse(shown)).toEqual(["B", "C", "A"])
    expect(toKeys([[1], [0, 2]], shown)).toEqual([["C"], ["A", "B"]])
    expect(() => keyAt(26)).toThrow(RangeError)
    expect(() => toKeys([[3]], shown)).toThrow(RangeError)
  })

  it("I2: a tier's keys are in the order of the screen, not of the import", () => {
    fc.assert(
      fc.property(permutationArbitrary(5), (order) => {
        expect(toKeys(allEqual(5), order)).toEqual([["A", "B", "C", "D", "E"]])
      }),
    )
  })

  it("unknown keys are reported where they stand", () => {
    expect(fromKeys([["A"], ["D", "a"]], shown, anything)).toMatchObject({
      ok: false,
      errors: [
        { path: [1, 0], code: "unknown-key", key: "D" },
        { path: [1, 1], code: "unknown-key", key: "a" },
      ],
    })
    expect(fromKeys([["A"], ["A"]], shown, anything)).toMatchObject({
      ok: false,
      errors: [{ path: [1, 0], code: "duplicate", response: 2 }],
    })
  })

  it("I5: any ranking survives the way to keys and back, under any shown order", () => {
    fc.assert(
      fc.property(rankingArbitrary(6, true), permutationArbitrary(6), (ranking, order) => {
        const keys = toKeys(ranking, order)
        expect(fromKeys(keys, order, anything)).toEqual({ ok: true, ranking })
      }),
    )
  })
})

describe("random", () => {
  it("the same seed gives the same numbers, another seed others", () => {
    const draw = (seed: number): number[] => Array.from({ length: 4 }, createRng(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(7).every((x) => x >= 0 && x < 1)).toBe(true)
  })

  it("is pinned, so that intervals stay the same on every machine and version", () => {
    const rng = createRng(1)
    expect([rng(), rng(), rng()]).toMatchInlineSnapshot(`
      [
        0.6270739405881613,
        0.002735721180215478,
        0.5274470399599522,
      ]
    `)
  })

  it("fills [0, 1) evenly", () => {
    const rng = createRng(3)
    const counts = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    for (let i = 0; i < 100_000; i += 1) {
      const cell = randomBelow(10, rng)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
    // χ² with 9 degrees of freedom is below 27.9 in 999 of 1000 cases.
    expect(counts.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)).toBeLessThan(27.9)
  })

  it("I3: shuffle gives each of the 24 orders of four the same chance", () => {
    const rng = createRng(11)
    const counts = new Map<string, number>()
    for (let i = 0; i < 48_000; i += 1) {
      const order = shuffle(4, rng).join("")
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    const chi2 = [...counts.values()].reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0)
    // 23 degrees of freedom: below 49.7 in 999 of 1000 cases.
    expect(chi2).toBeLessThan(49.7)
  })

  it("shuffle is a permutation for any rng in [0, 1)", () => {
    const draws = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 30,
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.nat({ max: 26 }), draws, (k, numbers) => {
        let at = 0
        const order = shuffle(k, () => numbers[at++] ?? 0)
        expect(canonicalRanking([order])).toEqual([Array.from({ length: k }, (_, i) => i)])
      }),
    )
  })
})
