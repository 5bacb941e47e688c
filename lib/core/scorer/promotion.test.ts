import { describe, expect, it } from "vitest"
import { compareOnHeldOut } from "./held-out.ts"
import { decidePromotion, DEFAULT_PROMOTION_RULE, type HeldOutOutcomes } from "./promotion.ts"
import { createRng } from "#lib/core/random.ts"
import { shuffleLabels, syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, trainScorer } from "./train.ts"
import { prepareData, type TrainingInput } from "./prepared-data.ts"
import { createScorer, type Scorer } from "./weights.ts"

/** `prompts` prompts of five pairs each; a scorer is right where the same draw falls below its accuracy. */
function outcomesOf(
  prompts: number,
  accuracy: { candidate: number; champion: number | null; length: number },
  seed = 1,
): HeldOutOutcomes {
  const random = createRng(seed)
  const draws = Array.from({ length: prompts * 5 }, () => random())
  const right = (share: number): Float64Array =>
    Float64Array.from(draws, (d) => (d < share ? 1 : 0))
  return {
    candidate: right(accuracy.candidate),
    champion: accuracy.champion === null ? null : right(accuracy.champion),
    length: right(accuracy.length),
    key: Uint32Array.from(draws, (_, p) => Math.floor(p / 5)),
  }
}

describe("I9: the promotion gate", { timeout: 60_000 }, () => {
  it.each([
    ["better", "promote", 200, 0.8, 0.7],
    ["not-worse", "promote", 200, 0.755, 0.75],
    ["same", "promote", 30, 0.75, 0.75],
    ["worse", "keep", 200, 0.7, 0.75],
    ["too-few-prompts", "keep", 10, 0.9, 0.5],
    ["not-above-chance", "keep", 200, 0.5, 0.4],
  ] as const)(
    "says %s: %s, on %d prompts with accuracy %d against %d",
    (reason, decision, n, candidate, champion) => {
      const outcomes = outcomesOf(n, { candidate, champion, length: 0.6 })
      expect(decidePromotion(outcomes, createRng(1))).toMatchObject({
        decision,
        reason,
        against: "champion",
      })
    },
  )

  it("keeps the champion where the candidate may be worse by more than the tolerance", () => {
    const one = outcomesOf(40, { candidate: 0.75, champion: 0.75, length: 0.6 }, 1)
    const other = outcomesOf(40, { candidate: 0.75, champion: 0.75, length: 0.6 }, 2)
    const unpaired = { ...one, champion: other.candidate.toSorted(), candidate: one.candidate }
    const better = { ...unpaired, candidate: unpaired.candidate.with(0, 1) }
    expect(decidePromotion(better, createRng(1))).toMatchObject({ decision: "keep" })
  })

  it("shows how little few prompts say, also where they tell the two not apart", () => {
    const same = outcomesOf(30, { candidate: 1, champion: 1, length: 0.6 })
    const { difference } = decidePromotion(same, createRng(1))
    expect(difference).toEqual({
      value: 0,
      ci: [expect.closeTo(-0.1135, 4), expect.closeTo(0.1135, 4)],
      n: 150,
    })
  })

  it("asks a first champion to be at least as good as the longer one", () => {
    const promoted = outcomesOf(100, { candidate: 0.8, champion: null, length: 0.7 })
    expect(decidePromotion(promoted, createRng(1))).toMatchObject({
      decision: "promote",
      reason: "first-champion",
      against: "length",
    })
    const kept = outcomesOf(100, { candidate: 0.7, champion: null, length: 0.8 })
    expect(decidePromotion(kept, createRng(1)).reason).toBe("below-length-baseline")
  })

  it("does not compare scorers on different pairs", () => {
    const outcomes = outcomesOf(30, { candidate: 0.8, champion: 0.7, length: 0.6 })
    const cut = { ...outcomes, champion: new Float64Array(3) }
    expect(() => decidePromotion(cut, createRng(1))).toThrow(RangeError)
  })

  it("promotes about none of many scorers that know nothing, with as few held-out prompts as it accepts", () => {
    const random = createRng(8)
    const coin = (): Float64Array =>
      Float64Array.from({ length: 72 }, () => (random() < 0.5 ? 1 : 0))
    let promoted = 0
    for (let trial = 0; trial < 500; trial++) {
      const key = Uint32Array.from({ length: 72 }, (_, p) => Math.floor(p / 6))
      const outcomes = { candidate: coin(), champion: null, length: coin(), key }
      const rule = { ...DEFAULT_PROMOTION_RULE, samples: 1000 }
      if (decidePromotion(outcomes, createRng(trial), rule).decision === "promote") promoted++
    }
    expect(promoted).toBeLessThanOrEqual(3)
  })

  it("promotes a scorer that learned, and none that was trained or measured on shuffled labels", () => {
    const input = syntheticPairs(150, 2)
    const champion = train(input)
    expect(gate(input, champion, null)).toMatchObject({
      decision: "promote",
      reason: "first-champion",
    })
    for (let seed = 1; seed <= 5; seed++) {
      const noise = shuffleLabels(input, seed)
      const candidate = train(noise)
      expect(gate(input, candidate, champion).decision, `trained on noise, seed ${seed}`).toBe(
        "keep",
      )
      expect(gate(noise, candidate, null).decision, `all noise, seed ${seed}`).toBe("keep")
      expect(gate(noise, candidate, champion).decision, `measured on noise, seed ${seed}`).toBe(
        "keep",
      )
    }
  })
})

function train(input: TrainingInput): Scorer {
  const config = {
    ...defaultScorerConfig,
    hashed: { ...defaultScorerConfig.hashed, width: 1 << 12 },
    model: { kind: "full", l2Dense: 200, l2Sparse: 4 },
    bootstrapSamples: 10,
  } as const
  const { config: trained, weights } = trainScorer(input, config, { seed: 1, now: () => 0 })
  return createScorer(trained, weights)
}

function gate(input: TrainingInput, candidate: Scorer, champion: Scorer | null) {
  return decidePromotion(compareOnHeldOut(prepareData(input), candidate, champion), createRng(1))
}
