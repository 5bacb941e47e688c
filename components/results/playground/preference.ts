import type { Comparison } from "#lib/contracts/scorers.ts"

/** Answers from the best to the worst by their scores; equal ones in the order they were given. */
export function orderByScore(scores: readonly number[]): number[] {
  return scores
    .map((score, index) => ({ score, index }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index)
}

/** That people prefer one answer to another, with its interval; null where the two were not compared. */
export function preference(
  comparisons: readonly Comparison[],
  one: number,
  other: number,
): Pick<Comparison, "probability" | "interval"> | null {
  for (const { first, second, probability, interval } of comparisons) {
    if (first === one && second === other) return { probability, interval }
    if (first === other && second === one) {
      return { probability: 1 - probability, interval: [1 - interval[1], 1 - interval[0]] }
    }
  }
  return null
}
