import { describe, expect, it } from "vitest"
import { strongestFeatures } from "./explain.ts"
import { syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, trainScorer } from "./train.ts"
import type { Candidate } from "./tuning.ts"

const input = syntheticPairs(80, 6)
const explain = (model: Candidate) => {
  const trained = trainScorer(
    input,
    { ...defaultScorerConfig, model, bootstrapSamples: 10 },
    { seed: 1, now: () => 0 },
  )
  return strongestFeatures(trained.config, trained.weights, input.texts, 20)
}

describe("strongestFeatures", () => {
  it("names the words that made responses good and bad, with their signs", () => {
    const { words } = explain({ kind: "full", l2Dense: 1000, l2Sparse: 1 })
    const weightOf = new Map(words.map((w) => [w.name, w.weight]))
    for (const good of ["evidence", "reason", "careful", "measured"]) {
      expect(weightOf.get(`“${good}”`), good).toBeGreaterThan(0)
    }
    for (const bad of ["nonsense", "stupid", "lol"]) {
      expect(weightOf.get(`“${bad}”`), bad).toBeLessThan(0)
    }
  })

  it("describes style terms, strongest first, and none that has no weight", () => {
    const { style, words } = explain({ kind: "style", l2Dense: 30, l2Sparse: 0 })
    expect(words).toEqual([])
    expect(style).toHaveLength(20)
    style.forEach((term, i) => {
      expect(term.description).not.toBe("")
      expect(Math.abs(term.weight)).toBeLessThanOrEqual(Math.abs(style[i - 1]?.weight ?? Infinity))
    })
    expect(explain({ kind: "length", l2Dense: 0, l2Sparse: 0 }).style).toMatchObject([
      { name: "logChars" },
    ])
  })
})
