import { createHash } from "node:crypto"
import { createRng } from "#lib/core/random.ts"
import { FeatureCache } from "#lib/core/scorer/feature-cache.ts"
import { hashedKey } from "#lib/core/scorer/hashed-features.ts"
import type { HashedConfig } from "#lib/core/scorer/hashed-features.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import { prepareData } from "#lib/core/scorer/prepared-data.ts"
import type { PreparedData, TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { decidePromotion } from "#lib/core/scorer/promotion.ts"
import type { PromotionDecision } from "#lib/core/scorer/promotion.ts"
import { vectorLookup } from "#lib/core/scorer/text-vectors.ts"
import { defaultScorerConfig, trainPrepared } from "#lib/core/scorer/train.ts"
import type { ScorerMetrics, TrainingStage } from "#lib/core/scorer/train.ts"
import { canWarmStart } from "#lib/core/scorer/warm-start.ts"
import type { WarmStart } from "#lib/core/scorer/warm-start.ts"
import { createScorer, decodeWeights, encodeWeights, loadScorer } from "#lib/core/scorer/weights.ts"
import type { Scorer, ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { log } from "#lib/log.ts"
import type { EmbeddedTexts } from "./embed-training.ts"
import { FeatureStore } from "./feature-store.ts"

export interface StoredScorer {
  id: string
  config: ScorerConfigJson
  weights: Uint8Array
  /** Where it reads embeddings: those of all texts that it will score; null where they cannot be had. */
  embedded?: EmbeddedTexts | null | undefined
}

/** All that a training needs, free of databases, so that it can run in a thread. */
export interface TrainingTask {
  input: TrainingInput
  seed: number
  /** Columns of each hashed block: 2 to this power. */
  hashBits: number
  champion: StoredScorer | null
  /** Keys of held-out prompts that the champion was trained or calibrated on, by splits of its own. */
  seenByChampion: readonly string[]
  /** A scorer whose data the input extends, so that the training may start from its weights. */
  warmStart: StoredScorer | null
  /** Whether a training that cannot start from there is not wanted. */
  mustWarmStart?: boolean
}

export const cannotWarmStart = "The training cannot start from the scorer that was asked for."

export interface TrainingResult {
  config: ScorerConfigJson
  weights: Uint8Array
  metrics: ScorerMetrics
  gate: PromotionDecision
}

export type OnProgress = (stage: TrainingStage, share: number) => void

/**
 * Trains, measures on the held-out prompts and asks the gate (I8, I9). Runs for seconds and blocks: not for a server's loop.
 *
 * @throws RangeError where there is nothing to train on, or it must start from a scorer and cannot
 * @param featureFolder where features of texts are kept for later trainings of this machine; null: nowhere
 */
export function runTrainingTask(
  task: TrainingTask,
  onProgress: OnProgress,
  featureFolder: string | null = null,
): TrainingResult {
  const hashed = { ...defaultScorerConfig.hashed, width: 2 ** task.hashBits }
  const cache = featureCacheOf(hashed)
  const data = prepareData(task.input)
  const store = featureFolder === null ? null : featureStoreOf(featureFolder, hashed)
  orWithout(() => store?.read(cache, data))
  const warmStart = warmStartOf(task, hashed, data)
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
  orWithout(() => store?.keep(cache, data))
  const champion =
    task.champion === null || !canScore(task.champion) ? null : loadStoredScorer(task.champion)
  const { texts, vectors } = task.input
  const lookup = vectors === undefined ? undefined : vectorLookup(texts, vectors)
  const candidate = createScorer(trained.config, trained.weights, cache, lookup)
  const outcomes = compareOnHeldOut(data, candidate, champion, new Set(task.seenByChampion))
  const gate = decidePromotion(outcomes, createRng(task.seed))
  return {
    config: trained.config,
    weights: encodeWeights(trained.config, trained.weights),
    metrics: trained.metrics,
    gate: task.champion !== null && champion === null ? unmeasured(gate) : gate,
  }
}

/** A champion that cannot be measured is not replaced by what nobody can compare with it (I9). */
function unmeasured(gate: PromotionDecision): PromotionDecision {
  return gate.decision === "keep"
    ? gate
    : { ...gate, decision: "keep", reason: "champion-unmeasured" }
}

function canScore({ config, embedded }: StoredScorer): boolean {
  return config.embeddings === undefined || (embedded !== undefined && embedded !== null)
}

/** The scorer, with the features that this thread has computed before. */
export function loadStoredScorer({ config, weights, embedded }: StoredScorer): Scorer {
  const lookup = embedded == null ? undefined : vectorLookup(embedded.texts, embedded.vectors)
  return loadScorer(config, weights, featureCacheOf(config.hashed), lookup)
}

function warmStartOf(
  { warmStart, mustWarmStart = false }: TrainingTask,
  hashed: HashedConfig,
  { train, vectors }: PreparedData,
): WarmStart | undefined {
  if (warmStart === null) return undefined
  const { id, config, weights } = warmStart
  if (!canWarmStart(config, hashed, train.count, vectors?.model)) {
    if (mustWarmStart) throw new RangeError(cannotWarmStart)
    return undefined
  }
  const weightsSha256 = createHash("sha256").update(weights).digest("hex")
  return {
    origin: { scorer: id, weightsSha256 },
    config,
    weights: decodeWeights(config, weights),
  }
}

const stores = new Map<string, FeatureStore>()

function featureStoreOf(folder: string, hashed: HashedConfig): FeatureStore {
  const key = hashedKey(hashed)
  const store = stores.get(key) ?? new FeatureStore(folder, hashed)
  stores.set(key, store)
  return store
}

/** A full disk or a folder that may not be written costs time, not a training. */
function orWithout(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    log().warn({ err: error }, "kept features could not be used")
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
