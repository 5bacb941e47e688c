import { type Undefined, undefinedBecause } from "#lib/core/figure.ts"
import { CLIP, denseTermCount, writeDenseTerms } from "./dense-terms.ts"
import type { FeatureCache } from "./feature-cache.ts"
import { Featurizer, LastPrompt } from "./features.ts"
import { HASHED_BLOCKS, type HashedConfig, hashedColumns } from "./hashed-features.ts"
import { type ColumnValues, compareRows, type ModelRow } from "./preferences.ts"
import { decodeSafetensors, encodeSafetensors, type Tensor } from "./safetensors.ts"
import { STYLE_FEATURES } from "./style-features.ts"
import type { Candidate } from "./tuning.ts"
import { dot, type EmbeddingsModel, vectorColumns, type VectorOf } from "./text-vectors.ts"
import type { Preference } from "./uncertainty.ts"

/**
 * `config.json` of a trained scorer: with the weights, all that is needed to compute a score, in any language:
 *
 *     reward = Σ_t dense.weight[t]·term[t] + Σ_block Σ_c block.weight[c]·φ[c] + Σ_k vector.weight[k]·v[k] − shift
 *
 * The temperature is already in the weights and the shift; it is kept to tell how far they were from calibrated.
 */
export interface ScorerConfigJson {
  readonly format: "palate-scorer"
  /** 2 where embeddings are read, which a reader of version 1 would leave out unnoticed */
  readonly formatVersion: 1 | 2
  readonly hash: "murmur3-x86-32, seed 0, UTF-8, signed; column |h| mod width, sign of h"
  /** As scikit-learn's HashingVectorizer would be given it, with `lowercase=True` and `norm=None` */
  readonly tokenPattern: string
  readonly hashed: HashedConfig
  /** Names of the style features x, in the order of `dense.mean` and `dense.scale`; length first */
  readonly styleFeatures: readonly string[]
  /** How they become the terms that `dense.weight` weighs (see `writeDenseTerms`) */
  readonly denseTerms: typeof DENSE_TERMS
  readonly model: Candidate
  readonly reward: { readonly shift: number; readonly temperature: number }
  readonly seed: number
  /** On how many training pairs the model was chosen, and how many warm starts have kept that choice since */
  readonly tuned: {
    readonly pairs: number
    readonly warmStarts: number
    /** The embeddings that were in reach; a scorer of before there were any lacks this */
    readonly embeddings?: string | null
  }
  /** The scorer the optimiser began from, by id and weights; null: from nothing. The weights depend on it (I8). */
  readonly warmStart: WarmStartOrigin | null
  /**
   * The embeddings whose vectors `vector.weight` weighs: the response's unit vector, then its cosine with the prompt's.
   * Left out where the model reads none.
   */
  readonly embeddings?: EmbeddingsModel
}

export interface WarmStartOrigin {
  readonly scorer: string
  /** SHA-256 of `weights.safetensors`, hexadecimal */
  readonly weightsSha256: string
}

export const DENSE_TERMS = {
  z: "(x - mean) / scale, cut off at ±clip except for the first feature's own term",
  order: "z of all features; |z| of all features; z × z of the first feature, of all others",
  clip: CLIP,
} as const

/** `dense`, `sparse` and `vector` are the weights; `sparse` is empty for models without hashed columns. */
export interface ScorerWeights extends ColumnValues {
  readonly denseMean: Float64Array
  readonly denseScale: Float64Array
  /** Posterior variances of the weights, see `laplaceVariances`; weights can be told without them */
  readonly variance?: ColumnValues
}

export const TOKEN_PATTERN =
  "(?:(?=\\w)[\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff])|(?:(?![\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff])\\w)+"

/** `weights.safetensors`: the dense tensors, and one tensor for each hashed block that is in use. */
export function encodeWeights(config: ScorerConfigJson, weights: ScorerWeights): Uint8Array {
  const tensors: Record<string, Tensor> = {
    "dense.weight": weights.dense,
    "dense.mean": weights.denseMean,
    "dense.scale": weights.denseScale,
  }
  if (weights.variance !== undefined) tensors["dense.variance"] = weights.variance.dense
  if (weights.vector !== undefined) tensors["vector.weight"] = weights.vector
  if (weights.variance?.vector !== undefined) tensors["vector.variance"] = weights.variance.vector
  blocksInUse(config).forEach((name) => {
    const at = HASHED_BLOCKS.indexOf(name) * config.hashed.width
    const end = at + config.hashed.width
    tensors[`${name}.weight`] = weights.sparse.subarray(at, end)
    if (weights.variance !== undefined) {
      tensors[`${name}.variance`] = weights.variance.sparse.subarray(at, end)
    }
  })
  return encodeSafetensors(tensors, { format: config.format })
}

/** @throws RangeError where a tensor is missing or its length is not the configuration's */
export function decodeWeights(config: ScorerConfigJson, bytes: Uint8Array): ScorerWeights {
  const tensors = decodeSafetensors(bytes)
  const take = (name: string, length: number): Tensor => {
    const tensor = tensors.get(name)
    if (tensor?.length !== length)
      throw new RangeError(`The weights lack ${name} of ${length} values`)
    return tensor
  }
  const features = config.styleFeatures.length
  const blocks = blocksInUse(config)
  const vectors = config.embeddings === undefined ? 0 : vectorColumns(config.embeddings)
  const vector = (name: string) =>
    vectors === 0 ? {} : { vector: Float64Array.from(take(`vector.${name}`, vectors)) }
  const sparse = new Float32Array(blocks.length > 0 ? hashedColumns(config.hashed) : 0)
  const hasVariance = tensors.has("dense.variance")
  const sparseVariance = new Float32Array(sparse.length)
  for (const name of blocks) {
    const at = HASHED_BLOCKS.indexOf(name) * config.hashed.width
    sparse.set(take(`${name}.weight`, config.hashed.width), at)
    if (hasVariance) sparseVariance.set(take(`${name}.variance`, config.hashed.width), at)
  }
  return {
    dense: Float64Array.from(take("dense.weight", denseTermCount(features))),
    denseMean: Float64Array.from(take("dense.mean", features)),
    denseScale: Float64Array.from(take("dense.scale", features)),
    sparse,
    ...vector("weight"),
    ...(hasVariance
      ? {
          variance: {
            dense: Float64Array.from(take("dense.variance", denseTermCount(features))),
            sparse: sparseVariance,
            ...vector("variance"),
          },
        }
      : {}),
  }
}

export interface Scorer {
  readonly config: ScorerConfigJson
  /**
   * Reward: 0 is the mean over the demonstrations, or where there were none over the training responses; σ of a difference
   * is the probability that people prefer the first.
   *
   * @param vectorOf where the model reads embeddings: the vectors of both texts, unless the scorer was given all
   * @param last of work that takes turns with other work
   * @throws RangeError where it reads embeddings and they are not known
   */
  score(prompt: string, response: string, vectorOf?: VectorOf, last?: LastPrompt): number
  /** Rewards in the order of the input. Responses to one prompt next to each other share the work on it. */
  scoreBatch(items: readonly { readonly prompt: string; readonly response: string }[]): Float64Array
  /**
   * Of each two responses, which one people would prefer and how sure the weights are of it: the first with the second,
   * with the third, …, the second with the third, …; undefined without variances
   */
  preferences(
    prompt: string,
    responses: readonly string[],
    vectorOf?: VectorOf,
  ): readonly Preference[] | Undefined
  /** What `preferences` does, a text or two at each step: with long texts all of it takes a minute. */
  preferenceSteps(
    prompt: string,
    responses: readonly string[],
    vectorOf?: VectorOf,
  ): Generator<undefined, readonly Preference[] | Undefined>
}

/** @throws RangeError where the weights do not fit the configuration, or it names features this version lacks */
export function loadScorer(
  config: ScorerConfigJson,
  bytes: Uint8Array,
  cache?: FeatureCache,
  vectors?: VectorOf,
): Scorer {
  return createScorer(config, decodeWeights(config, bytes), cache, vectors)
}

/**
 * @param cache features of texts that were computed before, of this scorer's hashed configuration
 * @param vectors of all texts that it will score, of the configuration's embeddings
 */
export function createScorer(
  config: ScorerConfigJson,
  weights: ScorerWeights,
  cache?: FeatureCache,
  vectors: VectorOf = unknownVectors,
): Scorer {
  const place = config.styleFeatures.map((name) => {
    const at = STYLE_FEATURES.findIndex((feature) => feature.name === name)
    if (at < 0) throw new RangeError(`Unknown style feature ${name}`)
    return at
  })
  const featurizer = new Featurizer(config.hashed, cache)
  const { dense, denseMean, denseScale, sparse, vector = noVector } = weights
  const features = new Float64Array(place.length)
  const terms = new Float64Array(denseTermCount(place.length))
  const withHashed = sparse.length > 0
  /** φ of the text: terms and hashed row, good until the next call. */
  const featurise = (
    prompt: string,
    response: string,
    last?: LastPrompt,
  ): Omit<ModelRow, "vector"> => {
    const row = featurizer.compute(prompt, response, withHashed, last)
    for (let d = 0; d < place.length; d++) features[d] = row.dense[place[d] ?? 0] ?? 0
    writeDenseTerms(features, 0, denseMean, denseScale, terms, 0)
    return { terms, columns: row.columns, values: row.values }
  }
  const vectorPart = (prompt: string, response: string, vectorOf: VectorOf): Float64Array =>
    vector.length === 0 ? noVector : vectorValues(vectorOf(prompt), vectorOf(response))
  const score: Scorer["score"] = (prompt, response, vectorOf = vectors, last) => {
    const { columns, values } = featurise(prompt, response, last)
    let sum = -config.reward.shift
    const embedded = vectorPart(prompt, response, vectorOf)
    for (let k = 0; k < embedded.length; k++) sum += (vector[k] ?? 0) * (embedded[k] ?? 0)
    for (let t = 0; t < terms.length; t++) sum += (dense[t] ?? 0) * (terms[t] ?? 0)
    // A row from the cache has its hashed part even where the model reads none.
    if (withHashed) {
      for (let e = 0; e < columns.length; e++) {
        sum += (sparse[columns[e] ?? 0] ?? 0) * (values[e] ?? 0)
      }
    }
    return sum
  }
  const preferenceSteps: Scorer["preferenceSteps"] = function* (
    prompt,
    responses,
    vectorOf = vectors,
  ) {
    const { variance } = weights
    if (variance === undefined) return undefinedBecause("the weights have no variances")
    const last = new LastPrompt()
    return yield* compareRows(weights, variance, responses, (response) => {
      const row = featurise(prompt, response, last)
      return {
        terms: row.terms.slice(),
        columns: row.columns.slice(),
        values: row.values.slice(),
        vector: vectorPart(prompt, response, vectorOf),
      }
    })
  }
  return {
    config,
    score,
    scoreBatch: (items) => Float64Array.from(items, (item) => score(item.prompt, item.response)),
    preferences: (...texts) => lastOf(preferenceSteps(...texts)),
    preferenceSteps,
  }
}

/** What a generator returns at its end. */
function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const noVector = new Float64Array(0)

function unknownVectors(): never {
  throw new RangeError("The scorer reads embeddings, and has not been given any")
}

/** The columns that `vector.weight` weighs. */
function vectorValues(prompt: Float32Array, response: Float32Array): Float64Array {
  const values = new Float64Array(response.length + 1)
  values.set(response)
  values[response.length] = dot(response, prompt)
  return values
}

function blocksInUse(config: ScorerConfigJson): (typeof HASHED_BLOCKS)[number][] {
  if (config.model.kind !== "full") return []
  const { wordNgrams, charNgrams, shared } = config.hashed
  const inUse = { word: wordNgrams[1] > 0, char: charNgrams[1] > 0, shared }
  return HASHED_BLOCKS.filter((name) => inUse[name])
}
