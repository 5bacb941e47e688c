import { factorise } from "./cholesky.ts"
import type { FeatureMatrix } from "./features.ts"

/**
 * The same matrix for whoever reads these rows only, with as few sparse columns as there are rows. A model with an L2
 * penalty sees features through their inner products alone: with K = XXᵀ = LLᵀ (Cholesky), the rows of L have those of X, so
 * L has the optimum's rewards and value, in coordinates of its own. Other rows become empty.
 *
 * Where the rows are so many that L would have more entries than X, the matrix stays as it is.
 */
export function rotateRows(matrix: FeatureMatrix, rows: Uint32Array): FeatureMatrix {
  const count = rows.length
  let entries = 0
  for (const row of rows) entries += (matrix.rowStart[row + 1] ?? 0) - (matrix.rowStart[row] ?? 0)
  if ((count * (count + 1)) / 2 > entries) return matrix
  const factor = innerProducts(matrix, rows)
  factorise(factor, count)
  const rowStart = new Uint32Array(matrix.rows + 1)
  const columns = new Int32Array((count * (count + 1)) / 2)
  const values = new Float32Array(columns.length)
  let size = 0
  let k = 0
  for (let row = 0; row < matrix.rows; row++) {
    if (rows[k] === row) {
      for (let column = 0; column <= k; column++) {
        columns[size] = column
        values[size++] = factor[k * count + column] ?? 0
      }
      k++
    }
    rowStart[row + 1] = size
  }
  return { ...matrix, sparseCount: count, rowStart, columns, values }
}

/** Lower triangle of XXᵀ over the rows' sparse columns, row-major. */
function innerProducts(
  { rowStart, columns, values, sparseCount }: FeatureMatrix,
  rows: Uint32Array,
): Float64Array {
  const count = rows.length
  const products = new Float64Array(count * count)
  const spread = new Float64Array(sparseCount)
  for (let i = 0; i < count; i++) {
    const from = rowStart[rows[i] ?? 0] ?? 0
    const to = rowStart[(rows[i] ?? 0) + 1] ?? 0
    for (let e = from; e < to; e++) spread[columns[e] ?? 0] = values[e] ?? 0
    for (let j = 0; j <= i; j++) {
      const end = rowStart[(rows[j] ?? 0) + 1] ?? 0
      let sum = 0
      for (let e = rowStart[rows[j] ?? 0] ?? 0; e < end; e++) {
        sum += (spread[columns[e] ?? 0] ?? 0) * (values[e] ?? 0)
      }
      products[i * count + j] = sum
    }
    for (let e = from; e < to; e++) spread[columns[e] ?? 0] = 0
  }
  return products
}
