import type { BootstrapOptions } from "./bootstrap.ts"
import { fitTemperature } from "./calibration.ts"
import {
  type BaselineMetrics,
  evaluateBaselines,
  evaluateHeldOut,
  type HeldOutMetrics,
} from "./evaluate.ts"
import type { FeatureCache } from "./feature-cache.ts"
import { buildFeatures } from "./features.ts"
import { type HashedConfig, hashedColumns } from "./hashed-features.ts"
import { marginsOf, scoredPairs } from "./held-out.ts"
import { lengthMargins } from "./length-baseline.ts"
import { createObjective, parameterCount, rowsOf, scoreRows, viewFor } from "./model.ts"
import { minimise, type NewtonResult } from "./newton.ts"
import { type PreparedData, prepareData, type TrainingInput } from "./prepared-data.ts"
import { rawWeights } from "./raw-weights.ts"
import { createRng } from "#lib/core/random.ts"
import { type ScaledFeatures, scaleFeatures, type ScalingConfig } from "./scaling.ts"
import { STYLE_FEATURES } from "./style-features.ts"
import type { EmbeddingsModel } from "./text-vectors.ts"
import {
  type Candidate,
  DEFAULT_GRID,
  EMBEDDED_GRID,
  tune,
  type Trial,
  type Tuning,
  type TuningConfig,
} from "./tuning.ts"
import { laplaceVariances } from "./uncertainty.ts"
import { originOf, startWeights, type WarmStart } from "./warm-start.ts"
import { DENSE_TERMS, type ScorerConfigJson, type ScorerWeights, TOKEN_PATTERN } from "./weights.ts"

export interface ScorerConfig {
  readonly hashed: HashedConfig
  readonly scaling: ScalingConfig
  /** A candidate to train as it is, or what to choose it from */
  readonly model: Candidate | TuningConfig
  readonly maxIterations: number
  readonly bootstrapSamples: number
}

export const defaultScorerConfig: ScorerConfig = {
  hashed: { width: 1 << 18, wordNgrams: [1, 2], charNgrams: [3, 4], shared: false, tf: "log" },
  scaling: { minRows: 2, idf: true },
  model: {
    grid: DEFAULT_GRID,
    folds: 5,
    maxEntries: 500_000,
    standardErrors: 1,
    standardErrorsOfFirst: 2,
  },
  maxIterations: 100,
  bootstrapSamples: 1000,
}

export type TrainingStage = "features" | "tuning" | "fit" | "evaluation"

export interface TrainingOptions {
  readonly seed: number
  /** Milliseconds of a clock that only runs forward; read for `metrics.training.seconds` and nothing else */
  readonly now: () => number
  readonly onProgress?: (stage: TrainingStage, share: number) => void
  /** A scorer to start the optimiser from, see `canWarmStart`; the weights then depend on it too */
  readonly warmStart?: WarmStart
  /** Features of texts that earlier trainings computed, of the same hashed configuration */
  readonly cache?: FeatureCache | undefined
}

export interface ScorerMetrics {
  readonly heldOut: HeldOutMetrics
  readonly baselines: BaselineMetrics
  readonly tuning: readonly Trial[]
  readonly training: {
    readonly pairs: number
    readonly judgments: number
    readonly prompts: number
    readonly seconds: number
    readonly iterations: number
    readonly converged: boolean
    /** The embeddings that were in reach, and whether the chosen model reads them */
    readonly embeddings: (EmbeddingsModel & { readonly chosen: boolean }) | null
  }
}

export interface TrainedScorer {
  readonly config: ScorerConfigJson
  readonly weights: ScorerWeights
  readonly metrics: ScorerMetrics
}

/**
 * Trains and measures a scorer. The result is a function of the pairs, the configuration, the seed and the warm start,
 * whatever the order of the input (I8); the clock only fills in the seconds.
 *
 * Pairs of split `train` are learned from, `validation` fits the temperature (the folds' held-out margins where there
 * are fewer than {@link MIN_CALIBRATION_PAIRS}), `test` is measured. Rewards are shifted so that their mean over the
 * demonstrations, or else over the training split's responses, is 0.
 *
 * @throws RangeError where the input is malformed or the training split holds no pair
 */
export function trainScorer(
  input: TrainingInput,
  config: ScorerConfig,
  options: TrainingOptions,
): TrainedScorer {
  return trainPrepared(prepareData(input), config, options)
}

/** As `trainScorer`, for input that is prepared already. */
export function trainPrepared(
  data: PreparedData,
  config: ScorerConfig,
  options: TrainingOptions,
): TrainedScorer {
  const started = options.now()
  const progress = options.onProgress ?? (() => {})
  if (data.train.count === 0) throw new RangeError("The training split holds no pair")
  const raw = buildFeatures(config.hashed, data.prompts, data.responses, {
    cache: options.cache,
    onRow: (done) => {
      if (done % 256 === 0) progress("features", done / data.prompts.length)
    },
  })
  const trainingRows = rowsOf(data.train, raw.rows)
  const all = scaleFeatures(raw, trainingRows, config.scaling, data.vectors)
  const { candidate, tuning, fitted } = fit(all, data, config, options)
  const scaled = { ...all, matrix: viewFor(all.matrix, candidate) }
  const embeddings = data.vectors?.model ?? null
  const chosen = scaled.matrix.vectorCount > 0

  const variances = laplaceVariances(scaled.matrix, data.train, candidate, fitted.weights)
  const rewards = new Float64Array(scaled.matrix.rows)
  const allRows = Uint32Array.from(rewards, (_, row) => row)
  scoreRows(scaled.matrix, fitted.weights, allRows, rewards)
  const temperature = calibrate(rewards, data, tuning, options.warmStart?.config)
  // People's own answers are the zero, as InstructGPT has it; without any, the responses trained on.
  const zeroRows = data.demonstrations.length > 0 ? data.demonstrations : trainingRows
  let sum = 0
  for (const row of zeroRows) sum += rewards[row] ?? 0
  const shift = sum / zeroRows.length / temperature
  // The shift cancels in every difference, so the figures need the temperature only.
  for (let row = 0; row < rewards.length; row++) rewards[row] = (rewards[row] ?? 0) / temperature

  progress("evaluation", 0)
  // Where the model is the length model, the baseline is the scorer itself, temperature and all.
  const lengthMargin =
    candidate.kind === "length"
      ? marginsOf(data.test, rewards)
      : lengthMargins(all.matrix, data.train, data.test)
  const bootstrap = { random: createRng(options.seed), samples: config.bootstrapSamples }
  const figures = measure(data, rewards, lengthMargin, bootstrap)
  progress("evaluation", 1)
  return {
    config: {
      ...configJson(config.hashed, candidate, { shift, temperature }, options.seed),
      ...originOf(options.warmStart, data.train.count, embeddings),
      ...(embeddings !== null && chosen ? { formatVersion: 2 as const, embeddings } : {}),
    },
    weights: rawWeights(scaled, fitted.weights, variances, {
      temperature,
      columns: hashedColumns(config.hashed),
    }),
    metrics: {
      ...figures,
      tuning: tuning?.trials ?? [],
      training: {
        pairs: data.train.count,
        judgments: data.train.judgments,
        prompts: new Set(data.train.key).size,
        seconds: (options.now() - started) / 1000,
        iterations: fitted.iterations,
        converged: fitted.converged,
        embeddings: embeddings === null ? null : { ...embeddings, chosen },
      },
    },
  }
}

/** Chooses the model, unless it is given, and trains it on the whole training split. */
function fit(
  scaled: ScaledFeatures,
  data: PreparedData,
  config: ScorerConfig,
  options: TrainingOptions,
): { candidate: Candidate; tuning: Tuning | null; fitted: NewtonResult } {
  const { model, maxIterations } = config
  const tuning =
    "grid" in model
      ? tune(
          scaled.matrix,
          data.train,
          data.keys,
          withEmbedded(model, data),
          options.seed,
          (share) => options.onProgress?.("tuning", share),
        )
      : null
  const candidate = "grid" in model ? tuning?.chosen : model
  if (candidate === undefined) throw new RangeError("The grid is empty")
  if (candidate.l2Vector !== undefined && data.vectors === undefined) {
    throw new RangeError("The model reads embeddings, and there are none")
  }
  const matrix = viewFor(scaled.matrix, candidate)
  const objective = createObjective(matrix, data.train, candidate)
  const optimiser = {
    maxIterations,
    onIteration: (iteration: number) => options.onProgress?.("fit", iteration / maxIterations),
  }
  const start = startWeights({ ...scaled, matrix }, candidate, config.hashed, options.warmStart)
  if (options.warmStart === undefined && candidate.kind === "full") {
    // The part that is read in no time goes ahead, so that the whole starts where margins are about what they will be.
    const style = start.subarray(0, parameterCount(matrix, "style"))
    style.set(minimise(objective, style, optimiser).weights)
  }
  const fitted = minimise(objective, start, optimiser)
  return { candidate, tuning, fitted }
}

/** Embeddings are tried where there are any; all that is tried without them stays. */
function withEmbedded(model: TuningConfig, data: PreparedData): TuningConfig {
  return data.vectors === undefined ? model : { ...model, grid: [...model.grid, ...EMBEDDED_GRID] }
}

function measure(
  data: PreparedData,
  rewards: Float64Array,
  lengthMargin: Float64Array,
  bootstrap: BootstrapOptions,
): Pick<ScorerMetrics, "heldOut" | "baselines"> {
  const test = scoredPairs(data, data.test, rewards)
  const { chosenFirst } = scoredPairs(data, data.train, rewards)
  // One pair more on either side (Laplace's rule), so that what was never seen is not called impossible.
  let firstWon = 1
  for (const first of chosenFirst) firstWon += first
  const models = { lengthMargin, firstWon: firstWon / (chosenFirst.length + 2) }
  return {
    heldOut: evaluateHeldOut(test, bootstrap),
    baselines: evaluateBaselines(test, models, bootstrap),
  }
}

/** Fewer validation pairs than this do not fit a temperature. */
export const MIN_CALIBRATION_PAIRS = 50

/**
 * Temperature from validation; from the folds where validation is small; else the warm start's, whose scale the weights
 * have. Ties say nothing about how sure a preference is, and the held-out figures leave them out: so does this.
 */
function calibrate(
  rewards: Float64Array,
  data: PreparedData,
  tuning: Tuning | null,
  warm: ScorerConfigJson | undefined,
): number {
  const onValidation = data.validation.count >= MIN_CALIBRATION_PAIRS
  if (!onValidation && tuning === null) return warm?.reward.temperature ?? 1
  const pairs = onValidation || tuning === null ? data.validation : tuning.pairs
  const margins =
    onValidation || tuning === null ? marginsOf(data.validation, rewards) : tuning.margins
  const weight = pairs.weight.map((w, p) => (pairs.target[p] === 0.5 ? 0 : w))
  return fitTemperature(margins, pairs.target, weight)
}

function configJson(
  hashed: HashedConfig,
  model: Candidate,
  reward: ScorerConfigJson["reward"],
  seed: number,
): Omit<ScorerConfigJson, "tuned" | "warmStart"> {
  return {
    format: "palate-scorer",
    formatVersion: 1,
    hash: "murmur3-x86-32, seed 0, UTF-8, signed; column |h| mod width, sign of h",
    tokenPattern: TOKEN_PATTERN,
    hashed,
    styleFeatures: STYLE_FEATURES.map((feature) => feature.name),
    denseTerms: DENSE_TERMS,
    model,
    reward,
    seed,
  }
}
