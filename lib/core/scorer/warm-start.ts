import { type HashedConfig, hashedColumns, hashedKey } from "./hashed-features.ts"
import { type ModelKind, parameterCount } from "./model.ts"
import type { ScaledFeatures } from "./scaling.ts"
import { STYLE_FEATURES } from "./style-features.ts"
import type { ScorerConfigJson, ScorerWeights, WarmStartOrigin } from "./weights.ts"

/** A trained scorer from whose weights the optimiser starts. */
export interface WarmStart {
  readonly origin: WarmStartOrigin
  readonly config: ScorerConfigJson
  readonly weights: ScorerWeights
}

/** After so many trainings that kept a choice of model, the next one chooses anew. */
export const MAX_WARM_STARTS = 9
/** The model is chosen anew where the training pairs have become more than this many times as many. */
const MAX_GROWTH = 1.2

/**
 * Whether a training may start from a scorer and keep its model: same features, and a choice that is neither old nor
 * made on much less data. The optimum is the same from any start, the objective being strictly convex; what is saved is
 * cross-validation and iterations.
 *
 * @param trainingPairs pairs of the new training split
 */
export function canWarmStart(
  from: ScorerConfigJson,
  hashed: HashedConfig,
  trainingPairs: number,
): boolean {
  return (
    hashedKey(from.hashed) === hashedKey(hashed) &&
    JSON.stringify(from.styleFeatures) === JSON.stringify(STYLE_FEATURES.map((f) => f.name)) &&
    from.tuned.warmStarts < MAX_WARM_STARTS &&
    trainingPairs <= from.tuned.pairs * MAX_GROWTH
  )
}

/** What the configuration says of where a training began. */
export function originOf(
  warm: WarmStart | undefined,
  trainingPairs: number,
): Pick<ScorerConfigJson, "tuned" | "warmStart"> {
  if (warm === undefined) return { tuned: { pairs: trainingPairs, warmStarts: 0 }, warmStart: null }
  const { pairs, warmStarts } = warm.config.tuned
  return { tuned: { pairs, warmStarts: warmStarts + 1 }, warmStart: warm.origin }
}

/**
 * Weights that score about as the warm start does (the style features' mean and scale move a little), or zeros.
 *
 * @throws RangeError where the warm start has other hashed features
 */
export function startWeights(
  scaled: ScaledFeatures,
  kind: ModelKind,
  hashed: HashedConfig,
  warm: WarmStart | undefined,
): Float64Array {
  const { matrix, hashedColumn, sparseScale } = scaled
  const start = new Float64Array(parameterCount(matrix, kind))
  if (warm === undefined) return start
  const { sparse, dense } = warm.weights
  if (
    hashedKey(warm.config.hashed) !== hashedKey(hashed) ||
    (sparse.length > 0 && sparse.length !== hashedColumns(hashed))
  ) {
    throw new RangeError("The warm start has other hashed features")
  }
  const { temperature } = warm.config.reward
  for (let i = 0; i < start.length; i++) {
    const column = i - matrix.denseCount
    start[i] =
      column < 0
        ? (dense[i] ?? 0) * temperature
        : ((sparse[hashedColumn[column] ?? 0] ?? 0) * temperature) / (sparseScale[column] ?? 1)
  }
  return start
}
