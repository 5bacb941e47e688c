import { factorise, solveFactored } from "./cholesky.ts"
import type { FeatureMatrix } from "./features.ts"
import type { RowPairs } from "./prepared-data.ts"

/** Writes M⁻¹·v into `out`, M an approximation of the Hessian. */
export type Preconditioner = (v: Float64Array, out: Float64Array) => void

/** What a Hessian is made of, see `createObjective`. */
export interface HessianParts {
  readonly matrix: FeatureMatrix
  readonly pairs: RowPairs
  /** Rows that some pair refers to, ascending */
  readonly rows: Uint32Array
  /** hₚ of each pair, divided by W */
  readonly curvature: Float64Array
  readonly parameters: number
}

/**
 * M has the Hessian's block of the dense part as it is, and of the other parts its diagonal, as if no feature were in both
 * sides of a pair: Σₚ hₚ·(φ_j(chosen)² + φ_j(rejected)²) + l2. The dense features are few, strongly correlated and
 * carry most of what is learned; with a diagonal for them too, the optimum takes three times the iterations.
 *
 * @param penaltyOf what the penalty adds to the diagonal at a parameter
 */
export function createPreconditioner(
  parts: HessianParts,
  penaltyOf: (parameter: number) => number,
): Preconditioner {
  const block = Math.min(parts.matrix.denseCount, parts.parameters)
  const factor = denseBlock(parts, block)
  for (let d = 0; d < block; d++)
    factor[d * block + d] = (factor[d * block + d] ?? 0) + penaltyOf(d)
  factorise(factor, block)
  const diagonal = Float64Array.from({ length: parts.parameters }, (_, i) => penaltyOf(i))
  addSquares(parts, block, diagonal)
  return (v, out) => {
    solveFactored(factor, block, v, out)
    // A parameter that nothing speaks of, and that has no penalty, is left where it is by its gradient of 0.
    for (let i = block; i < v.length; i++) out[i] = (v[i] ?? 0) / (diagonal[i] || 1)
  }
}

/** Σₚ hₚ·δₚδₚᵀ of the first `size` dense columns, lower triangle: Φᵀ(LΦ), L the pairs' weighted Laplacian over the rows. */
function denseBlock({ matrix, pairs, rows, curvature }: HessianParts, size: number): Float64Array {
  const { dense, denseCount } = matrix
  const place = new Uint32Array(matrix.rows)
  rows.forEach((row, k) => (place[row] = k))
  const product = new Float64Array(rows.length * size)
  for (let p = 0; p < pairs.count; p++) {
    const h = curvature[p] ?? 0
    const c = pairs.chosen[p] ?? 0
    const r = pairs.rejected[p] ?? 0
    const toC = (place[c] ?? 0) * size
    const toR = (place[r] ?? 0) * size
    for (let d = 0; d < size; d++) {
      const x = h * ((dense[c * denseCount + d] ?? 0) - (dense[r * denseCount + d] ?? 0))
      product[toC + d] = (product[toC + d] ?? 0) + x
      product[toR + d] = (product[toR + d] ?? 0) - x
    }
  }
  const block = new Float64Array(size * size)
  for (let k = 0; k < rows.length; k++) {
    const from = (rows[k] ?? 0) * denseCount
    for (let i = 0; i < size; i++) {
      const x = dense[from + i] ?? 0
      if (x === 0) continue
      for (let j = 0; j <= i; j++) {
        block[i * size + j] = (block[i * size + j] ?? 0) + x * (product[k * size + j] ?? 0)
      }
    }
  }
  return block
}

/** diagonal += Σₚ hₚ·(φ_j(chosen)² + φ_j(rejected)²) for the columns behind the dense block */
function addSquares(
  { matrix, pairs, rows, curvature, parameters }: HessianParts,
  block: number,
  diagonal: Float64Array,
): void {
  const { denseCount, vectors, vectorCount, rowStart, columns, values } = matrix
  if (parameters <= block) return
  const load = new Float64Array(matrix.rows)
  for (let p = 0; p < pairs.count; p++) {
    const h = curvature[p] ?? 0
    const c = pairs.chosen[p] ?? 0
    const r = pairs.rejected[p] ?? 0
    load[c] = (load[c] ?? 0) + h
    load[r] = (load[r] ?? 0) + h
  }
  const sparseAt = denseCount + vectorCount
  for (const row of rows) {
    const h = load[row] ?? 0
    for (let k = 0; k < vectorCount; k++) {
      const i = denseCount + k
      diagonal[i] = (diagonal[i] ?? 0) + h * (vectors[row * vectorCount + k] ?? 0) ** 2
    }
    if (parameters <= sparseAt) continue
    const end = rowStart[row + 1] ?? 0
    for (let e = rowStart[row] ?? 0; e < end; e++) {
      const i = sparseAt + (columns[e] ?? 0)
      diagonal[i] = (diagonal[i] ?? 0) + h * (values[e] ?? 0) ** 2
    }
  }
}
