import { type Undefined, undefinedBecause } from "./figure.ts"
import { comparisonsOf, type Ranking, tierVector } from "./ranking.ts"

/** Two responses, by index, that a ranking and the gold ranking order differently; `better` is the gold's better one. */
export type GoldDifference = {
  readonly better: number
  readonly worse: number
  /** `reversed`: the other way round. `tied`: only one of the two rankings calls them equal. */
  readonly kind: "reversed" | "tied"
}

type ScoredPair = { readonly score: 1 | 0.5 | 0; readonly difference: GoldDifference | null }

/** Every two responses that the gold ranking compares, held against the ranking. A left-out response is tied with all. */
function scoredPairs(ranking: Ranking, gold: Ranking, k: number): ScoredPair[] {
  const tiers = tierVector(ranking, k)
  return comparisonsOf(gold).map(({ first, second, outcome }) => {
    const a = tiers[first] ?? null
    const b = tiers[second] ?? null
    const own = a === null || b === null || a === b ? 0.5 : a < b ? 1 : 0
    if (own === outcome) return { score: 1, difference: null }
    // Where the gold ties them, the ranking's own order says which is which.
    const firstIsBetter = outcome === 0.5 ? own === 1 : outcome === 1
    const [better, worse] = firstIsBetter ? [first, second] : [second, first]
    const isTied = own === 0.5 || outcome === 0.5
    const kind = isTied ? "tied" : "reversed"
    return { score: isTied ? 0.5 : 0, difference: { better, worse, kind } }
  })
}

/**
 * Pairwise agreement of a ranking of `k` responses with a gold ranking, 0 to 1: over the P pairs of responses that the
 * gold compares,
 *
 *   A = (1/P) · Σ s,   s = 1 where both order the pair alike or both tie it,
 *                      s = ½ where exactly one of them ties it,
 *                      s = 0 where they order it the other way round.
 *
 * It is Kendall's distance with ties (Fagin et al. 2006, K^(p) with p = ½), turned round and divided by P. Responses
 * that the gold leaves out count for nothing; one that the ranking leaves out is tied with all others, since nothing was
 * said of it. Undefined where the gold compares no two responses.
 */
export function goldAgreement(ranking: Ranking, gold: Ranking, k: number): number | Undefined {
  const pairs = scoredPairs(ranking, gold, k)
  if (pairs.length === 0) return undefinedBecause("the gold ranking compares no two responses")
  return pairs.reduce((sum, pair) => sum + pair.score, 0) / pairs.length
}

/** The pairs that a ranking and the gold ranking order differently, in the order of the gold's comparisons. */
export function goldDifferences(ranking: Ranking, gold: Ranking, k: number): GoldDifference[] {
  return scoredPairs(ranking, gold, k).flatMap(({ difference }) => difference ?? [])
}

/** The mean of scores over a whole set, each item alike; undefined for an empty one. */
export function meanScore(scores: readonly number[]): number | Undefined {
  if (scores.length === 0) return undefinedBecause("there are no items")
  return scores.reduce((sum, score) => sum + score, 0) / scores.length
}

/** Whether a mean reaches a threshold. Thirds do not add up in binary, and nobody is to fail by the last bit. */
export function reaches(mean: number, threshold: number): boolean {
  return mean >= threshold - 1e-9
}
