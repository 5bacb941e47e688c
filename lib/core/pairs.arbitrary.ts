import fc from "fast-check"
import { defaultPairPolicy, type PairPolicy } from "./pair-policy.ts"
import type { PairItem, PairJudgment } from "./placement.ts"
import type { Ranking } from "./ranking.ts"
import { rankingArbitrary } from "./ranking.arbitrary.ts"

export function itemOf(...responses: string[]): PairItem {
  return { id: "item", isGold: false, responses }
}

export function policyOf(changes: Partial<PairPolicy>): PairPolicy {
  return { ...defaultPairPolicy, ...changes }
}

export function ranked(...rankings: Ranking[]): PairJudgment[] {
  return rankings.map((ranking, i) => ({ id: `j${i}`, ranking }))
}

export const policyArbitrary: fc.Arbitrary<PairPolicy> = fc.record({
  pairs: fc.constantFrom("all", "adjacent", "best-worst", "best-rest"),
  ties: fc.constantFrom("drop", "half"),
  aggregation: fc.constantFrom("judgment", "consensus"),
  partial: fc.constantFrom("ignore", "below"),
  minAgreement: fc.constantFrom(null, 0, 0.5),
  excludeFlags: fc.constantFrom([], ["toxic"], ["toxic", "off-topic"]),
  margin: fc.constantFrom("none", "tier", "strength"),
  splits: fc.constant(defaultPairPolicy.splits),
})

export const k = 5
export const judgmentsArbitrary: fc.Arbitrary<PairJudgment[]> = fc
  .array(
    fc.record({
      ranking: rankingArbitrary(k, true),
      weight: fc.constantFrom(0.1, 0.2, 0.3, 0.7, 1),
      strength: fc.constantFrom(null, 1, 2, 3),
      flags: fc.array(fc.subarray(["toxic", "off-topic"]), { minLength: k, maxLength: k }),
      unacceptable: fc.subarray([0, 1, 2, 3, 4]),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map((judgment, i) => ({ id: `j${i}`, ...judgment })))

/** Texts of which some may be equal. */
export const responsesArbitrary = fc.array(
  fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
  {
    minLength: k,
    maxLength: k,
  },
)
