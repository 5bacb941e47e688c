import fc from "fast-check"

import { type Ranking, rankingFromRanks } from "./ranking.ts"

/** Every weak order of k responses; a partial one, naming at least one response, where `partial` is set. */
export function rankingArbitrary(k: number, partial: boolean = false): fc.Arbitrary<Ranking> {
  const tier = fc.nat({ max: k - 1 })
  return fc
    .array(partial ? fc.option(tier, { freq: 4 }) : tier, { minLength: k, maxLength: k })
    .filter((ranks) => ranks.some((rank) => rank !== null))
    .map(rankingFromRanks)
}

/** A permutation of 0..k-1. */
export function permutationArbitrary(k: number): fc.Arbitrary<number[]> {
  const identity = Array.from({ length: k }, (_, i) => i)
  return fc.shuffledSubarray(identity, { minLength: k, maxLength: k })
}
