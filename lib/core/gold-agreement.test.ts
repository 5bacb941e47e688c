import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { isUndefined } from "./figure.ts"
import { goldAgreement, goldDifferences, meanScore, reaches } from "./gold-agreement.ts"
import { permutationArbitrary, rankingArbitrary } from "./ranking.arbitrary.ts"

const k = 5
const whole = rankingArbitrary(k)

describe("agreement with gold", () => {
  test.each([
    { name: "the same", ranking: [[0], [1], [2]], gold: [[0], [1], [2]], score: 1 },
    { name: "upside down", ranking: [[2], [1], [0]], gold: [[0], [1], [2]], score: 0 },
    {
      name: "one of three pairs reversed",
      ranking: [[1], [0], [2]],
      gold: [[0], [1], [2]],
      score: 2 / 3,
    },
    { name: "a tie in one only is a half", ranking: [[0, 1]], gold: [[0], [1]], score: 0.5 },
    { name: "a tie in both agrees", ranking: [[0, 1], [2]], gold: [[0, 1], [2]], score: 1 },
    {
      name: "what gold leaves out counts for nothing",
      ranking: [[2], [0], [1]],
      gold: [[0], [1]],
      score: 1,
    },
    { name: "what the ranking leaves out is tied", ranking: [[0]], gold: [[0], [1]], score: 0.5 },
  ])("$name", ({ ranking, gold, score }) => {
    expect(goldAgreement(ranking, gold, 3)).toBeCloseTo(score, 12)
  })

  test("a gold ranking that compares nothing has no answer", () => {
    expect(isUndefined(goldAgreement([[0], [1]], [[0]], 2))).toBe(true)
    expect(isUndefined(meanScore([]))).toBe(true)
  })

  test("law: a ranking agrees with itself, is symmetric, and its reverse makes the sum one", () => {
    fc.assert(
      fc.property(whole, whole, (a, b) => {
        const agreement = Number(goldAgreement(a, b, k))
        expect(goldAgreement(a, a, k)).toBe(1)
        expect(Number(goldAgreement(b, a, k))).toBeCloseTo(agreement, 12)
        const strict = b.every((tier) => tier.length === 1)
        if (strict) {
          expect(Number(goldAgreement(a.toReversed(), b, k))).toBeCloseTo(1 - agreement, 12)
        }
      }),
    )
  })

  test("law: names of responses do not matter", () => {
    fc.assert(
      fc.property(whole, whole, permutationArbitrary(k), (a, b, to) => {
        const renamed = (ranking: typeof a) => ranking.map((tier) => tier.map((i) => to[i] ?? i))
        expect(Number(goldAgreement(renamed(a), renamed(b), k))).toBeCloseTo(
          Number(goldAgreement(a, b, k)),
          12,
        )
      }),
    )
  })

  test("law: the differences account for all that is missing to full agreement", () => {
    fc.assert(
      fc.property(whole, whole, (a, gold) => {
        const lost = goldDifferences(a, gold, k).reduce(
          (sum, { kind }) => sum + (kind === "reversed" ? 1 : 0.5),
          0,
        )
        expect(1 - lost / 10).toBeCloseTo(Number(goldAgreement(a, gold, k)), 12)
      }),
    )
  })

  test("a threshold is reached in spite of the last bit", () => {
    expect(reaches((0.1 + 0.2) / 3, 0.1)).toBe(true)
    expect(reaches(2 / 3, 0.67)).toBe(false)
  })
})
