import type { FeatureMatrix } from "./features.ts"
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
        score += (weights[sparseAt + (columns[e] ?? 0)] ?? 0) * (values[e] ?? 0)
      }
    }
    out[row] = score
  }
}

/** Value of the objective at `weights`; writes its gradient into `gradient`. */
export type Objective = (weights: Float64Array, gradient: Float64Array) => number

/**
 * The penalised Bradley–Terry objective
 *
 *     f(w) = (1/W) [Σₚ wₚ·loss(mₚ, tₚ) + ½·(l2Dense·‖w_dense‖² + l2Vector·‖w_vector‖² + l2Sparse·‖w_sparse‖²)]
 *     mₚ = r(chosen) − r(rejected) − marginₚ,  W = Σₚ wₚ
 *
 * The gradient goes through the rows: ∂f/∂r is summed over the pairs first, so a row's features are read twice however
 * many pairs it is in. Sums run in the order of the pairs and rows, on one thread, so they come out the same bits.
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
  let total = 0
  for (let p = 0; p < count; p++) total += weight[p] ?? 0
  const scale = total > 0 ? 1 / total : 0

  return (weights, gradient) => {
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
      const slope = w * (sigmoid(m) - t)
      pull[c] = (pull[c] ?? 0) + slope
      pull[r] = (pull[r] ?? 0) - slope
    }
    gradient.fill(0)
    addRows(matrix, rows, pull, gradient)
    return loss + addPenalty(weights, gradient, matrix, penalty, scale)
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
      const i = sparseAt + (columns[e] ?? 0)
      gradient[i] = (gradient[i] ?? 0) + g * (values[e] ?? 0)
    }
  }
}

/**
 * A cheap guess of each parameter's inverse curvature at weights near 0, for the optimiser: as if no feature were in both
 * sides of a pair, Σ over the pairs of wₚ/4·(φ_j(chosen)² + φ_j(rejected)²), plus the penalty.
 */
export function guessInverseCurvature(
  matrix: FeatureMatrix,
  pairs: RowPairs,
  penalty: Penalty,
  parameters: number,
): Float64Array {
  const { dense, denseCount, vectors, vectorCount, rowStart, columns, values } = matrix
  const load = new Float64Array(matrix.rows)
  let total = 0
  for (let p = 0; p < pairs.count; p++) {
    const w = pairs.weight[p] ?? 0
    total += w
    const c = pairs.chosen[p] ?? 0
    const r = pairs.rejected[p] ?? 0
    load[c] = (load[c] ?? 0) + w / 4
    load[r] = (load[r] ?? 0) + w / 4
  }
  const curvature = new Float64Array(parameters)
  for (let i = 0; i < parameters; i++) curvature[i] = penaltyOf(i, matrix, penalty)
  const denseUsed = Math.min(denseCount, parameters)
  const sparseAt = denseCount + vectorCount
  const vectorUsed = parameters > denseCount ? vectorCount : 0
  for (let row = 0; row < matrix.rows; row++) {
    const w = load[row] ?? 0
    if (w === 0) continue
    for (let d = 0; d < denseUsed; d++) {
      curvature[d] = (curvature[d] ?? 0) + w * (dense[row * denseCount + d] ?? 0) ** 2
    }
    for (let k = 0; k < vectorUsed; k++) {
      const i = denseCount + k
      curvature[i] = (curvature[i] ?? 0) + w * (vectors[row * vectorCount + k] ?? 0) ** 2
    }
    if (parameters <= sparseAt) continue
    const end = rowStart[row + 1] ?? 0
    for (let e = rowStart[row] ?? 0; e < end; e++) {
      const i = sparseAt + (columns[e] ?? 0)
      curvature[i] = (curvature[i] ?? 0) + w * (values[e] ?? 0) ** 2
    }
  }
  // A parameter that nothing speaks of, and that has no penalty, is left where it is by its gradient of 0.
  return curvature.map((h) => (h > 0 ? total / h : 1))
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

function addPenalty(
  weights: Float64Array,
  gradient: Float64Array,
  matrix: FeatureMatrix,
  penalty: Penalty,
  scale: number,
): number {
  let value = 0
  for (let i = 0; i < weights.length; i++) {
    const strength = scale * penaltyOf(i, matrix, penalty)
    const w = weights[i] ?? 0
    value += 0.5 * strength * w * w
    gradient[i] = (gradient[i] ?? 0) + strength * w
  }
  return value
}
