import { type Undefined, undefinedBecause } from "./figure.ts"

/** Weights of Cohen's κ: disagreements count alike, by their distance, or by its square. */
export type KappaWeights = "none" | "linear" | "squared"

/** Square table of counts: `table[i][j]` subjects that the first rater put in category i and the second in j. */
export type ConfusionTable = readonly (readonly number[])[]

function zeros(length: number): number[] {
  return Array.from({ length }, () => 0)
}

/** The table of two raters' categories 0..categories-1. A RangeError for lists of different lengths or other values. */
export function confusionTable(
  first: readonly number[],
  second: readonly number[],
  categories: number,
): ConfusionTable {
  if (first.length !== second.length) throw new RangeError("The raters rated different subjects")
  const table = Array.from({ length: categories }, () => zeros(categories))
  for (const [subject, i] of first.entries()) {
    const j = second[subject] ?? -1
    const row = table[i]
    const count = row?.[j]
    if (row === undefined || count === undefined) {
      throw new RangeError(`Subject ${subject} is in no category below ${categories}`)
    }
    row[j] = count + 1
  }
  return table
}

/**
 * Cohen's κ (Cohen 1960; weighted 1968): 1 − Σ wᵢⱼ·oᵢⱼ / Σ wᵢⱼ·eᵢⱼ, where eᵢⱼ is what the margins give by chance and wᵢⱼ is
 * [i ≠ j], |i − j| or (i − j)². Undefined for an empty table, and where both raters used one and the same category.
 */
export function cohenKappa(
  table: ConfusionTable,
  weights: KappaWeights = "none",
): number | Undefined {
  const rowTotals = table.map((row) => row.reduce((sum, count) => sum + count, 0))
  const columnTotals = table.map((_, j) => table.reduce((sum, row) => sum + (row[j] ?? 0), 0))
  const n = rowTotals.reduce((sum, total) => sum + total, 0)
  if (n === 0) return undefinedBecause("the raters have no subject in common")
  let observed = 0
  let expected = 0
  for (const [i, row] of table.entries()) {
    if (row.length !== table.length) throw new RangeError("The table is not square")
    for (const [j, count] of row.entries()) {
      const distance = Math.abs(i - j)
      const weight =
        weights === "none" ? Math.min(distance, 1) : weights === "linear" ? distance : distance ** 2
      observed += weight * count
      expected += (weight * (rowTotals[i] ?? 0) * (columnTotals[j] ?? 0)) / n
    }
  }
  if (expected === 0) return undefinedBecause("both raters used a single category")
  return 1 - observed / expected
}

/**
 * What Fleiss' κ needs of subjects, as sums: `[Σ Pᵢ, subjects, ratings in category 1, 2, …]`. Row i of `table` counts the
 * ratings of subject i by category; Pᵢ = Σⱼ nᵢⱼ(nᵢⱼ − 1) / (nᵢ(nᵢ − 1)). Subjects with fewer than two ratings are left out.
 */
export function fleissSums(table: readonly (readonly number[])[], categories: number): number[] {
  const sums = zeros(categories + 2)
  for (const row of table) {
    if (row.length !== categories) throw new RangeError(`A row has not ${categories} categories`)
    const ratings = row.reduce((sum, count) => sum + count, 0)
    if (ratings < 2) continue
    const agreeing = row.reduce((sum, count) => sum + count * (count - 1), 0)
    sums[0] = (sums[0] ?? 0) + agreeing / (ratings * (ratings - 1))
    sums[1] = (sums[1] ?? 0) + 1
    for (const [j, count] of row.entries()) sums[j + 2] = (sums[j + 2] ?? 0) + count
  }
  return sums
}

/** κ = (P̄ − P̄ₑ)/(1 − P̄ₑ) from `fleissSums`, P̄ₑ = Σⱼ pⱼ². */
export function fleissKappaOfSums(sums: ArrayLike<number>): number | Undefined {
  const [agreement = 0, subjects = 0, ...counts] = Array.from(sums)
  if (subjects === 0) return undefinedBecause("no subject has two ratings")
  if (counts.filter((count) => count > 0).length === 1) {
    return undefinedBecause("all ratings are of one category")
  }
  const ratings = counts.reduce((sum, count) => sum + count, 0)
  const byChance = counts.reduce((sum, count) => sum + (count / ratings) ** 2, 0)
  return (agreement / subjects - byChance) / (1 - byChance)
}

/**
 * Fleiss' κ (Fleiss 1971) of a table subjects × categories of counts. Fleiss has the same number of ratings for every
 * subject; where numbers differ, each subject's agreement is taken over its own ratings, which is the same formula.
 */
export function fleissKappa(table: readonly (readonly number[])[]): number | Undefined {
  return fleissKappaOfSums(fleissSums(table, table[0]?.length ?? 0))
}
