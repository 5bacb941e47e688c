import { type Undefined, undefinedBecause } from "./figure.ts"

/** Kendall's W and the χ² by which it is tested against "no agreement", with its degrees of freedom. */
export type Concordance = { readonly w: number; readonly chiSquared: number; readonly df: number }

/** Mid-ranks of numbers, 1 for the smallest, and Σ(t³ − t) over groups of t equal ones. */
function midRanks(values: readonly number[]): { ranks: number[]; ties: number } {
  const order = values.map((_, i) => i).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const ranks = values.map(() => 0)
  let ties = 0
  for (let start = 0; start < order.length;) {
    let end = start + 1
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1
    for (const index of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2
    ties += (end - start) ** 3 - (end - start)
    start = end
  }
  return { ranks, ties }
}

/**
 * Kendall's coefficient of concordance with correction for ties (Kendall & Smith 1939; Siegel & Castellan 1988):
 * W = 12 S / (m²(n³ − n) − m ΣT), S the sum of squared deviations of the n rank sums, T = Σ(t³ − t) of each of m raters;
 * χ² = m(n − 1)W. `ratings[rater][subject]` are ranks or scores, complete; a RangeError where raters' lists differ in
 * length. Undefined for fewer than two raters or subjects, and where every rater tied everything.
 */
export function kendallW(ratings: readonly (readonly number[])[]): Concordance | Undefined {
  const m = ratings.length
  const n = ratings[0]?.length ?? 0
  if (ratings.some((rating) => rating.length !== n)) {
    throw new RangeError("The raters rated different subjects")
  }
  if (m < 2) return undefinedBecause("one rater cannot agree with anyone")
  if (n < 2) return undefinedBecause("one subject has no order")
  const sums = Array.from({ length: n }, () => 0)
  let ties = 0
  for (const rating of ratings) {
    const ranked = midRanks(rating)
    ties += ranked.ties
    for (const [subject, rank] of ranked.ranks.entries())
      sums[subject] = (sums[subject] ?? 0) + rank
  }
  const mean = (m * (n + 1)) / 2
  const deviation = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0)
  const largest = m * m * (n ** 3 - n) - m * ties
  if (largest === 0) return undefinedBecause("every rater tied everything")
  const w = (12 * deviation) / largest
  return { w, chiSquared: m * (n - 1) * w, df: n - 1 }
}

/**
 * Kendall's τ-b (Kendall 1945): (concordant − discordant) / √((pairs − pairs tied in a)(pairs − pairs tied in b)).
 * Quadratic in the number of subjects. Undefined for fewer than two subjects, and where one list is all ties.
 */
export function kendallTauB(a: readonly number[], b: readonly number[]): number | Undefined {
  if (a.length !== b.length) throw new RangeError("The lists have different lengths")
  if (a.length < 2) return undefinedBecause("one subject has no order")
  let score = 0
  let untiedA = 0
  let untiedB = 0
  for (let i = 1; i < a.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const signA = Math.sign((a[i] ?? 0) - (a[j] ?? 0))
      const signB = Math.sign((b[i] ?? 0) - (b[j] ?? 0))
      score += signA * signB
      untiedA += Math.abs(signA)
      untiedB += Math.abs(signB)
    }
  }
  if (untiedA === 0 || untiedB === 0) return undefinedBecause("one of the lists is all ties")
  return score / Math.sqrt(untiedA * untiedB)
}
