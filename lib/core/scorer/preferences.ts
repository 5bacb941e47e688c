import { averagedProbability, type Preference } from "./uncertainty.ts"

/** A number for each of a model's columns. */
export interface ColumnValues {
  /** Of the dense terms */
  readonly dense: Float64Array
  /** Of the hashed columns, its blocks one after another */
  readonly sparse: Float32Array
  /** Of the embeddings' columns; left out where the model reads none */
  readonly vector?: Float64Array
}

/** φ of one response, as the model reads it */
export interface ModelRow {
  readonly terms: Float64Array
  readonly columns: Int32Array
  readonly values: Float32Array
  readonly vector: Float64Array
}

/**
 * Preferences of each two responses: the first with the second, with the third, …, the second with the third, …
 *
 * @yields after each response, and after each two
 */
export function* compareRows(
  weights: ColumnValues,
  variances: ColumnValues,
  responses: readonly string[],
  rowOf: (response: string) => ModelRow,
): Generator<undefined, Preference[]> {
  const rows: ModelRow[] = []
  for (const response of responses) {
    rows.push(rowOf(response))
    yield
  }
  const preferences: Preference[] = []
  for (const [i, first] of rows.entries()) {
    for (const second of rows.slice(i + 1)) {
      preferences.push(preferenceOf(weights, variances, first, second))
      yield
    }
  }
  return preferences
}

/** Margin of a over b, and its variance Σ variance_j·(φ_j(a) − φ_j(b))² as the weights are independent. */
function preferenceOf(
  weights: ColumnValues,
  variances: ColumnValues,
  a: ModelRow,
  b: ModelRow,
): Preference {
  let margin = 0
  let variance = 0
  for (let t = 0; t < a.terms.length; t++) {
    const x = (a.terms[t] ?? 0) - (b.terms[t] ?? 0)
    margin += (weights.dense[t] ?? 0) * x
    variance += (variances.dense[t] ?? 0) * x * x
  }
  for (let k = 0; k < a.vector.length; k++) {
    const x = (a.vector[k] ?? 0) - (b.vector[k] ?? 0)
    margin += (weights.vector?.[k] ?? 0) * x
    variance += (variances.vector?.[k] ?? 0) * x * x
  }
  const difference = new Map<number, number>()
  a.columns.forEach((column, e) => difference.set(column, a.values[e] ?? 0))
  b.columns.forEach((column, e) =>
    difference.set(column, (difference.get(column) ?? 0) - (b.values[e] ?? 0)),
  )
  // Where the model reads no hashed part, both arrays are empty and add nothing.
  for (const [column, x] of difference) {
    margin += (weights.sparse[column] ?? 0) * x
    variance += (variances.sparse[column] ?? 0) * x * x
  }
  const deviation = Math.sqrt(variance)
  return { margin, deviation, probability: averagedProbability(margin, deviation) }
}
