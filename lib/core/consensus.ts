import { placedComparisons, type Placement } from "./placement.ts"

/** What an item's judgments together say of two responses, `first` < `second`. */
export type ConsensusComparison = {
  readonly first: number
  readonly second: number
  /** Weighted share of the judgments for `first` and for `second`, ties as ½ each; they sum to 1. */
  readonly share: number
  readonly opposite: number
  /** Weighted mean distance in tiers, above 0 towards `first`. */
  readonly gap: number
  /** Weighted mean strength, above 0 towards `first`, over the judgments that stated one; null if none did. */
  readonly strength: number | null
  readonly judgmentIds: readonly string[]
}

type Sums = {
  first: number
  second: number
  wins: number
  losses: number
  weight: number
  gap: number
  strength: number
  strengthWeight: number
  judgmentIds: string[]
}

/**
 * Twelve decimals: what differs only by the order in which weights were added becomes equal, so that a tie is one and a
 * relabelling of judgments does not change the last bit.
 */
function rounded(value: number): number {
  return Math.round(value * 1e12) / 1e12
}

/**
 * Averages placements over each two responses, ordered by (first, second). Judgments of weight 0 have no say and are
 * not named; two responses that only such judgments compared are not compared.
 */
export function averageConsensus(placements: readonly Placement[]): ConsensusComparison[] {
  const sums = new Map<string, Sums>()
  for (const placement of placements) {
    if (!(placement.weight >= 0 && placement.weight < Infinity)) {
      throw new RangeError(`The weight of judgment ${placement.judgmentId} is ${placement.weight}`)
    }
    if (placement.weight > 0) addPlacement(sums, placement)
  }
  return [...sums.values()]
    .map((sum) => ({
      first: sum.first,
      second: sum.second,
      share: rounded(sum.wins / sum.weight),
      opposite: rounded(sum.losses / sum.weight),
      gap: rounded(sum.gap / sum.weight),
      strength: sum.strengthWeight > 0 ? rounded(sum.strength / sum.strengthWeight) : null,
      judgmentIds: sum.judgmentIds,
    }))
    .toSorted((a, b) => a.first - b.first || a.second - b.second)
}

function addPlacement(sums: Map<string, Sums>, placement: Placement): void {
  const { weight, strength, judgmentId } = placement
  for (const { first, second, gap } of placedComparisons(placement)) {
    const key = `${first},${second}`
    const sum = sums.get(key) ?? {
      first,
      second,
      wins: 0,
      losses: 0,
      weight: 0,
      gap: 0,
      strength: 0,
      strengthWeight: 0,
      judgmentIds: [],
    }
    sums.set(key, sum)
    const direction = Math.sign(gap)
    sum.wins += (weight * (1 + direction)) / 2
    sum.losses += (weight * (1 - direction)) / 2
    sum.weight += weight
    sum.gap += weight * gap
    if (strength !== null) {
      sum.strength += weight * strength * direction
      sum.strengthWeight += weight
    }
    sum.judgmentIds.push(judgmentId)
  }
}

/**
 * The consensus order as a tier for each response, 0 best: by the mean share a response wins of the responses it was
 * compared with (Borda's count, for rankings that may be partial). Equal means share a tier.
 */
export function consensusTiers(
  comparisons: readonly ConsensusComparison[],
): ReadonlyMap<number, number> {
  const shares = new Map<number, number[]>()
  const add = (response: number, share: number): void => {
    const list = shares.get(response)
    if (list === undefined) shares.set(response, [share])
    else list.push(share)
  }
  for (const { first, second, share, opposite } of comparisons) {
    add(first, share)
    add(second, opposite)
  }
  const scores = new Map<number, number>()
  for (const [response, list] of shares) {
    // Summed in order of size, so that renumbering the responses cannot change the last bit.
    const sum = list.toSorted((a, b) => a - b).reduce((total, share) => total + share, 0)
    scores.set(response, Math.round((sum / list.length) * 1e9))
  }
  const levels = [...new Set(scores.values())].toSorted((a, b) => b - a)
  return new Map([...scores].map(([response, score]) => [response, levels.indexOf(score)]))
}
