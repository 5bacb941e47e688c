import { describe, expect, it } from "vitest"
import { isUndefined } from "#lib/core/figure.ts"
import { bootstrapDifference, bootstrapShare } from "./bootstrap.ts"
import { fitTemperature, TEMPERATURE_RANGE } from "./calibration.ts"
import { evaluateBaselines, evaluateHeldOut, type ScoredPairs } from "./evaluate.ts"
import { sigmoid } from "./model.ts"
import { createRng } from "#lib/core/random.ts"

const options = () => ({ random: createRng(1), samples: 500 })

function scored(margin: number[], over: Partial<ScoredPairs> = {}): ScoredPairs {
  return {
    margin: Float64Array.from(margin),
    target: new Float64Array(margin.length).fill(1),
    key: Uint32Array.from(margin, (_, p) => p),
    lengthDifference: new Float64Array(margin.length).fill(1),
    chosenFirst: new Uint8Array(margin.length),
    ...over,
  }
}

describe("evaluateHeldOut", () => {
  it("counts equal scores as half right and leaves ties out", () => {
    const target = Float64Array.from([1, 1, 1, 0.5, 0])
    const { accuracy } = evaluateHeldOut(scored([2, -1, 0, 5, -3], { target }), options())
    expect(accuracy).toMatchObject({ value: (1 + 0 + 0.5 + 1) / 4, n: 4 })
  })

  it("gives log loss, Brier and calibration of a coin", () => {
    const metrics = evaluateHeldOut(scored([0, 0, 0, 0]), options())
    expect(metrics.logLoss).toBeCloseTo(Math.LN2)
    expect(metrics.brier).toBeCloseTo(0.25)
    expect(metrics.ece).toBeCloseTo(0)
  })

  it("finds a calibrated scorer calibrated, and an overconfident one not", () => {
    const random = createRng(3)
    const truth = Array.from({ length: 20_000 }, () => random() * 4 - 2)
    const target = Float64Array.from(truth, (m) => (random() < sigmoid(m) ? 1 : 0))
    const few = { random, samples: 2 }
    expect(evaluateHeldOut(scored(truth, { target }), few).ece).toBeLessThan(0.02)
    const bold = truth.map((m) => 4 * m)
    expect(evaluateHeldOut(scored(bold, { target }), few).ece).toBeGreaterThan(0.1)
    const weight = new Float64Array(truth.length).fill(1)
    expect(fitTemperature(bold, target, weight)).toBeCloseTo(4, 0)
  })

  it("says why there is no figure", () => {
    const none = evaluateHeldOut(scored([]), options())
    expect(none.accuracy).toEqual({ undefined: "there are no such pairs" })
    expect(none.logLoss).toBeNull()
    const onePrompt = scored([1, 1], { key: new Uint32Array(2) })
    expect(evaluateHeldOut(onePrompt, options()).accuracy).toEqual({
      undefined: "all pairs are of one prompt",
    })
  })

  it("measures the baselines and the difference to length on the same pairs", () => {
    const lengthDifference = Float64Array.from([1, -1, -1, 0])
    const pairs = scored([1, 1, -1, 1], {
      lengthDifference,
      chosenFirst: Uint8Array.of(1, 1, 0, 0),
    })
    const heldOut = evaluateHeldOut(pairs, options())
    expect(heldOut.aboveLength).toMatchObject({ value: 0.75 - 0.375 })
    expect(heldOut.lengthCorrelation).toBeCloseTo(1 / Math.sqrt(4 * 3))
    expect(heldOut.shorterWon).toMatchObject({ value: 0.5, n: 2 })
    const lengthMargin = lengthDifference.map((difference) => difference * Math.log(3))
    const baselines = evaluateBaselines(pairs, { lengthMargin, firstWon: 0.6 }, options())
    expect(baselines.length).toMatchObject({ value: 0.375 })
    expect(baselines.majority).toMatchObject({ value: 0.5 })
    // Probabilities ¾, ¼, ¼, ½ of the side that won; 0.6, 0.6, 0.4, 0.4; and four times ½.
    const meanOf = (losses: number[]) => losses.reduce((a, b) => a + b, 0) / losses.length
    const { length, majority, random } = baselines.calibration
    const by = (probabilities: number[]) => ({
      logLoss: expect.closeTo(meanOf(probabilities.map((p) => -Math.log(p))), 12) as number,
      brier: expect.closeTo(meanOf(probabilities.map((p) => (1 - p) ** 2)), 12) as number,
    })
    expect(length).toMatchObject(by([0.75, 0.25, 0.25, 0.5]))
    expect(length.reliability.map(({ n }) => n)).toEqual([1, 3])
    expect(majority).toMatchObject(by([0.6, 0.6, 0.4, 0.4]))
    expect(majority.ece).toBeCloseTo(0.1, 12)
    expect(random).toMatchObject({ ...by([0.5, 0.5, 0.5, 0.5]), ece: 0 })
  })
})

describe("the bootstrap by prompt", () => {
  it("is the same for the same seed, and wider where pairs share a prompt", () => {
    const random = createRng(5)
    const byPrompt = Array.from({ length: 50 }, () => (random() < 0.7 ? 1 : 0))
    const values = byPrompt.flatMap((x) => [x, x, x, x])
    const clustered = values.map((_, i) => Math.floor(i / 4))
    const width = (key: number[]): number => {
      const figure = bootstrapShare(values, key, options())
      return isUndefined(figure) ? NaN : figure.ci[1] - figure.ci[0]
    }
    expect(width(clustered)).toBe(width(clustered))
    expect(width(clustered)).toBeGreaterThan(1.5 * width(values.map((_, i) => i)))
  })

  it("is not of width 0 where prompts agree: two that are right are no proof", () => {
    const two = bootstrapShare([1, 1, 1], [4, 4, 7], options())
    expect(two).toEqual({ value: 1, ci: [expect.closeTo(0.342, 3), 1], n: 3 })
    const even = bootstrapDifference([0, 0], [0, 1], options())
    expect(even).toEqual({
      value: 0,
      ci: [expect.closeTo(-0.658, 3), expect.closeTo(0.658, 3)],
      n: 2,
    })
    const best = bootstrapDifference([1, 1], [0, 1], options())
    expect(best).toMatchObject({ ci: [expect.closeTo(1 - 2 * 0.658, 2), 1] })
  })

  it("covers the truth about as often as it says", () => {
    const random = createRng(11)
    let covered = 0
    for (let trial = 0; trial < 200; trial++) {
      const values = Array.from({ length: 100 }, () => (random() < 0.7 ? 1 : 0))
      const figure = bootstrapShare(
        values,
        values.map((_, i) => i),
        { random, samples: 300 },
      )
      if (!isUndefined(figure) && figure.ci[0] <= 0.7 && figure.ci[1] >= 0.7) covered++
    }
    expect(covered).toBeGreaterThan(178)
  })
})

describe("fitTemperature", () => {
  it("stays within its bounds on noise and on separated labels", () => {
    const weight = new Float64Array(4).fill(1)
    const [low, high] = TEMPERATURE_RANGE
    expect(fitTemperature([1, 2, -1, -2], Float64Array.of(0, 0, 1, 1), weight)).toBeCloseTo(high)
    expect(fitTemperature([1, 2, 1, 2], Float64Array.of(1, 1, 1, 1), weight)).toBeCloseTo(low)
    expect(fitTemperature([], [], [])).toBe(1)
  })
})
