import { describe, expect, it } from "vitest"
import { isUndefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import { measureCoverage } from "./drawn-truth.fixture.ts"
import { buildFeatures } from "./features.ts"
import { minimise } from "./newton.ts"
import { createObjective, parameterCount, penaltyOf, rowsOf, scoreRows, sigmoid } from "./model.ts"
import { prepareData } from "./prepared-data.ts"
import { scaleFeatures } from "./scaling.ts"
import { syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, trainScorer } from "./train.ts"
import {
  averagedProbability,
  laplaceVariances,
  type Preference,
  probabilityInterval,
} from "./uncertainty.ts"
import { createScorer, type Scorer } from "./weights.ts"

const hashed = { ...defaultScorerConfig.hashed, width: 1 << 12 }
const penalty = { l2Dense: 100, l2Sparse: 2 }
const data = prepareData(syntheticPairs(120, 6))
const raw = buildFeatures(hashed, data.prompts, data.responses)
const { matrix } = scaleFeatures(raw, rowsOf(data.train, raw.rows), defaultScorerConfig.scaling)

/** φ(a) − φ(b) of two rows, as one dense vector. */
function featureDifference(a: number, b: number): Float64Array {
  const x = new Float64Array(parameterCount(matrix, "full"))
  for (const [row, sign] of [
    [a, 1],
    [b, -1],
  ] as const) {
    for (let d = 0; d < matrix.denseCount; d++) {
      x[d] = (x[d] ?? 0) + sign * (matrix.dense[row * matrix.denseCount + d] ?? 0)
    }
    for (let e = matrix.rowStart[row] ?? 0; e < (matrix.rowStart[row + 1] ?? 0); e++) {
      const i = matrix.denseCount + (matrix.columns[e] ?? 0)
      x[i] = (x[i] ?? 0) + sign * (matrix.values[e] ?? 0)
    }
  }
  return x
}

describe("laplaceVariances", () => {
  it("are the inverse of the objective's second derivatives by finite differences", () => {
    const k = parameterCount(matrix, "full")
    const weights = Float64Array.from({ length: k }, (_, i) => Math.sin(i) / 20)
    const variances = laplaceVariances(matrix, data.train, penalty, weights)
    const objective = createObjective(matrix, data.train, penalty)
    let total = 0
    for (const w of data.train.weight) total += w
    const gradient = new Float64Array(k)
    const step = 1e-4
    for (const i of [0, 1, 40, matrix.denseCount, matrix.denseCount + 9]) {
      const slope = (by: number): number => {
        objective.evaluate(weights.with(i, (weights[i] ?? 0) + by), gradient)
        return gradient[i] ?? 0
      }
      const curvature = ((slope(step) - slope(-step)) / (2 * step)) * total
      expect(1 / (variances[i] ?? 0)).toBeCloseTo(curvature, 2)
    }
  })

  it("of more than 5,000 pairs are read from a part of them, and about the same", () => {
    const many = prepareData(syntheticPairs(1500, 3))
    expect(many.train.count).toBe(5400)
    const features = buildFeatures(hashed, many.prompts, many.responses)
    const rows = rowsOf(many.train, features.rows)
    const scaled = scaleFeatures(features, rows, defaultScorerConfig.scaling).matrix
    const weights = new Float64Array(parameterCount(scaled, "full"))
    const variances = laplaceVariances(scaled, many.train, penalty, weights)
    const objective = createObjective(scaled, many.train, penalty)
    let total = 0
    for (const w of many.train.weight) total += w
    const gradient = new Float64Array(weights.length)
    const product = new Float64Array(weights.length)
    objective.evaluate(weights, gradient)
    // The most frequent of the hashed columns come first.
    for (const i of [0, 1, 40, scaled.denseCount, scaled.denseCount + 9]) {
      objective.multiplyHessian(new Float64Array(weights.length).with(i, 1), product)
      const exact = (product[i] ?? 0) * total
      expect(Math.abs(1 / (variances[i] ?? 0) / exact - 1)).toBeLessThan(0.1)
    }
  })

  it("hold the true margin of held-out pairs in nominal 90 % intervals about nine times in ten", () => {
    const random = createRng(2)
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const k = parameterCount(matrix, "full")
    let covered = 0
    let count = 0
    for (let trial = 0; trial < 6; trial++) {
      const truth = Float64Array.from(
        { length: k },
        (_, i) => normal() / Math.sqrt(penaltyOf(i, matrix, penalty)),
      )
      const rewards = new Float64Array(matrix.rows)
      scoreRows(
        matrix,
        truth,
        Uint32Array.from(rewards, (_, row) => row),
        rewards,
      )
      const margin = (p: number): number =>
        (rewards[data.train.chosen[p] ?? 0] ?? 0) - (rewards[data.train.rejected[p] ?? 0] ?? 0)
      const target = data.train.target.map((_, p) => (random() < sigmoid(margin(p)) ? 1 : 0))
      const pairs = { ...data.train, target, weight: data.train.weight.map(() => 1) }
      const fitted = minimise(createObjective(matrix, pairs, penalty), new Float64Array(k), {
        maxIterations: 100,
        valueTolerance: 1e-6,
      }).weights
      const variances = laplaceVariances(matrix, pairs, penalty, fitted)
      data.test.chosen.forEach((chosen, p) => {
        const x = featureDifference(chosen, data.test.rejected[p] ?? 0)
        let error = 0
        let variance = 0
        x.forEach((value, i) => {
          error += value * ((fitted[i] ?? 0) - (truth[i] ?? 0))
          variance += value * value * (variances[i] ?? 0)
        })
        if (Math.abs(error) <= 1.6449 * Math.sqrt(variance)) covered++
        count++
      })
    }
    expect(covered / count).toBeGreaterThan(0.85)
    expect(covered / count).toBeLessThan(0.95)
  })
})

describe("a scorer's uncertainty", () => {
  const config = { ...defaultScorerConfig, hashed, model: { kind: "full", ...penalty } } as const
  const options = { seed: 1, now: () => 0 }
  const ask = (scorer: Scorer, a = "", b = ""): Preference => {
    const said = scorer.preferences("Question?", [a, b])
    if (isUndefined(said)) throw new Error(said.undefined)
    const [preference] = said
    if (preference === undefined) throw new Error("no pair")
    return preference
  }

  it("has the margin that its scores have, and turns round with the responses", () => {
    const { config: trained, weights } = trainScorer(syntheticPairs(30, 1), config, options)
    const scorer = createScorer(trained, weights)
    const [a, b] = ["clear evidence, measured", "whatever lol"]
    const said = ask(scorer, a, b)
    const margin = scorer.score("Question?", a ?? "") - scorer.score("Question?", b ?? "")
    expect(said.margin).toBeCloseTo(margin, 8)
    const turned = ask(scorer, b, a)
    expect(turned.deviation).toBeCloseTo(said.deviation, 8)
    expect(turned.probability).toBeCloseTo(1 - said.probability, 8)
    const steps = [...scorer.preferenceSteps("Question?", [a, b, "same"])]
    expect(steps).toHaveLength(3 + 3)
    expect(ask(scorer, "same", "same")).toEqual({
      margin: 0,
      deviation: 0,
      probability: 0.5,
    })
  })

  it("is the posterior's of the scaled features, over the temperature", () => {
    const { config: trained, weights } = trainScorer(syntheticPairs(120, 6), config, options)
    const { temperature } = trained.reward
    expect(Math.abs(temperature - 1)).toBeGreaterThan(0.1)
    const start = new Float64Array(parameterCount(matrix, "full"))
    const fitted = minimise(createObjective(matrix, data.train, penalty), start, {
      maxIterations: 100,
    })
    const variances = laplaceVariances(matrix, data.train, penalty, fitted.weights)
    const scorer = createScorer(trained, weights)
    data.test.chosen.slice(0, 30).forEach((chosen, p) => {
      const rejected = data.test.rejected[p] ?? 0
      let variance = 0
      featureDifference(chosen, rejected).forEach(
        (x, i) => (variance += x * x * (variances[i] ?? 0)),
      )
      const said = scorer.preferences(data.prompts[chosen] ?? "", [
        data.responses[chosen] ?? "",
        data.responses[rejected] ?? "",
      ])
      const deviation = isUndefined(said) ? NaN : (said[0]?.deviation ?? NaN)
      expect((deviation * temperature) / Math.sqrt(variance)).toBeCloseTo(1, 2)
    })
  })

  it("holds the true margin at least nine times in ten, through all of training, K of four and 5,400 pairs", () => {
    const trial = { ...config, bootstrapSamples: 2 }
    const { covered, count } = measureCoverage(syntheticPairs(1500, 3), trial, createRng(4))
    // A ranking's six pairs weigh 1 together and tell more than one would: intervals err to the wide side.
    expect(covered / count).toBeGreaterThan(0.9)
    expect(covered / count).toBeLessThan(0.985)
  })

  it("falls as more is learned", () => {
    const deviation = (prompts: number): number => {
      const { config: trained, weights } = trainScorer(syntheticPairs(prompts, 1), config, options)
      const said = ask(createScorer(trained, weights), "clear evidence", "lol whatever")
      return said.deviation * trained.reward.temperature
    }
    expect(deviation(200)).toBeLessThan(deviation(20))
  })

  it("has an interval round what the margin says, of no width where it is sure", () => {
    const [low, high] = probabilityInterval({ margin: 1, deviation: 0.5 })
    expect(low).toBeCloseTo(sigmoid(1 - 0.98), 3)
    expect(high).toBeCloseTo(sigmoid(1 + 0.98), 3)
    expect(probabilityInterval({ margin: 1, deviation: 0 })).toEqual([sigmoid(1), sigmoid(1)])
  })

  it("pulls the probability towards a half", () => {
    expect(averagedProbability(2, 0)).toBeCloseTo(sigmoid(2))
    expect(averagedProbability(2, 3)).toBeLessThan(sigmoid(2))
    expect(averagedProbability(2, 3)).toBeGreaterThan(0.5)
  })
})
