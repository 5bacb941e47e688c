import { describe, expect, it } from "vitest"
import type { Figure, Undefined } from "#lib/core/figure.ts"
import { isUndefined } from "#lib/core/figure.ts"
import { evaluateHeldOut } from "./evaluate.ts"
import { FeatureCache } from "./feature-cache.ts"
import { scoreSplit } from "./held-out.ts"
import { type PairColumns, prepareData, SPLIT, type TrainingInput } from "./prepared-data.ts"
import { createRng } from "#lib/core/random.ts"
import { shuffleLabels, syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, type ScorerConfig, trainScorer, type TrainedScorer } from "./train.ts"
import { LENGTH_ALONE } from "./tuning.ts"
import { canWarmStart, MAX_WARM_STARTS, type WarmStart } from "./warm-start.ts"
import { createScorer, encodeWeights } from "./weights.ts"

const input = syntheticPairs(60, 1)
const small: ScorerConfig = {
  ...defaultScorerConfig,
  hashed: { ...defaultScorerConfig.hashed, width: 1 << 12 },
  bootstrapSamples: 200,
}
const fixed: ScorerConfig = { ...small, model: { kind: "full", l2Dense: 30, l2Sparse: 1 } }

function train(data: TrainingInput, config = fixed): TrainedScorer {
  let clock = 0
  return trainScorer(data, config, { seed: 7, now: () => (clock += 500) })
}

function figureOf(figure: Figure | Undefined): Figure {
  if (isUndefined(figure)) throw new Error(figure.undefined)
  return figure
}

const warmFrom = ({ config, weights }: TrainedScorer): WarmStart => ({
  origin: { scorer: "an id", weightsSha256: "a hash" },
  config,
  weights,
})

const bytesOf = (scorer: TrainedScorer): Uint8Array => encodeWeights(scorer.config, scorer.weights)

describe("trainScorer", { timeout: 60_000 }, () => {
  it("I8: the same data, configuration and seed give bit-identical weights", () => {
    const first = train(input, small)
    const second = train(input, small)
    expect(bytesOf(second)).toEqual(bytesOf(first))
    expect(second.config).toEqual(first.config)
    expect(second.metrics).toEqual(first.metrics)
  })

  it("I8: the order of texts and pairs does not matter", () => {
    expect(bytesOf(train(reordered(input)))).toEqual(bytesOf(train(input)))
  })

  it("learns what makes a response good, and beats length on prompts it has not seen", () => {
    const { metrics } = train(input, small)
    expect(figureOf(metrics.heldOut.accuracy).value).toBeGreaterThan(0.8)
    expect(figureOf(metrics.heldOut.aboveLength).ci[0]).toBeGreaterThan(0)
    expect(metrics.heldOut.logLoss).toBeLessThan(Math.LN2)
    expect(figureOf(metrics.baselines.length).n).toBe(figureOf(metrics.heldOut.accuracy).n)
    expect(metrics.training).toMatchObject({
      pairs: 36 * 6,
      judgments: 36,
      prompts: 36,
      seconds: 0.5,
    })
    expect(metrics.tuning).toHaveLength(10)
  })

  it("measures the baselines' probabilities beside its own; a scorer of length is the baseline itself", () => {
    const { heldOut, baselines } = train(input, small).metrics
    const { length, majority, random } = baselines.calibration
    // Length says nothing in this data, and a model that knows nothing else finds that out.
    for (const { logLoss } of [length, majority]) expect(logLoss).toBeCloseTo(Math.LN2, 1)
    expect(length.logLoss).not.toBe(Math.LN2)
    expect(random.logLoss).toBeCloseTo(Math.LN2, 12)
    expect(length.logLoss).toBeGreaterThan(heldOut.logLoss ?? NaN)
    const alone = train(input, { ...small, model: LENGTH_ALONE }).metrics
    const { logLoss, brier, ece, reliability } = alone.heldOut
    expect(alone.baselines.calibration.length).toEqual({ logLoss, brier, ece, reliability })
  })

  it("gives training responses mean 0, and a stored scorer the same rewards as training used", () => {
    const { config, weights } = train(input)
    const scorer = createScorer(config, weights)
    const data = prepareData(input)
    const rows = new Set([...data.train.chosen, ...data.train.rejected])
    let sum = 0
    for (const row of rows) sum += scorer.score(data.prompts[row] ?? "", data.responses[row] ?? "")
    expect(sum / rows.size).toBeCloseTo(0, 5)
  })

  it("reports the figures that the stored scorer has when it is measured again", () => {
    const { config, weights, metrics } = train(input)
    const pairs = scoreSplit(prepareData(input), createScorer(config, weights))
    const again = evaluateHeldOut(pairs, { random: createRng(7), samples: 200 })
    expect(again.accuracy).toEqual(metrics.heldOut.accuracy)
    expect(again.logLoss).toBeCloseTo(metrics.heldOut.logLoss ?? NaN, 5)
    expect(again.ece).toBeCloseTo(metrics.heldOut.ece ?? NaN, 5)
  })

  it("is unsure about labels that were shuffled", () => {
    const { heldOut } = train(shuffleLabels(input, 3), small).metrics
    expect(figureOf(heldOut.accuracy).ci[0]).toBeLessThan(0.5)
  })

  it("weighs a judgment the same whether its pairs are given once or weighted by hand", () => {
    const weight = Float64Array.from(input.pairs.groupId, () => 1 / 6)
    const weighted = { ...input, pairs: { ...input.pairs, weight } }
    expect(bytesOf(train(weighted))).toEqual(bytesOf(train(input)))
  })

  it("needs fewer iterations from a warm start, and ends near the same scores", () => {
    const cold = train(input)
    const warm = trainScorer(input, fixed, { seed: 7, now: () => 0, warmStart: warmFrom(cold) })
    expect(warm.metrics.training.iterations).toBeLessThan(cold.metrics.training.iterations / 2)
    const text = input.texts[3] ?? ""
    const [a, b] = [cold, warm].map((t) => createScorer(t.config, t.weights).score("", text))
    expect(b).toBeCloseTo(a ?? NaN, 1)
  })

  it("I8: the same data, configuration, seed and warm start give the same bytes, and the configuration says from where", () => {
    const cold = train(input)
    const again = () =>
      trainScorer(input, fixed, { seed: 7, now: () => 0, warmStart: warmFrom(cold) })
    const warm = again()
    expect(bytesOf(again())).toEqual(bytesOf(warm))
    expect(warm.config.warmStart).toEqual({ scorer: "an id", weightsSha256: "a hash" })
    expect(warm.config.tuned).toEqual({ pairs: 36 * 6, warmStarts: 1, embeddings: null })
    expect(cold.config.warmStart).toBeNull()
  })

  it("keeps a choice of model for a while and as long as the data is about as much", () => {
    const { config } = train(input)
    const hashed = fixed.hashed
    const { pairs } = config.tuned
    expect(canWarmStart(config, hashed, pairs * 1.1)).toBe(true)
    expect(canWarmStart(config, hashed, pairs * 1.3)).toBe(false)
    expect(canWarmStart(config, { ...hashed, width: 1 << 13 }, pairs)).toBe(false)
    const old = { ...config, tuned: { pairs, warmStarts: MAX_WARM_STARTS } }
    expect(canWarmStart(old, hashed, pairs)).toBe(false)
    const other = { ...config, styleFeatures: config.styleFeatures.slice(1) }
    expect(canWarmStart(other, hashed, pairs)).toBe(false)
  })

  it("I8: features from a cache, full or too small, change no bit", () => {
    const plain = bytesOf(train(input))
    for (const entries of [1e6, 2000]) {
      const cache = new FeatureCache(entries)
      for (let run = 0; run < 2; run++) {
        const trained = trainScorer(input, fixed, { seed: 7, now: () => 0, cache })
        expect(bytesOf(trained)).toEqual(plain)
      }
    }
  })

  it("keeps the warm start's temperature where there is too little to fit one", () => {
    const cold = train(input)
    const split = input.pairs.split.map((s) => (s === SPLIT.validation ? SPLIT.train : s))
    const noValidation = { ...input, pairs: { ...input.pairs, split } }
    const options = { seed: 7, now: () => 0 }
    const warm = trainScorer(noValidation, fixed, { ...options, warmStart: warmFrom(cold) })
    expect(warm.config.reward.temperature).toBe(cold.config.reward.temperature)
    expect(trainScorer(noValidation, fixed, options).config.reward.temperature).toBe(1)
  })

  it("reports progress through its stages", () => {
    const stages = new Set<string>()
    trainScorer(input, small, { seed: 1, now: () => 0, onProgress: (stage) => stages.add(stage) })
    expect([...stages]).toEqual(["tuning", "fit", "evaluation"])
  })

  it("rejects malformed input", () => {
    const broken = (over: Partial<PairColumns>): TrainingInput => ({
      ...input,
      pairs: { ...input.pairs, ...over },
    })
    const count = input.pairs.split.length
    expect(() => train(broken({ split: new Uint8Array(count).fill(SPLIT.test) }))).toThrow(
      RangeError,
    )
    expect(() => train(broken({ weight: new Float64Array(count).fill(NaN) }))).toThrow(RangeError)
    expect(() => train(broken({ target: new Float64Array(count).fill(2) }))).toThrow(RangeError)
    expect(() => train(broken({ groupId: new Uint32Array(1) }))).toThrow(RangeError)
    expect(() => train(broken({ chosenIndex: new Uint32Array(count).fill(1e6) }))).toThrow(
      RangeError,
    )
  })

  it("takes the simplest model where there is one prompt only, and says there is no held-out figure", () => {
    const one: TrainingInput = {
      texts: ["질문", "좋은 답변입니다. 근거가 있습니다.", "몰라"],
      pairs: {
        promptIndex: Uint32Array.of(0),
        chosenIndex: Uint32Array.of(1),
        rejectedIndex: Uint32Array.of(2),
        groupId: Uint32Array.of(0),
        split: Uint8Array.of(SPLIT.train),
      },
    }
    const { config, metrics } = train(one, small)
    expect(config.model.kind).toBe("length")
    expect(metrics.heldOut.accuracy).toEqual({ undefined: "there are no such pairs" })
  })
})

describe("a Korean project", () => {
  it("learns to prefer grounded answers over curt ones of the same length", () => {
    const good = ["근거를 들어 설명하면", "출처에 따르면 사실은", "자세히 살펴보면 이유는"]
    const bad = ["몰라요 그냥 그렇지", "그딴 걸 왜 물어봐", "대충 아무거나 해봐"]
    const places =
      "서울 부산 대구 인천 광주 대전 울산 세종 수원 제주 강릉 전주 경주 포항 춘천".split(" ")
    const texts: string[] = []
    const columns: [number, number, number, number][] = []
    places.forEach((place, g) => {
      const prompt = texts.push(`${place}에 대해 알려 주세요`) - 1
      const chosen = texts.push(`${good[g % 3] ?? ""} ${place}입니다.`) - 1
      const rejected = texts.push(`${bad[g % 3] ?? ""} ${place}입니다.`) - 1
      columns.push([prompt, chosen, rejected, g])
    })
    const korean: TrainingInput = {
      texts,
      pairs: {
        promptIndex: Uint32Array.from(columns, (c) => c[0]),
        chosenIndex: Uint32Array.from(columns, (c) => c[1]),
        rejectedIndex: Uint32Array.from(columns, (c) => c[2]),
        groupId: Uint32Array.from(columns, (c) => c[3]),
        split: new Uint8Array(columns.length),
      },
    }
    const { config, weights } = train(korean)
    const scorer = createScorer(config, weights)
    const prompt = "여수에 대해 알려 주세요"
    expect(scorer.score(prompt, "출처에 따르면 여수는 이렇습니다.")).toBeGreaterThan(
      scorer.score(prompt, "그딴 걸 왜 물어봐 여수입니다."),
    )
  })
})

/** The same content with texts and pairs in another order, and one text listed twice. */
function reordered({ texts, pairs }: TrainingInput): TrainingInput {
  const random = createRng(99)
  const shuffled = (n: number): number[] =>
    Array.from({ length: n }, (_, i) => ({ i, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ i }) => i)
  const textOrder = shuffled(texts.length)
  const place = new Map(textOrder.map((old, now) => [old, now]))
  const order = shuffled(pairs.split.length)
  const moved = (column: Uint32Array): Uint32Array =>
    Uint32Array.from(order, (p) => place.get(column[p] ?? 0) ?? 0)
  return {
    texts: [...textOrder.map((i) => texts[i] ?? ""), texts[0] ?? ""],
    pairs: {
      promptIndex: moved(pairs.promptIndex),
      chosenIndex: moved(pairs.chosenIndex),
      rejectedIndex: moved(pairs.rejectedIndex),
      groupId: Uint32Array.from(order, (p) => 1000 - (pairs.groupId[p] ?? 0)),
      split: Uint8Array.from(order, (p) => pairs.split[p] ?? 0),
    },
  }
}
