import { averageConsensus, type ConsensusComparison, consensusTiers } from "./consensus.ts"
import { saysTheSame } from "./content.ts"
import { agreementOfOutcomes } from "./outcome-agreement.ts"
import type { PairPolicy } from "./pair-policy.ts"
import {
  excludedResponses,
  isSelected,
  type PairItem,
  type PairJudgment,
  type PlacedComparison,
  placedComparisons,
  placeJudgment,
  type Placement,
  representatives,
} from "./placement.ts"

/** One comparison as a scorer is trained on it. `chosen` and `rejected` are response indices of the item. */
export type Pair = {
  readonly itemId: string
  /** Null: what the judgment's annotator wrote in place of `rejected`. */
  readonly chosen: number | null
  readonly rejected: number
  /** Probability that `chosen` is the better one: 1, ½ for a tie, or the consensus' share, ½ and up. */
  readonly target: number
  /** 1/(number of pairs of the ranking, or of the item's consensus): every ranking weighs 1, whatever its K. */
  readonly weight: number
  /** What the reward difference is asked to exceed, 0 and up; see `PairPolicy.margin`. */
  readonly margin: number
  /** Magnitude of the preference; null where no annotator stated one, 0 for a tie. */
  readonly strength: number | null
  /** The judgments that compared the two, ascending by id (I6). */
  readonly judgmentIds: readonly string[]
}

/** The order of ids everywhere in a dataset: by UTF-16 code unit, which no machine's locale changes. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * The pairs that one item's judgments give under a policy: a pure function (I6), equal to the byte for any order of the
 * judgments. In `judgment` aggregation pairs are ordered by judgment id, then chosen, then rejected; in `consensus` by
 * chosen, then rejected, then judgment id. A chosen text that was written comes before all responses. A tie names the smaller index as chosen. Gold items give nothing, and so do items whose
 * judgments agree less than `minAgreement`.
 *
 * Weights follow InstructGPT (Ouyang et al. 2022, §3.5), where the pairs of a ranking are one batch element. Consensus:
 * target p = Σ wₐ·winₐ / Σ wₐ over the judgments that compared the two, ties as ½. Its strength and its margin are the
 * weighted means of the judgments' signed ones, the margin cut at 0. Which pairs are adjacent or best is read from the
 * consensus order (`consensusTiers`). Reliability weights act on the consensus only.
 *
 * An edit is preferred to what it was made from by the one person who made it: a pair of target and weight 1 under every
 * aggregation, since nobody else has compared the two; `minAgreement` says nothing of it for the same reason.
 */
export function buildItemPairs(
  item: PairItem,
  judgments: readonly PairJudgment[],
  policy: PairPolicy,
): Pair[] {
  if (item.isGold) return []
  const representative = representatives(item.responses)
  const sorted = judgments.toSorted((a, b) => compareIds(a.id, b.id))
  const edits = sorted.map((judgment) => editPairs(item, judgment, representative, policy))
  const placements = sorted.map((judgment) => placeJudgment(judgment, representative, policy))
  const isAgreed = agreesEnough(placements, policy.minAgreement)
  if (policy.aggregation === "consensus") {
    const consensus = isAgreed ? consensusPairs(item.id, placements, policy) : []
    return [...edits.flat().toSorted(byResponses), ...consensus]
  }
  return placements.flatMap((placement, at) => [
    ...(edits[at] ?? []),
    ...(isAgreed ? judgmentPairs(item.id, placement, policy) : []),
  ])
}

/** The edit against the response that it was made from; none where nothing was changed, or the response is flagged. */
function editPairs(
  item: PairItem,
  judgment: PairJudgment,
  representative: readonly number[],
  policy: PairPolicy,
): Pair[] {
  const { rewrite } = judgment
  if (rewrite?.response === undefined || rewrite.unchanged === true) return []
  const original = item.responses[rewrite.response]
  const rejected = representative[rewrite.response]
  if (original === undefined || rejected === undefined) {
    throw new RangeError(`Judgment ${judgment.id} edits a response that its item does not have`)
  }
  if (saysTheSame(original, rewrite.messages)) return []
  if (excludedResponses(judgment, representative, policy).has(rejected)) return []
  return [
    {
      itemId: item.id,
      chosen: null,
      rejected,
      target: 1,
      weight: 1,
      margin: marginOf(policy, 1, null),
      strength: null,
      judgmentIds: [judgment.id],
    },
  ]
}

/** Pairwise agreement of an item's judgments reaches the policy's floor; without a figure it does not. */
function agreesEnough(placements: readonly Placement[], minAgreement: number | null): boolean {
  if (minAgreement === null) return true
  const outcomes = new Map<string, number[]>()
  for (const comparison of placements.flatMap(placedComparisons)) {
    const key = `${comparison.first},${comparison.second}`
    outcomes.set(key, [...(outcomes.get(key) ?? []), Math.sign(comparison.gap)])
  }
  let agreeing = 0
  let total = 0
  for (const list of outcomes.values()) {
    const counts = agreementOfOutcomes(list)
    agreeing += counts.agreeing
    total += counts.total
  }
  return total > 0 && agreeing / total >= minAgreement
}

function judgmentPairs(itemId: string, placement: Placement, policy: PairPolicy): Pair[] {
  const { strength } = placement
  const chosen = placedComparisons(placement).filter(
    ({ first, second, gap }) =>
      (gap !== 0 || policy.ties === "half") &&
      isSelected(
        placement.tierOf.get(first) ?? 0,
        placement.tierOf.get(second) ?? 0,
        placement.tiers,
        policy.pairs,
      ),
  )
  return chosen
    .map((comparison) => ({
      itemId,
      ...directed(comparison),
      target: comparison.gap === 0 ? 0.5 : 1,
      weight: 1 / chosen.length,
      margin: comparison.gap === 0 ? 0 : marginOf(policy, Math.abs(comparison.gap), strength),
      strength: strength === null ? null : comparison.gap === 0 ? 0 : strength,
      judgmentIds: [placement.judgmentId],
    }))
    .toSorted(byResponses)
}

function consensusPairs(
  itemId: string,
  placements: readonly Placement[],
  policy: PairPolicy,
): Pair[] {
  const comparisons = averageConsensus(placements)
  const tierOf = consensusTiers(comparisons)
  const tiers = new Set(tierOf.values()).size
  const chosen = comparisons.filter(
    ({ first, second, share }) =>
      (share !== 0.5 || policy.ties === "half") &&
      isSelected(tierOf.get(first) ?? 0, tierOf.get(second) ?? 0, tiers, policy.pairs),
  )
  return chosen
    .map((comparison) => consensusPair(itemId, comparison, 1 / chosen.length, policy))
    .toSorted(byResponses)
}

function consensusPair(
  itemId: string,
  comparison: ConsensusComparison,
  weight: number,
  policy: PairPolicy,
): Pair {
  const { first, second, share, gap, strength } = comparison
  const sign = share >= 0.5 ? 1 : -1
  // Few strong votes against many weak ones: the mean then points the other way, and asks for no margin.
  const towardsChosen = (signed: number): number => Math.max(0, sign * signed)
  const magnitude = strength === null ? null : share === 0.5 ? 0 : towardsChosen(strength)
  return {
    itemId,
    ...directed({ first, second, gap: sign }),
    target: sign === 1 ? share : comparison.opposite,
    weight,
    margin: share === 0.5 ? 0 : marginOf(policy, towardsChosen(gap), magnitude),
    strength: magnitude,
    judgmentIds: comparison.judgmentIds,
  }
}

function directed({ first, second, gap }: PlacedComparison): { chosen: number; rejected: number } {
  return gap >= 0 ? { chosen: first, rejected: second } : { chosen: second, rejected: first }
}

function marginOf(policy: PairPolicy, tierDistance: number, strength: number | null): number {
  if (policy.margin === "tier") return tierDistance
  return policy.margin === "strength" ? (strength ?? 0) : 0
}

function byResponses(a: Pair, b: Pair): number {
  return (a.chosen ?? -1) - (b.chosen ?? -1) || a.rejected - b.rejected
}
