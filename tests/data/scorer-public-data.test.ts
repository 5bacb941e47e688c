import { describe, expect, it } from "vitest"
import { isUndefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import { defaultScorerConfig } from "#lib/core/scorer/train.ts"
import { firstPairs, measureFolds } from "#scripts/scorer/measure-folds.ts"
import type { Measured } from "#scripts/scorer/measure-folds.ts"
import { readFineGrained, readOasst, readPandaLm, readUkp } from "#scripts/scorer/public-data.ts"
import type { PublicPair } from "#scripts/scorer/public-data.ts"

/** The lower end of the interval of accuracy above length. */
const lowest = ({ difference }: Measured) => (isUndefined(difference) ? NaN : difference.ci[0])
const highest = ({ difference }: Measured) => (isUndefined(difference) ? NaN : difference.ci[1])

const ukp = readUkp()
const strictOnly = (pair: PublicPair) => pair.measured

describe("the scorer on UKPConvArg1, strict pairs, topics it has never seen", () => {
  it("is four points and more above length where it learns from all votes", () => {
    expect(ukp.filter(({ measured }) => measured !== null)).toHaveLength(8500)
    const measured = measureFolds(ukp, 8)
    console.log("UKP, 21 topics", measured.accuracy, measured.length)
    expect(measured.accuracy).toBeGreaterThan(0.81)
    expect(measured.accuracy - measured.length).toBeGreaterThan(0.04)
    expect(lowest(measured)).toBeGreaterThan(0.02)
  })

  it("is at or above the floor of an untuned scorer at every number of pairs", () => {
    for (const [count, floor] of [
      [50, 0.72],
      [100, 0.77],
      [1_000, 0.785],
      [10_000, 0.794],
    ] as const) {
      const { accuracy } = measureFolds(ukp, 6, { target: strictOnly, cut: firstPairs(count, 1) })
      console.log("UKP learning curve", count, accuracy)
      expect(accuracy, `${count} pairs`).toBeGreaterThanOrEqual(floor)
    }
  })

  it("passes no gate where the labels were shuffled", () => {
    const random = createRng(5)
    const coin = new Map(ukp.map(({ judgment }) => [judgment, random() < 0.5 ? 1 : 0] as const))
    const shuffled = ukp.map((pair) => {
      const label = coin.get(pair.judgment) ?? 0
      // One group an item, so that the gate has prompts enough to decide.
      return { ...pair, group: pair.judgment, votes: label, measured: label } satisfies PublicPair
    })
    const { gates } = measureFolds(shuffled, 4)
    expect(gates.map(({ decision }) => decision)).toEqual(["keep", "keep", "keep", "keep"])
  })
})

describe("the scorer on other public data", () => {
  it.each([
    ["OASST", readOasst],
    ["PandaLM", readPandaLm],
  ])("is no worse than length on %s by more than chance", (name, read) => {
    const measured = measureFolds(read(), 5)
    console.log(name, measured.accuracy, measured.length)
    expect(measured.accuracy - measured.length).toBeGreaterThan(-0.005)
    expect(highest(measured)).toBeGreaterThanOrEqual(0)
  })

  it("promotes nothing on FineGrained dev, which is close to noise", () => {
    const measured = measureFolds(readFineGrained(), 5)
    console.log("FineGrained dev", measured.accuracy, measured.length)
    expect(measured.gates.map(({ decision }) => decision)).not.toContain("promote")
  })

  it("always has length alone among what it chooses from", () => {
    const { model } = defaultScorerConfig
    expect("grid" in model && model.grid[0]?.kind).toBe("length")
  })
})
