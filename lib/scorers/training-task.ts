import { createRng } from "#lib/core/random.ts"
import type { PromotionDecision } from "#lib/core/scorer/promotion.ts"
import { decidePromotion } from "#lib/core/scorer/promotion.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { defaultScorerConfig, trainScorer } from "#lib/core/scorer/train.ts"
import type { ScorerMetrics, TrainingStage } from "#lib/core/scorer/train.ts"
import { createScorer, encodeWeights, loadScorer } from "#lib/core/scorer/weights.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"

/** All that a training needs, free of databases, so that it can run in a thread. */
export interface TrainingTask {
  input: TrainingInput
  seed: number
  /** Columns of each hashed block: 2 to this power. */
  hashBits: number
  champion: { config: ScorerConfigJson; weights: Uint8Array } | null
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
  const trained = trainScorer(
    task.input,
    { ...defaultScorerConfig, hashed },
    { seed: task.seed, now: () => performance.now(), onProgress },
  )
  const champion =
    task.champion === null ? null : loadScorer(task.champion.config, task.champion.weights)
  const outcomes = compareOnHeldOut(
    task.input,
    createScorer(trained.config, trained.weights),
    champion,
  )
  return {
    config: trained.config,
    weights: encodeWeights(trained.config, trained.weights),
    metrics: trained.metrics,
    gate: decidePromotion(outcomes, createRng(task.seed)),
  }
}
