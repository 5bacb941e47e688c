import type { Interval } from "#lib/core/figure.ts"
import { normalQuantile } from "#lib/core/normal.ts"
import type { FeatureMatrix } from "./features.ts"
import { penaltyOf, type Penalty, rowsOf, scoreRows, sigmoid } from "./model.ts"
import type { RowPairs } from "./prepared-data.ts"

/** What a scorer says of two responses, and how sure it is. */
export interface Preference {
  /** r(a) − r(b) */
  readonly margin: number
  /** Standard deviation of the margin over the posterior of the weights */
  readonly deviation: number
  /** P(a is better), the uncertainty of the weights averaged over */
  readonly probability: number
}

const MAX_PAIRS = 5_000

/**
 * Variances of the weights under a diagonal Laplace approximation (MacKay 1992): the posterior as a normal distribution
 * round the optimum whose precision is the diagonal of the Hessian of the penalised loss, in judgments,
 *
 *     h_j = Σₚ wₚ·σ(mₚ)·σ(−mₚ)·(φ_j(chosen) − φ_j(rejected))² + λ_j,   variance_j = 1/h_j
 *
 * This is not the diagonal of the inverse Hessian, which is larger where features go together: it errs to the narrow side.
 *
 * Of many pairs every n-th is read, n times: the sums are means that so many pairs know well enough.
 *
 * @param weights the optimum that `createObjective` of the same arguments has
 */
export function laplaceVariances(
  matrix: FeatureMatrix,
  pairs: RowPairs,
  penalty: Penalty,
  weights: Float64Array,
): Float64Array {
  const { denseCount, vectors, vectorCount } = matrix
  const rewards = new Float64Array(matrix.rows)
  scoreRows(matrix, weights, rowsOf(pairs, matrix.rows), rewards)
  const precision = Float64Array.from(weights, (_, i) => penaltyOf(i, matrix, penalty))
  const difference = new Float64Array(weights.length)
  const step = Math.ceil(pairs.count / MAX_PAIRS)
  for (let p = 0; p < pairs.count; p += step) {
    const c = pairs.chosen[p] ?? 0
    const r = pairs.rejected[p] ?? 0
    const m = (rewards[c] ?? 0) - (rewards[r] ?? 0) - (pairs.margin[p] ?? 0)
    const s = sigmoid(m)
    const curvature = step * (pairs.weight[p] ?? 0) * s * (1 - s)
    for (let d = 0; d < Math.min(denseCount, weights.length); d++) {
      const x = (matrix.dense[c * denseCount + d] ?? 0) - (matrix.dense[r * denseCount + d] ?? 0)
      precision[d] = (precision[d] ?? 0) + curvature * x * x
    }
    const vectorUsed = weights.length > denseCount ? vectorCount : 0
    for (let k = 0; k < vectorUsed; k++) {
      const x = (vectors[c * vectorCount + k] ?? 0) - (vectors[r * vectorCount + k] ?? 0)
      precision[denseCount + k] = (precision[denseCount + k] ?? 0) + curvature * x * x
    }
    if (weights.length > denseCount + vectorCount)
      addSparse(matrix, c, r, curvature, difference, precision)
  }
  return precision.map((h) => 1 / h)
}

/** precision += curvature·(φ(c) − φ(r))² over the sparse columns; `difference` is zeros before and after. */
function addSparse(
  { rowStart, columns, values, denseCount, vectorCount }: FeatureMatrix,
  c: number,
  r: number,
  curvature: number,
  difference: Float64Array,
  precision: Float64Array,
): void {
  const sparseAt = denseCount + vectorCount
  const [fromC, toC] = [rowStart[c] ?? 0, rowStart[c + 1] ?? 0]
  const [fromR, toR] = [rowStart[r] ?? 0, rowStart[r + 1] ?? 0]
  for (let e = fromC; e < toC; e++) difference[sparseAt + (columns[e] ?? 0)] = values[e] ?? 0
  for (let e = fromR; e < toR; e++) {
    const i = sparseAt + (columns[e] ?? 0)
    difference[i] = (difference[i] ?? 0) - (values[e] ?? 0)
  }
  const take = (e: number): void => {
    const i = sparseAt + (columns[e] ?? 0)
    const x = difference[i] ?? 0
    precision[i] = (precision[i] ?? 0) + curvature * x * x
    difference[i] = 0
  }
  for (let e = fromC; e < toC; e++) take(e)
  for (let e = fromR; e < toR; e++) take(e)
}

/** ∫ σ(x) N(x; m, s²) dx, to about 1e-2, by the probit's scaling (MacKay 1992): σ(m / √(1 + π·s²/8)). */
export function averagedProbability(margin: number, deviation: number): number {
  return sigmoid(margin / Math.sqrt(1 + (Math.PI / 8) * deviation * deviation))
}

/** What σ(margin) is in 95 of 100 cases, over the posterior of the weights. */
export function probabilityInterval({
  margin,
  deviation,
}: Pick<Preference, "margin" | "deviation">): Interval {
  const reach = normalQuantile(0.975) * deviation
  return [sigmoid(margin - reach), sigmoid(margin + reach)]
}
