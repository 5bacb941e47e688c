import { decidedPairs, outcomes, type ScoredPairs } from "./evaluate.ts"
import { rowsOf } from "./model.ts"
import { murmur3OfText } from "./murmur3.ts"
import { selectPairs } from "./prepared-data.ts"
import type { PreparedData, RowPairs, SPLIT } from "./prepared-data.ts"
import type { HeldOutOutcomes } from "./promotion.ts"
import type { Scorer } from "./weights.ts"

/**
 * What the promotion gate compares: candidate, champion and "the longer one" on the same held-out pairs, ties excluded.
 *
 * @param champion null where there is none yet
 * @param seen prompt keys that the champion knows, and that are therefore held out from one of the two only
 */
export function compareOnHeldOut(
  data: PreparedData,
  candidate: Scorer,
  champion: Scorer | null,
  seen: ReadonlySet<string> = new Set(),
): HeldOutOutcomes {
  const test = withoutPrompts(data, data.test, seen)
  const pairs = decidedPairs(scoredPairs(data, test, scoreUsedRows(data, test, candidate)))
  const rival =
    champion === null
      ? null
      : decidedPairs(scoredPairs(data, test, scoreUsedRows(data, test, champion)))
  return {
    candidate: outcomes(pairs.margin, pairs.target),
    champion: rival === null ? null : outcomes(rival.margin, rival.target),
    length: outcomes(pairs.lengthDifference, pairs.target),
    key: pairs.key,
  }
}

function withoutPrompts(
  { keys }: PreparedData,
  pairs: RowPairs,
  seen: ReadonlySet<string>,
): RowPairs {
  if (seen.size === 0) return pairs
  const unseen = [...pairs.key.keys()].filter((p) => !seen.has(keys[pairs.key[p] ?? 0] ?? ""))
  return selectPairs(pairs, unseen, pairs.judgments)
}

/** The pairs of one split as a stored scorer scores them, for its figures on data that came later. */
export function scoreSplit(
  data: PreparedData,
  scorer: Scorer,
  split: keyof typeof SPLIT = "test",
): ScoredPairs {
  return scoredPairs(data, data[split], scoreUsedRows(data, data[split], scorer))
}

/** @param rewards one reward a row of the prepared data */
export function scoredPairs(
  data: PreparedData,
  pairs: RowPairs,
  rewards: Float64Array,
): ScoredPairs {
  const lengths = data.responses.map((text) => text.trim().length)
  // A hash of the text orders the two sides of a pair without regard to who wrote it or how good it is.
  const order = data.responses.map((text) => murmur3OfText(text))
  return {
    margin: marginsOf(pairs, rewards),
    target: pairs.target,
    key: pairs.key,
    lengthDifference: Float64Array.from(
      pairs.chosen,
      (c, p) => (lengths[c] ?? 0) - (lengths[pairs.rejected[p] ?? 0] ?? 0),
    ),
    chosenFirst: Uint8Array.from(pairs.chosen, (c, p) =>
      (order[c] ?? 0) < (order[pairs.rejected[p] ?? 0] ?? 0) ? 1 : 0,
    ),
  }
}

/** r(chosen) − r(rejected) of each pair. */
export function marginsOf(pairs: RowPairs, rewards: Float64Array): Float64Array {
  return Float64Array.from(
    pairs.chosen,
    (c, p) => (rewards[c] ?? 0) - (rewards[pairs.rejected[p] ?? 0] ?? 0),
  )
}

function scoreUsedRows(data: PreparedData, pairs: RowPairs, scorer: Scorer): Float64Array {
  const rewards = new Float64Array(data.responses.length)
  for (const row of rowsOf(pairs, rewards.length)) {
    rewards[row] = scorer.score(data.prompts[row] ?? "", data.responses[row] ?? "")
  }
  return rewards
}
