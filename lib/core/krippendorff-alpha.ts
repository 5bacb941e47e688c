import { type Undefined, undefinedBecause } from "./figure.ts"

export type AlphaMetric = "nominal" | "ordinal" | "interval" | "ratio"

/** The values that coders gave to one unit; null where a coder gave none. Which coder is which does not matter to α. */
export type Unit = readonly (number | null)[]

/** Whether a unit has two values to compare. */
export function isPairable(unit: Unit): boolean {
  return unit.filter((value) => value !== null).length >= 2
}

/** The distinct values in units, ascending. */
export function valuesOf(units: readonly Unit[]): number[] {
  const values = new Set<number>()
  for (const unit of units) for (const value of unit) if (value !== null) values.add(value)
  return [...values].toSorted((a, b) => a - b)
}

/**
 * Krippendorff's coincidence matrix over the given values, row by row: o_ck = Σ_u (ordered pairs of a c and a k in
 * unit u) / (m_u − 1). Unpairable units add nothing.
 */
export function coincidences(units: readonly Unit[], values: readonly number[]): Float64Array {
  const size = values.length
  const indexOf = new Map(values.map((value, index) => [value, index]))
  const matrix = new Float64Array(size * size)
  for (const unit of units) {
    const given = unit.flatMap((value) => (value === null ? [] : [indexOf.get(value) ?? 0]))
    if (given.length < 2) continue
    for (const [i, c] of given.entries()) {
      for (const [j, k] of given.entries()) {
        const cell = c * size + k
        if (i !== j) matrix[cell] = (matrix[cell] ?? 0) + 1 / (given.length - 1)
      }
    }
  }
  return matrix
}

/**
 * α of a coincidence matrix: 1 − D_o/D_e with D_o = ΣΣ o_ck·δ²_ck / n and D_e = ΣΣ n_c·n_k·δ²_ck / (n(n−1)).
 * Differences: nominal δ² = [c ≠ k]; ordinal δ² = (Σ_{g=c..k} n_g − (n_c + n_k)/2)²; interval δ² = (c − k)²;
 * ratio δ² = ((c − k)/(c + k))².
 */
export function alphaOfCoincidences(
  matrix: ArrayLike<number>,
  values: readonly number[],
  metric: AlphaMetric,
): number | Undefined {
  const size = values.length
  const totals = values.map((_, c) => {
    let total = 0
    for (let k = 0; k < size; k += 1) total += matrix[c * size + k] ?? 0
    return total
  })
  const n = totals.reduce((sum, total) => sum + total, 0)
  if (n === 0) return undefinedBecause("no unit has two values")
  if (metric === "ratio" && values.some((value) => value < 0)) {
    return undefinedBecause("a ratio scale has no values below 0")
  }
  let observed = 0
  let expected = 0
  for (let c = 0; c < size; c += 1) {
    for (let k = 0; k < size; k += 1) {
      const difference = squaredDifference(c, k, values, totals, metric)
      observed += (matrix[c * size + k] ?? 0) * difference
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * difference
    }
  }
  if (expected === 0) return undefinedBecause("all values are equal, so nothing could differ")
  return 1 - ((n - 1) * observed) / expected
}

function squaredDifference(
  c: number,
  k: number,
  values: readonly number[],
  totals: readonly number[],
  metric: AlphaMetric,
): number {
  if (c === k) return 0
  const low = values[Math.min(c, k)] ?? 0
  const high = values[Math.max(c, k)] ?? 0
  if (metric === "nominal") return 1
  if (metric === "interval") return (high - low) ** 2
  if (metric === "ratio") return ((high - low) / (high + low)) ** 2
  const between = totals.slice(Math.min(c, k), Math.max(c, k) + 1).reduce((sum, t) => sum + t, 0)
  return (between - ((totals[c] ?? 0) + (totals[k] ?? 0)) / 2) ** 2
}

/**
 * Krippendorff's α (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"), for any number of coders and with
 * missing values. 1 is perfect, 0 what chance gives. Undefined without a unit of two values, without any variation, and
 * for ratio scales with negative values.
 */
export function krippendorffAlpha(units: readonly Unit[], metric: AlphaMetric): number | Undefined {
  // What stands only in unpairable units says nothing, not even against a ratio scale.
  const pairable = units.filter(isPairable)
  const values = valuesOf(pairable)
  return alphaOfCoincidences(coincidences(pairable, values), values, metric)
}
