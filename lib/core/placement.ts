import { type ChatMessage, type Content, responseIdentity } from "./content.ts"
import type { PairPolicy } from "./pair-policy.ts"
import { type Ranking, tierVector } from "./ranking.ts"

/** What pairs need to know of an item. Responses stand in the order of their import: a ranking's indices. */
export type PairItem = {
  readonly id: string
  /** Gold items measure annotators and never become training data. */
  readonly isGold: boolean
  readonly responses: readonly Content[]
}

/** What pairs need to know of a judgment: its latest revision only. */
export type PairJudgment = {
  readonly id: string
  readonly ranking: Ranking
  /** Magnitude of the preference, for items of two responses; a sign is ignored, the ranking gives the direction. */
  readonly strength?: number | null
  /** Flags by response index; may be shorter than the responses. */
  readonly flags?: readonly (readonly string[])[]
  /** Responses, by index, that the annotator called not acceptable. */
  readonly unacceptable?: readonly number[]
  /** The annotator's reliability in a consensus, 0 and up; 1 where it is left out, as dataset versions do. */
  readonly weight?: number
  /** What the annotator wrote: a demonstration, or the edit of the response that is named. */
  readonly rewrite?: JudgedRewrite | null
}

export type JudgedRewrite = {
  readonly response?: number | undefined
  readonly messages: readonly ChatMessage[]
  /** Explicitly: there was nothing to improve. */
  readonly unchanged?: true | undefined
}

/** What a judgment says once copies are merged, flagged responses taken out and left-out responses placed. */
export type Placement = {
  readonly judgmentId: string
  readonly weight: number
  readonly strength: number | null
  /** Number of tiers, the one whose members are not compared included. */
  readonly tiers: number
  /** Tier of each response by its representative's index, ascending by index; 0 is best. */
  readonly tierOf: ReadonlyMap<number, number>
  /**
   * The tier whose members are below all others but not compared among themselves, if there is one: what stands below the
   * line "not acceptable below", and what was left out.
   */
  readonly unorderedTier: number | null
}

/** What one judgment says of `first` < `second`: `gap` tiers, above 0 where the first is better, 0 for a tie. */
export type PlacedComparison = {
  readonly first: number
  readonly second: number
  readonly gap: number
}

/**
 * Representative of each response: a response that stands in an item more than once (same text) is one response, named
 * by the smallest of its indices.
 */
export function representatives(responses: readonly Content[]): number[] {
  const firstWith = new Map<string, number>()
  return responses.map((content, index) => {
    const identity = responseIdentity(content)
    const first = firstWith.get(identity) ?? index
    firstWith.set(identity, first)
    return first
  })
}

/**
 * Applies a policy's `excludeFlags` and `partial` to one judgment, and its line "not acceptable below", and merges copies.
 * Below the line nobody had to care for the order, so the line is all that is said of what stands there.
 *
 * A copy's tiers are averaged: an annotator who put one copy above a response and the other below it said nothing about
 * the two, and the mean makes that a tie. A flag on one copy is a flag on all. Taking responses out closes the gap they
 * leave, so neighbours and distances are counted among what remains. Throws a RangeError for a ranking that names a
 * response the item does not have: judgments are validated when they are accepted.
 */
export function placeJudgment(
  judgment: PairJudgment,
  representative: readonly number[],
  policy: Pick<PairPolicy, "excludeFlags" | "partial">,
): Placement {
  const tiers = tierVector(judgment.ranking, representative.length)
  if (judgment.ranking.flat().some((response) => representative[response] === undefined)) {
    throw new RangeError(`Judgment ${judgment.id} ranks a response that its item does not have`)
  }
  const excluded = excludedResponses(judgment, representative, policy)

  const tiersByResponse = new Map<number, number[]>()
  for (const [index, target] of representative.entries()) {
    const tier = tiers[index]
    if (excluded.has(target) || tier === null || tier === undefined) continue
    tiersByResponse.set(target, [...(tiersByResponse.get(target) ?? []), tier])
  }
  const meanOf = new Map<number, number>()
  for (const [target, copies] of tiersByResponse) {
    meanOf.set(target, copies.reduce((sum, tier) => sum + tier, 0) / copies.length)
  }
  const levels = [...new Set(meanOf.values())].toSorted((a, b) => a - b)
  const cut = lineBelow(levels, meanOf, unacceptableResponses(judgment, representative))

  const tierOf = new Map<number, number>()
  for (const target of new Set(representative)) {
    const mean = meanOf.get(target)
    if (mean !== undefined) tierOf.set(target, Math.min(levels.indexOf(mean), cut))
    else if (policy.partial === "below" && levels.length > 0 && !excluded.has(target)) {
      tierOf.set(target, cut)
    }
  }
  const hasUnordered = cut < levels.length || tierOf.size > meanOf.size
  return {
    judgmentId: judgment.id,
    weight: judgment.weight ?? 1,
    strength: strengthOf(judgment, representative),
    tiers: cut + (hasUnordered ? 1 : 0),
    tierOf,
    unorderedTier: hasUnordered ? cut : null,
  }
}

/** The responses, by representative, of which every ranked copy was called not acceptable. */
function unacceptableResponses(
  { ranking, unacceptable = [] }: PairJudgment,
  representative: readonly number[],
): ReadonlySet<number> {
  const acceptable = new Set(
    ranking
      .flat()
      .filter((response) => !unacceptable.includes(response))
      .map((response) => representative[response] ?? response),
  )
  const targets = unacceptable.map((response) => representative[response] ?? response)
  return new Set(targets.filter((target) => !acceptable.has(target)))
}

/** How many levels stand above the line: from there on, down to the last, nothing is acceptable. */
function lineBelow(
  levels: readonly number[],
  meanOf: ReadonlyMap<number, number>,
  unacceptable: ReadonlySet<number>,
): number {
  const lastAcceptable = Math.max(
    -1,
    ...[...meanOf].map(([target, mean]) => (unacceptable.has(target) ? -1 : levels.indexOf(mean))),
  )
  return lastAcceptable + 1
}

/** The responses, by representative, that a judgment's flags take out under a policy. A flag on one copy is on all. */
export function excludedResponses(
  judgment: PairJudgment,
  representative: readonly number[],
  policy: Pick<PairPolicy, "excludeFlags">,
): ReadonlySet<number> {
  const excluded = new Set<number>()
  for (const [index, flags] of (judgment.flags ?? []).entries()) {
    const target = representative[index]
    if (target === undefined)
      throw new RangeError(`Judgment ${judgment.id} flags a response that its item does not have`)
    if (flags.some((flag) => policy.excludeFlags.includes(flag))) excluded.add(target)
  }
  return excluded
}

/** A strength speaks of one comparison, so it counts only for an item of two different responses. */
function strengthOf(judgment: PairJudgment, representative: readonly number[]): number | null {
  if (new Set(representative).size !== 2 || typeof judgment.strength !== "number") return null
  return Math.abs(judgment.strength)
}

/** Every two responses that the judgment compares, ordered by (first, second). */
export function placedComparisons(placement: Placement): PlacedComparison[] {
  const placed = [...placement.tierOf]
  return placed.flatMap(([first, tierA], i) =>
    placed
      .slice(i + 1)
      .filter(([, tierB]) => !(tierA === tierB && tierA === placement.unorderedTier))
      .map(([second, tierB]) => ({ first, second, gap: tierB - tierA })),
  )
}

/** Whether the policy makes a pair of two responses in these tiers. */
export function isSelected(
  tierA: number,
  tierB: number,
  tiers: number,
  pairs: PairPolicy["pairs"],
): boolean {
  const upper = Math.min(tierA, tierB)
  const lower = Math.max(tierA, tierB)
  if (pairs === "adjacent") return lower - upper <= 1
  if (pairs === "best-worst") return upper === 0 && lower === tiers - 1
  if (pairs === "best-rest") return upper === 0
  return true
}
