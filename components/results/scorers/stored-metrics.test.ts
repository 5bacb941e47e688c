import { expect, test } from "vitest"
import { binRange, calibrationRows, figureOf, reliabilityBins } from "./stored-metrics.ts"

test.each([
  [0.5, [0.5, 0.55]],
  [0.62, [0.6, 0.65]],
  [0.9999, [0.95, 1]],
  [1, [0.95, 1]],
])("a mean confidence of %d lies in %j", (confidence, range) => {
  expect(binRange(confidence)).toEqual(range)
})

test("a figure is read only where it is whole", () => {
  expect(figureOf({ value: 0.5, ci: [0.4, 0.6], n: 3 })).toEqual({
    value: 0.5,
    ci: [0.4, 0.6],
    n: 3,
  })
  expect(figureOf({ undefined: "no-pairs" })).toEqual({ undefined: "no-pairs" })
  expect(figureOf({ value: 0.5, ci: [0.4], n: 3 })).toBeNull()
  expect(figureOf({ value: null, ci: [0, 1], n: 3 })).toBeNull()
  expect(figureOf(undefined)).toBeNull()
})

test("bins come by rising confidence, damaged ones not at all", () => {
  const bin = { confidence: 0.7, accuracy: 0.8, n: 4 }
  const low = { ...bin, confidence: 0.55 }
  expect(reliabilityBins({ bins: [bin, { confidence: 0.6 }, low] })).toEqual([low, bin])
  expect(reliabilityBins(null)).toEqual([])
})

test("the rules' probabilities are shown where the version measured them", () => {
  const figures = { logLoss: 0.6, brier: 0.2, ece: 0.05 }
  const none = { undefined: "no-pairs" }
  const heldOut = { accuracy: none, ...figures }
  const training = { pairs: 1, judgments: 1, seconds: 1 }
  const baselines = { length: none, majority: none }
  const rulesOf = (more: object) =>
    calibrationRows({ heldOut, baselines: { ...baselines, ...more }, training }).map((r) => r.rule)
  const calibration = { length: figures, majority: { ...figures, ece: null }, random: figures }
  expect(rulesOf({ calibration })).toEqual(["scorer", "length", "random"])
  expect(rulesOf({})).toEqual(["scorer"])
})
