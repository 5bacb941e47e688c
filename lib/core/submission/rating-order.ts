import { rankingFromRanks } from "../ranking.ts"
import type { Ranking } from "../ranking.ts"
import type { AnswerableQuestion, IndexedSubmission } from "./keyed-submission.ts"

/**
 * The ranking that follows from ratings: tiers by the mean of a response's answers to the scales (Likert questions of
 * scope response), the highest first; a response without any is left out. Means are compared as the fractions that they
 * are, Σa/nₐ ≷ Σb/n_b by Σa·n_b ≷ Σb·nₐ: equal means are a tie whatever they come to in binary.
 */
export function ratingOrder(
  questions: readonly AnswerableQuestion[],
  answers: IndexedSubmission["answers"],
  k: number,
): Ranking {
  const scales = questions.filter(({ kind, scope }) => kind === "likert" && scope === "response")
  const rated = Array.from({ length: k }, (_, index) => {
    const own = answers.responses?.[String(index)] ?? {}
    const given = scales.map(({ key }) => own[key]).filter((answer) => typeof answer === "number")
    return { index, sum: given.reduce((sum, answer) => sum + answer, 0), count: given.length }
  }).filter(({ count }) => count > 0)
  const ranks: (number | null)[] = Array.from({ length: k }, () => null)
  for (const { index, sum, count } of rated) {
    ranks[index] = rated.filter((other) => other.sum * count > sum * other.count).length
  }
  return rankingFromRanks(ranks)
}
