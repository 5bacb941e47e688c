import type { Figure, Undefined } from "./figure.ts"
import { type BootstrapOptions, groupedProportion } from "./intervals.ts"
import { comparisonsOf, type Ranking } from "./ranking.ts"
import type { ShownOrder } from "./ranking-keys.ts"

/** A ranking and the order in which its responses were shown (I3). */
export type ShownRanking = {
  readonly itemId: string
  readonly ranking: Ranking
  readonly shown: ShownOrder
}

/**
 * Position bias: of every two responses that a ranking puts in different tiers, how often the one shown earlier won. ½
 * without bias, since orders are drawn at random. Interval by item; `n` counts decided comparisons.
 */
export function positionBias(
  judgments: readonly ShownRanking[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  return winShare(
    judgments,
    ({ shown }) => {
      const position = new Map(shown.map((response, index) => [response, index]))
      return (response) => -(position.get(response) ?? 0)
    },
    options,
  )
}

/** A ranking and its responses' lengths, in whatever unit (code points, say), by response index. */
export type MeasuredRanking = {
  readonly itemId: string
  readonly ranking: Ranking
  readonly lengths: readonly number[]
}

/**
 * Length bias: of every two responses of different length in different tiers, how often the longer one won. ½ would be
 * indifference to length; people may well have reasons for more. Interval by item; `n` counts those comparisons.
 */
export function lengthBias(
  judgments: readonly MeasuredRanking[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  return winShare(
    judgments,
    ({ lengths }) =>
      (response) =>
        lengths[response] ?? 0,
    options,
  )
}

/** How often the response of the larger measure won among decided comparisons of unequal measures. */
function winShare<J extends { readonly itemId: string; readonly ranking: Ranking }>(
  judgments: readonly J[],
  measureOf: (judgment: J) => (response: number) => number,
  options: BootstrapOptions,
): Figure | Undefined {
  const groups = new Map<string, { successes: number; total: number }>()
  for (const judgment of judgments) {
    const measure = measureOf(judgment)
    const counts = groups.get(judgment.itemId) ?? { successes: 0, total: 0 }
    groups.set(judgment.itemId, counts)
    for (const { first, second, outcome } of comparisonsOf(judgment.ranking)) {
      const difference = measure(first) - measure(second)
      if (outcome === 0.5 || difference === 0) continue
      counts.total += 1
      if (difference > 0 === (outcome === 1)) counts.successes += 1
    }
  }
  return groupedProportion([...groups.values()], options)
}
