import { createHash } from "node:crypto"
import { createRng } from "#lib/core/random.ts"
import { FeatureCache } from "#lib/core/scorer/feature-cache.ts"
import { hashedKey } from "#lib/core/scorer/hashed-features.ts"
import type { HashedConfig } from "#lib/core/scorer/hashed-features.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import { prepareData } from "#lib/core/scorer/prepared-data.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { decidePromotion } from "#lib/core/scorer/promotion.ts"
import type { PromotionDecision } from "#lib/core/scorer/promotion.ts"
import { defaultScorerConfig, trainPrepared } from "#lib/core/scorer/train.ts"
import type { ScorerMetrics, TrainingStage } from "#lib/core/scorer/train.ts"
import { canWarmStart } from "#lib/core/scorer/warm-start.ts"
import type { WarmStart } from "#lib/core/scorer/warm-start.ts"
import { createScorer, decodeWeights, encodeWeights, loadScorer } from "#lib/core/scorer/weights.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"

export interface StoredScorer {
  id: string
  config: ScorerConfigJson
  weights: Uint8Array
}

/** All that a training needs, free of databases, so that it can run in a thread. */
export interface TrainingTask {
  input: TrainingInput
  seed: number
  /** Columns of each hashed block: 2 to this power. */
  hashBits: number
  champion: StoredScorer | null
  /** Whether the input extends what the champion was trained on, so that the training may start from its weights. */
  extendsChampion: boolean
}

export interface TrainingResult {
  config: ScorerConfigJson
  weights: Uint8Array
  metrics: ScorerMetrics
  gate: PromotionDecision
}

export type OnProgress = (stage: TrainingStage, share: number) => void

/** Trains, measures on the held-out prompts and asks the gate (I8, I9). Runs for seconds and blocks: not for a server's loop. */
export function runTrainingTask(task: TrainingTask, onProgress: OnProgress): TrainingResult {
  const hashed = { ...defaultScorerConfig.hashed, width: 2 ** task.hashBits }
  const cache = featureCacheOf(hashed)
  const data = prepareData(task.input)
  const warmStart = warmStartOf(task, hashed, data.train.count)
  const trained = trainPrepared(
    data,
    { ...defaultScorerConfig, hashed, model: warmStart?.config.model ?? defaultScorerConfig.model },
    {
      seed: task.seed,
      now: () => performance.now(),
      onProgress,
      cache,
      ...(warmStart === undefined ? {} : { warmStart }),
    },
  )
  const champion = task.champion === null ? null : loadStoredScorer(task.champion)
  const candidate = createScorer(trained.config, trained.weights, cache)
  return {
    config: trained.config,
    weights: encodeWeights(trained.config, trained.weights),
    metrics: trained.metrics,
    gate: decidePromotion(compareOnHeldOut(data, candidate, champion), createRng(task.seed)),
  }
}

/** The scorer, with the features that this thread has computed before. */
export function loadStoredScorer({ config, weights }: StoredScorer) {
  return loadScorer(config, weights, featureCacheOf(config.hashed))
}

function warmStartOf(
  { champion, extendsChampion }: TrainingTask,
  hashed: HashedConfig,
  trainingPairs: number,
): WarmStart | undefined {
  if (champion === null || !extendsChampion) return undefined
  if (!canWarmStart(champion.config, hashed, trainingPairs)) return undefined
  const weightsSha256 = createHash("sha256").update(champion.weights).digest("hex")
  return {
    origin: { scorer: champion.id, weightsSha256 },
    config: champion.config,
    weights: decodeWeights(champion.config, champion.weights),
  }
}

/** About 200 MB with the texts. */
const cacheEntries = 16_000_000
const caches = new Map<string, FeatureCache>()

/** This thread's cache for a hashed configuration. Only the latest configuration's is kept. */
export function featureCacheOf(hashed: HashedConfig): FeatureCache {
  const key = hashedKey(hashed)
  const known = caches.get(key)
  if (known !== undefined) return known
  caches.clear()
  const cache = new FeatureCache(cacheEntries)
  caches.set(key, cache)
  return cache
}
