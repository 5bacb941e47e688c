import { canonicalRanking, validateRanking } from "../ranking.ts"
import type { Ranking, RankingError, RankingRules } from "../ranking.ts"
import { keyAt } from "../ranking-keys.ts"
import type { KeyRanking, ShownOrder } from "../ranking-keys.ts"
import type { KeyedSubmission, SubmissionError, SubmissionRules } from "./keyed-submission.ts"

/** What of a submission an order is. */
type KeyedOrder = Pick<KeyedSubmission, "ranking" | "allEqual" | "strength">
type OrderRules = RankingRules & Pick<SubmissionRules, "strengthScale">

/** An order that nobody touched is no preference (I4): one tier of everything must be said in so many words. */
function checkAllEqual(submission: KeyedOrder, k: number): SubmissionError[] {
  const oneTier = submission.ranking.length === 1 && submission.ranking[0]?.length === k
  if (oneTier && submission.allEqual !== true) {
    return [{ path: "allEqual", message: "must be true where every response is in one tier" }]
  }
  if (!oneTier && submission.allEqual === true) {
    return [{ path: "allEqual", message: "contradicts the ranking" }]
  }
  return []
}

function checkStrength(rules: OrderRules, submission: KeyedOrder): SubmissionError[] {
  const { strength } = submission
  const scale = rules.strengthScale
  if (scale === null) {
    return strength === undefined ? [] : [{ path: "strength", message: "is not asked for here" }]
  }
  if (strength === undefined) return [{ path: "strength", message: "needs an answer" }]
  if (Math.abs(strength) > scale) {
    return [{ path: "strength", message: `must be from -${scale} to ${scale}` }]
  }
  const better =
    submission.ranking.length < 2 ? 0 : submission.ranking[0]?.[0] === keyAt(0) ? -1 : 1
  return Math.sign(strength) === better
    ? []
    : [{ path: "strength", message: "contradicts the ranking (below 0: A is better, 0: equal)" }]
}

function rankingMessage(error: RankingError, entry: string): string {
  switch (error.code) {
    case "missing-responses":
      return `leaves out ${error.responses.map(keyAt).join(", ")}`
    case "duplicate":
      return `names ${keyAt(error.response)} twice`
    case "out-of-range":
      return `there is no response ${JSON.stringify(entry)}`
    case "ties-not-allowed":
      return "ties are not allowed here"
    case "empty-tier":
      return "is empty"
    case "empty-ranking":
    case "not-a-ranking":
      return "names no response"
  }
}

/**
 * Checks the ranking by place on the screen and speaks of keys only: an error that named indices would tell an
 * annotator the order of import (I2).
 */
function checkRanking(
  ranking: KeyRanking,
  shown: ShownOrder,
  rules: RankingRules,
): { ranking: Ranking; errors: SubmissionError[] } {
  const placeOf = new Map(shown.map((_, place) => [keyAt(place), place]))
  const places = ranking.map((tier) => tier.map((key) => placeOf.get(key) ?? -1))
  const result = validateRanking(places, shown.length, rules)
  if (!result.ok) {
    const errors = result.errors.map((error) => ({
      path: ["ranking", ...error.path].join("."),
      message: rankingMessage(error, ranking[error.path[0] ?? 0]?.[error.path[1] ?? 0] ?? ""),
    }))
    return { ranking: [], errors }
  }
  const byIndex = result.ranking.map((tier) => tier.map((place) => shown[place] ?? place))
  return { ranking: canonicalRanking(byIndex), errors: [] }
}

/** The ranking that was made by hand, by index, and what is wrong with it. */
export function checkOrder(
  submission: KeyedOrder,
  shown: ShownOrder,
  rules: OrderRules,
): { ranking: Ranking; errors: SubmissionError[] } {
  const { ranking, errors } = checkRanking(submission.ranking, shown, rules)
  return {
    ranking,
    errors: [
      ...errors,
      ...checkAllEqual(submission, shown.length),
      ...checkStrength(rules, submission),
    ],
  }
}

/** Where the work is another one, an order that comes along was made by nobody (I4). */
export function checkNoOrder(
  submission: KeyedOrder,
  rules: OrderRules & Pick<SubmissionRules, "taskType">,
): SubmissionError[] {
  const message = `is not made by hand in a ${rules.taskType} project`
  return [
    ...(submission.ranking.length > 0 ? [{ path: "ranking", message }] : []),
    ...(submission.allEqual === true ? [{ path: "allEqual", message }] : []),
    ...checkStrength(rules, submission),
  ]
}
