import { describe, expect, it } from "vitest"
import { isUndefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import { prepareData, type TrainingInput } from "./prepared-data.ts"
import { shuffleLabels, syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { type EmbeddingsModel, type TextVectors, vectorLookup } from "./text-vectors.ts"
import { defaultScorerConfig, type ScorerConfig, trainScorer } from "./train.ts"
import type { Preference } from "./uncertainty.ts"
import { canWarmStart } from "./warm-start.ts"
import { createScorer, decodeWeights, encodeWeights, loadScorer } from "./weights.ts"

const DIMENSION = 8
const model: EmbeddingsModel = {
  source: "endpoint",
  model: "a model",
  dimension: DIMENSION,
  maxCharacters: 100,
}
const small: ScorerConfig = {
  ...defaultScorerConfig,
  hashed: { ...defaultScorerConfig.hashed, width: 1 << 12 },
  bootstrapSamples: 200,
}
const fixed: ScorerConfig = {
  ...small,
  model: { kind: "full", l2Dense: 30, l2Vector: 1, l2Sparse: 1 },
}
const options = { seed: 7, now: () => 0 }

/** Unit vectors by chance, except that `shift` is added to the first place of each text's. */
function drawVectors(texts: readonly string[], shift: (text: number) => number): TextVectors {
  const random = createRng(5)
  const values = new Float32Array(texts.length * DIMENSION)
  texts.forEach((_, t) => {
    const vector = Array.from({ length: DIMENSION }, () => random() - 0.5)
    vector[0] = (vector[0] ?? 0) + shift(t)
    const norm = Math.hypot(...vector)
    vector.forEach((x, k) => (values[t * DIMENSION + k] = x / norm))
  })
  return { model, rowOfText: Int32Array.from(texts, (_, t) => t), values }
}

/** Labels that only the embeddings tell: the texts say nothing of them. */
function hiddenQuality(prompts: number): TrainingInput {
  const input = shuffleLabels(syntheticPairs(prompts, 1), 3)
  const wins = new Map<number, number>()
  input.pairs.chosenIndex.forEach((t) => wins.set(t, (wins.get(t) ?? 0) + 1))
  return { ...input, vectors: drawVectors(input.texts, (t) => ((wins.get(t) ?? 0) - 1.5) / 2) }
}

const accuracyOf = (trained: ReturnType<typeof trainScorer>): number => {
  const { accuracy } = trained.metrics.heldOut
  if (isUndefined(accuracy)) throw new Error(accuracy.undefined)
  return accuracy.value
}

describe("a scorer with embeddings", { timeout: 60_000 }, () => {
  const input = hiddenQuality(60)

  it("reads them where they say more, and says so", () => {
    const { vectors: _, ...without } = input
    const trained = trainScorer(input, small, options)
    expect(accuracyOf(trained)).toBeGreaterThan(accuracyOf(trainScorer(without, small, options)))
    expect(accuracyOf(trained)).toBeGreaterThan(0.65)
    expect(trained.config).toMatchObject({ formatVersion: 2, embeddings: model })
    expect(trained.config.tuned.embeddings).toBe("a model (8)")
    expect(trained.metrics.training.embeddings).toEqual({ ...model, chosen: true })
    expect(trained.metrics.tuning).toHaveLength(13)
  })

  it("keeps a model without where they are chance, and the very weights that it has without them", () => {
    const plain = syntheticPairs(60, 1)
    const noise = { ...plain, vectors: drawVectors(plain.texts, () => 0) }
    const trained = trainScorer(noise, small, options)
    expect(trained.config.embeddings).toBeUndefined()
    expect(trained.config.formatVersion).toBe(1)
    expect(trained.metrics.training.embeddings).toEqual({ ...model, chosen: false })
    const without = trainScorer(plain, small, options)
    expect(encodeWeights(trained.config, trained.weights)).toEqual(
      encodeWeights(without.config, without.weights),
    )
  })

  it("I8: the order of texts does not matter, nor where their vectors lie", () => {
    const order = input.texts.map((_, t) => t).toReversed()
    const place = (column: Uint32Array) => column.map((t) => input.texts.length - 1 - t)
    const { vectors } = input
    const moved: TrainingInput = {
      texts: order.map((t) => input.texts[t] ?? ""),
      pairs: {
        ...input.pairs,
        promptIndex: place(input.pairs.promptIndex),
        chosenIndex: place(input.pairs.chosenIndex),
        rejectedIndex: place(input.pairs.rejectedIndex),
      },
      ...(vectors === undefined
        ? {}
        : { vectors: { ...vectors, rowOfText: Int32Array.from(order) } }),
    }
    const [first, second] = [input, moved].map((data) => trainScorer(data, fixed, options))
    expect(second?.config).toEqual(first?.config)
    expect(second?.weights).toEqual(first?.weights)
  })

  it("is stored and loaded with its weights, and scores as training did", () => {
    const { config, weights } = trainScorer(input, fixed, options)
    const bytes = encodeWeights(config, weights)
    expect(decodeWeights(config, bytes)).toEqual(weights)
    if (input.vectors === undefined) throw new Error("no vectors")
    const vectorOf = vectorLookup(input.texts, input.vectors)
    const scorer = loadScorer(config, bytes, undefined, vectorOf)
    const data = prepareData(input)
    const rows = new Set([...data.train.chosen, ...data.train.rejected])
    let sum = 0
    for (const row of rows) sum += scorer.score(data.prompts[row] ?? "", data.responses[row] ?? "")
    expect(sum / rows.size).toBeCloseTo(0, 5)
    const [prompt = "", a = "", b = ""] = input.texts
    const [preference] = scorer.preferences(prompt, [a, b]) as Preference[]
    expect(preference?.margin).toBeCloseTo(scorer.score(prompt, a) - scorer.score(prompt, b), 6)
    expect(loadScorer(config, bytes).score(prompt, a, vectorOf)).toBe(scorer.score(prompt, a))
  })

  it("gives no score without vectors, instead of another one", () => {
    const { config, weights } = trainScorer(input, fixed, options)
    expect(() => createScorer(config, weights).score("a", "b")).toThrow(RangeError)
    if (input.vectors === undefined) throw new Error("no vectors")
    const scorer = createScorer(config, weights, undefined, vectorLookup([], input.vectors))
    expect(() => scorer.score("a", "b")).toThrow("not known")
  })

  it("starts from weights that read the same embeddings, and from no others", () => {
    const cold = trainScorer(input, fixed, options)
    const warmStart = {
      origin: { scorer: "an id", weightsSha256: "a hash" },
      config: cold.config,
      weights: cold.weights,
    }
    const warm = trainScorer(input, fixed, { ...options, warmStart })
    expect(warm.metrics.training.iterations).toBeLessThan(cold.metrics.training.iterations / 2)
    const { pairs } = cold.config.tuned
    expect(canWarmStart(cold.config, fixed.hashed, pairs, model)).toBe(true)
    expect(canWarmStart(cold.config, fixed.hashed, pairs)).toBe(false)
    expect(canWarmStart(cold.config, fixed.hashed, pairs, { ...model, model: "b" })).toBe(false)
  })

  it("refuses a pair whose text has no vector, and a model that reads what is not there", () => {
    const { vectors, ...without } = input
    if (vectors === undefined) throw new Error("no vectors")
    const rowOfText = vectors.rowOfText.with(1, -1)
    const holed = { ...input, vectors: { ...vectors, rowOfText } }
    expect(() => trainScorer(holed, fixed, options)).toThrow("no vector")
    expect(() => trainScorer(without, fixed, options)).toThrow("there are none")
  })
})
