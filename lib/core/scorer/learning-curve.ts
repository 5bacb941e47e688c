import type { Figure, Undefined } from "#lib/core/figure.ts"
import type { FeatureCache } from "./feature-cache.ts"
import { murmur3OfText } from "./murmur3.ts"
import { type PreparedData, type RowPairs, selectPairs } from "./prepared-data.ts"
import { type ScorerConfig, trainPrepared } from "./train.ts"

export interface LearningPoint {
  /** Share of the training prompts, in an order by hash */
  readonly share: number
  readonly prompts: number
  readonly pairs: number
  readonly accuracy: Figure | Undefined
}

const LEARNING_SHARES = [0.1, 0.25, 0.5, 1] as const

/**
 * Held-out accuracy of the same model trained on the first 10, 25, 50 and 100 per cent of the training prompts, each
 * part holding the ones before it. Shares that leave no pair are left out.
 *
 * @param config its model is a candidate, so that nothing is tuned again
 */
export function measureLearningCurve(
  data: PreparedData,
  config: ScorerConfig,
  options: { readonly seed: number; readonly cache?: FeatureCache },
): LearningPoint[] {
  const prompts = [...new Set(data.train.key)]
  const place = new Map(prompts.map((key) => [key, murmur3OfText(data.keys[key] ?? "")]))
  prompts.sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0) || a - b)
  return LEARNING_SHARES.flatMap((share) => {
    const kept = new Set(prompts.slice(0, Math.round(share * prompts.length)))
    const train = pairsOf(data.train, kept)
    if (train.count === 0) return []
    const { metrics } = trainPrepared({ ...data, train }, config, { ...options, now: () => 0 })
    return [{ share, prompts: kept.size, pairs: train.count, accuracy: metrics.heldOut.accuracy }]
  })
}

function pairsOf(train: RowPairs, prompts: ReadonlySet<number>): RowPairs {
  const order: number[] = []
  for (let p = 0; p < train.count; p++) if (prompts.has(train.key[p] ?? -1)) order.push(p)
  return selectPairs(train, order, 0)
}
