import { type HashedConfig, hashedColumns, hashedKey } from "./hashed-features.ts"
import { parameterCount } from "./model.ts"
import type { Candidate } from "./tuning.ts"
import type { ScaledFeatures } from "./scaling.ts"
import { STYLE_FEATURES } from "./style-features.ts"
import type { EmbeddingsModel } from "./text-vectors.ts"
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
 * @param embeddings what the new training can read; the choice was made with the same
 */
export function canWarmStart(
  from: ScorerConfigJson,
  hashed: HashedConfig,
  trainingPairs: number,
  embeddings: EmbeddingsModel | null = null,
): boolean {
  return (
    hashedKey(from.hashed) === hashedKey(hashed) &&
    JSON.stringify(from.styleFeatures) === JSON.stringify(STYLE_FEATURES.map((f) => f.name)) &&
    (from.tuned.embeddings ?? null) === embeddingsKey(embeddings) &&
    from.tuned.warmStarts < MAX_WARM_STARTS &&
    trainingPairs <= from.tuned.pairs * MAX_GROWTH
  )
}

/** What the configuration says of where a training began. */
export function originOf(
  warm: WarmStart | undefined,
  trainingPairs: number,
  embeddings: EmbeddingsModel | null,
): Pick<ScorerConfigJson, "tuned" | "warmStart"> {
  const inReach = { embeddings: embeddingsKey(embeddings) }
  if (warm === undefined) {
    return { tuned: { pairs: trainingPairs, warmStarts: 0, ...inReach }, warmStart: null }
  }
  const { pairs, warmStarts } = warm.config.tuned
  return { tuned: { pairs, warmStarts: warmStarts + 1, ...inReach }, warmStart: warm.origin }
}

function embeddingsKey(embeddings: EmbeddingsModel | null): string | null {
  return embeddings === null ? null : `${embeddings.model} (${embeddings.dimension})`
}

/**
 * Weights that score about as the warm start does (the style features' mean and scale move a little), or zeros.
 *
 * @param scaled as the candidate sees it
 * @throws RangeError where the warm start has other hashed features
 */
export function startWeights(
  scaled: ScaledFeatures,
  { kind }: Candidate,
  hashed: HashedConfig,
  warm: WarmStart | undefined,
): Float64Array {
  const { matrix, hashedColumn, sparseScale, vectorScale } = scaled
  const start = new Float64Array(parameterCount(matrix, kind))
  if (warm === undefined) return start
  const { sparse, dense, vector = noVector } = warm.weights
  if (
    hashedKey(warm.config.hashed) !== hashedKey(hashed) ||
    (sparse.length > 0 && sparse.length !== hashedColumns(hashed))
  ) {
    throw new RangeError("The warm start has other hashed features")
  }
  const { temperature } = warm.config.reward
  for (let i = 0; i < start.length; i++) {
    const k = i - matrix.denseCount
    const column = k - matrix.vectorCount
    // A column of embeddings that does not vary has scale 0, and nothing to start from.
    if (k < 0) start[i] = (dense[i] ?? 0) * temperature
    else if (column < 0) start[i] = ((vector[k] ?? 0) * temperature) / (vectorScale[k] || Infinity)
    else {
      const weight = sparse[hashedColumn[column] ?? 0] ?? 0
      start[i] = (weight * temperature) / (sparseScale[column] ?? 1)
    }
  }
  return start
}

const noVector = new Float64Array(0)
