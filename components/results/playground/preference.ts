/** Answers from the best to the worst by their scores; equal ones in the order they were given. */
export function orderByScore(scores: readonly number[]): number[] {
  return scores
    .map((score, index) => ({ score, index }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index)
}

/**
 * The probability that people prefer the first of two answers: the logistic function of the difference of their
 * scores, whose scale is fitted so that this is one (Bradley & Terry 1952).
 */
export function preference(first: number, second: number): number {
  return 1 / (1 + Math.exp(second - first))
}
