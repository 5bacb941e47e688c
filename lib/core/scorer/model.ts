import type { FeatureMatrix } from "./features.ts"
import { createPreconditioner, type Preconditioner } from "./preconditioner.ts"
import type { RowPairs } from "./prepared-data.ts"

/**
 * Strength of the L2 penalty on each part, counted in judgments: the precision of a Gaussian prior on the weights. A
 * strength found on some of the data therefore holds for all of it.
 */
export interface Penalty {
  readonly l2Dense: number
  readonly l2Sparse: number
  /** Left out: the model reads no embeddings */
  readonly l2Vector?: number
}

/**
 * The length column has this small penalty whatever `l2Dense` is: length alone explains most of what is explained in
 * most preference data, and a penalty that keeps thirty other features honest would shrink it as well. Stronger
 * penalties thus lead to the length-only model, the baseline, and not to 0.
 */
const LENGTH_L2 = 1

/**
 * Which columns a model uses: `length` the first dense column only, `style` the dense part, `full` the hashed part too.
 * With a penalty for them, `style` and `full` read embeddings as well. Parameters are in the order dense, embeddings,
 * hashed: in one matrix a smaller model's are the beginning of a larger one's.
 */
export type ModelKind = "length" | "style" | "full"

const noVectors = new Float32Array(0)

/** The matrix as a model of these penalties sees it: without embeddings where it reads none. */
export function viewFor(matrix: FeatureMatrix, penalty: Penalty): FeatureMatrix {
  if (penalty.l2Vector !== undefined || matrix.vectorCount === 0) return matrix
  return { ...matrix, vectorCount: 0, vectors: noVectors }
}

/** Parameters of a model: the dense weights, those of embeddings, then the sparse ones. */
export function parameterCount(matrix: FeatureMatrix, kind: ModelKind): number {
  if (kind === "length") return 1
  const { denseCount, vectorCount, sparseCount } = matrix
  return kind === "style" ? denseCount + vectorCount : denseCount + vectorCount + sparseCount
}

/** log σ(m) without overflow: for m < 0, m − log(1 + eᵐ). */
export function logSigmoid(m: number): number {
  return m >= 0 ? -Math.log1p(Math.exp(-m)) : m - Math.log1p(Math.exp(m))
}

/** σ(m) without overflow. */
export function sigmoid(m: number): number {
  if (m >= 0) return 1 / (1 + Math.exp(-m))
  const e = Math.exp(m)
  return e / (1 + e)
}

/** −[t·log σ(m) + (1 − t)·log σ(−m)], using log σ(−m) = log σ(m) − m. */
export function pairLoss(m: number, target: number): number {
  return (1 - target) * m - logSigmoid(m)
}

/** Rewards of the listed rows, written into `out` at the rows' places. */
export function scoreRows(
  matrix: FeatureMatrix,
  weights: Float64Array,
  rows: Uint32Array,
  out: Float64Array,
): void {
  const { dense, denseCount, vectors, vectorCount, rowStart, columns, values } = matrix
  const denseUsed = Math.min(denseCount, weights.length)
  const sparseAt = denseCount + vectorCount
  const vectorUsed = weights.length > denseCount ? vectorCount : 0
  const withSparse = weights.length > sparseAt
  const sparse = weights.subarray(sparseAt)
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0
    let score = 0
    const at = row * denseCount
    for (let d = 0; d < denseUsed; d++) score += (weights[d] ?? 0) * (dense[at + d] ?? 0)
    const vectorAt = row * vectorCount
    for (let v = 0; v < vectorUsed; v++) {
      score += (weights[denseCount + v] ?? 0) * (vectors[vectorAt + v] ?? 0)
    }
    if (withSparse) {
      const end = rowStart[row + 1] ?? 0
      for (let e = rowStart[row] ?? 0; e < end; e++) {
        score += (sparse[columns[e] ?? 0] ?? 0) * (values[e] ?? 0)
      }
    }
    out[row] = score
  }
}

/** A smooth, strictly convex function of the weights, as `minimise` needs it. */
export interface Objective {
  /** Value at `weights`; writes its gradient there into `gradient` */
  evaluate(weights: Float64Array, gradient: Float64Array): number
  /** Writes H·v into `product`, H the Hessian at the weights that were evaluated last */
  multiplyHessian(v: Float64Array, product: Float64Array): void
  /** An approximation of H⁻¹ at the weights that were evaluated last: changes the way to the minimum, not the minimum */
  createPreconditioner(parameters: number): Preconditioner
}

/**
 * The penalised Bradley–Terry objective
 *
 *     f(w) = (1/W) [Σₚ wₚ·loss(mₚ, tₚ) + ½·(l2Dense·‖w_dense‖² + l2Vector·‖w_vector‖² + l2Sparse·‖w_sparse‖²)]
 *     mₚ = r(chosen) − r(rejected) − marginₚ,  W = Σₚ wₚ
 *
 * and its Hessian H = (1/W) [Σₚ hₚ·δₚδₚᵀ + diag(l2)] with hₚ = wₚ·σ(mₚ)·σ(−mₚ), δₚ = φ(chosen) − φ(rejected).
 *
 * Both go through the rows: ∂f/∂r is summed over the pairs first, so a row's features are read twice however many pairs
 * it is in. Sums run in the order of the pairs and rows, on one thread, so they come out the same bits.
 */
export function createObjective(
  matrix: FeatureMatrix,
  pairs: RowPairs,
  penalty: Penalty,
): Objective {
  const rows = rowsOf(pairs, matrix.rows)
  const rewards = new Float64Array(matrix.rows)
  const pull = new Float64Array(matrix.rows)
  const { chosen, rejected, target, weight, margin, count } = pairs
  const curvature = new Float64Array(count)
  let total = 0
  for (let p = 0; p < count; p++) total += weight[p] ?? 0
  const scale = total > 0 ? 1 / total : 0

  return {
    evaluate(weights, gradient) {
      scoreRows(matrix, weights, rows, rewards)
      pull.fill(0)
      let loss = 0
      for (let p = 0; p < count; p++) {
        const c = chosen[p] ?? 0
        const r = rejected[p] ?? 0
        const w = (weight[p] ?? 0) * scale
        const t = target[p] ?? 0
        const m = (rewards[c] ?? 0) - (rewards[r] ?? 0) - (margin[p] ?? 0)
        loss += w * pairLoss(m, t)
        const s = sigmoid(m)
        curvature[p] = w * s * (1 - s)
        const slope = w * (s - t)
        pull[c] = (pull[c] ?? 0) + slope
        pull[r] = (pull[r] ?? 0) - slope
      }
      gradient.fill(0)
      addRows(matrix, rows, pull, gradient)
      addPenalty(weights, gradient, matrix, penalty, scale)
      return loss + penaltyValue(weights, matrix, penalty, scale)
    },
    multiplyHessian(v, product) {
      scoreRows(matrix, v, rows, rewards)
      pull.fill(0)
      for (let p = 0; p < count; p++) {
        const c = chosen[p] ?? 0
        const r = rejected[p] ?? 0
        const change = (curvature[p] ?? 0) * ((rewards[c] ?? 0) - (rewards[r] ?? 0))
        pull[c] = (pull[c] ?? 0) + change
        pull[r] = (pull[r] ?? 0) - change
      }
      product.fill(0)
      addRows(matrix, rows, pull, product)
      addPenalty(v, product, matrix, penalty, scale)
    },
    createPreconditioner: (parameters) =>
      createPreconditioner(
        { matrix, pairs, rows, curvature, parameters },
        (i) => scale * penaltyOf(i, matrix, penalty),
      ),
  }
}

/** Rows that some pair refers to, ascending. */
export function rowsOf(pairs: RowPairs, rows: number): Uint32Array {
  const used = new Uint8Array(rows)
  for (let p = 0; p < pairs.count; p++) {
    used[pairs.chosen[p] ?? 0] = 1
    used[pairs.rejected[p] ?? 0] = 1
  }
  const list: number[] = []
  for (let row = 0; row < rows; row++) if (used[row] === 1) list.push(row)
  return Uint32Array.from(list)
}

/** gradient += Σ pull[row]·φ(row) */
function addRows(
  matrix: FeatureMatrix,
  rows: Uint32Array,
  pull: Float64Array,
  gradient: Float64Array,
): void {
  const { dense, denseCount, vectors, vectorCount, rowStart, columns, values } = matrix
  const denseUsed = Math.min(denseCount, gradient.length)
  const sparseAt = denseCount + vectorCount
  const vectorUsed = gradient.length > denseCount ? vectorCount : 0
  const withSparse = gradient.length > sparseAt
  const sparse = gradient.subarray(sparseAt)
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0
    const g = pull[row] ?? 0
    if (g === 0) continue
    const at = row * denseCount
    for (let d = 0; d < denseUsed; d++) gradient[d] = (gradient[d] ?? 0) + g * (dense[at + d] ?? 0)
    const vectorAt = row * vectorCount
    for (let v = 0; v < vectorUsed; v++) {
      const i = denseCount + v
      gradient[i] = (gradient[i] ?? 0) + g * (vectors[vectorAt + v] ?? 0)
    }
    if (!withSparse) continue
    const end = rowStart[row + 1] ?? 0
    for (let e = rowStart[row] ?? 0; e < end; e++) {
      const column = columns[e] ?? 0
      sparse[column] = (sparse[column] ?? 0) + g * (values[e] ?? 0)
    }
  }
}

/** The penalty of parameter i, counted in judgments. */
export function penaltyOf(
  i: number,
  { denseCount, vectorCount }: Pick<FeatureMatrix, "denseCount" | "vectorCount">,
  penalty: Penalty,
): number {
  if (i === 0) return LENGTH_L2
  if (i < denseCount) return penalty.l2Dense
  return i < denseCount + vectorCount ? (penalty.l2Vector ?? 0) : penalty.l2Sparse
}

/** gradient += l2·weights */
function addPenalty(
  weights: Float64Array,
  gradient: Float64Array,
  matrix: FeatureMatrix,
  penalty: Penalty,
  scale: number,
): void {
  for (let i = 0; i < weights.length; i++) {
    gradient[i] = (gradient[i] ?? 0) + scale * penaltyOf(i, matrix, penalty) * (weights[i] ?? 0)
  }
}

function penaltyValue(
  weights: Float64Array,
  matrix: FeatureMatrix,
  penalty: Penalty,
  scale: number,
): number {
  let value = 0
  for (let i = 0; i < weights.length; i++) {
    value += 0.5 * scale * penaltyOf(i, matrix, penalty) * (weights[i] ?? 0) ** 2
  }
  return value
}
