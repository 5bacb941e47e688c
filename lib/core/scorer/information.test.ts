import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createRng } from "#lib/core/random.ts"
import { drawByInformation, expectedInformation, rankingInformation } from "./information.ts"
import { sigmoid } from "./model.ts"

const preference = fc.record({
  margin: fc.double({ min: -20, max: 20, noNaN: true }),
  deviation: fc.double({ min: 0, max: 10, noNaN: true }),
})

/** The mutual information by its definition, from drawn weights. */
function simulated(margin: number, deviation: number, draws: number): number {
  const rng = createRng(1)
  const bits = (p: number) => -p * Math.log2(p) - (1 - p) * Math.log2(1 - p)
  let mean = 0
  let inside = 0
  for (let i = 0; i < draws; i++) {
    const normal = Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng())
    const p = sigmoid(margin + deviation * normal)
    mean += p / draws
    inside += bits(p) / draws
  }
  return bits(mean) - inside
}

describe("expected information", () => {
  it.each([
    [0, 1],
    [0.5, 0.3],
    [-2, 1.5],
    [1, 4],
  ])("of margin %d ± %d is what simulation gives", (margin, deviation) => {
    expect(expectedInformation({ margin, deviation })).toBeCloseTo(
      simulated(margin, deviation, 400_000),
      2,
    )
  })

  it("lies between 0 and 1 bit, and is 0 where the weights are known", () => {
    fc.assert(
      fc.property(preference, ({ margin, deviation }) => {
        const bits = expectedInformation({ margin, deviation })
        expect(bits).toBeGreaterThanOrEqual(0)
        expect(bits).toBeLessThanOrEqual(1)
        expect(expectedInformation({ margin, deviation: 0 })).toBeCloseTo(0, 12)
        expect(expectedInformation({ margin: -margin, deviation })).toBeCloseTo(bits, 10)
      }),
    )
  })

  it("rises with the doubt about the margin and falls with its size", () => {
    const of = (margin: number, deviation: number) => expectedInformation({ margin, deviation })
    expect(of(0, 2)).toBeGreaterThan(of(0, 1))
    expect(of(0, 1)).toBeGreaterThan(of(3, 1))
  })

  it("of a ranking is the mean over its pairs, and 0 without any", () => {
    const pairs = [
      { margin: 0, deviation: 1 },
      { margin: 2, deviation: 1 },
    ]
    const mean = pairs.reduce((sum, pair) => sum + expectedInformation(pair), 0) / 2
    expect(rankingInformation(pairs)).toBeCloseTo(mean, 12)
    expect(rankingInformation([])).toBe(0)
  })
})

describe("drawing by information", () => {
  it("draws each index once at most, none that tells nothing, and as many as there are", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true }))),
        fc.nat(20),
        fc.integer(),
        (information, count, seed) => {
          const drawn = drawByInformation(information, count, createRng(seed))
          const telling = information.filter((bits) => bits > 0).length
          expect(new Set(drawn).size).toBe(drawn.length)
          expect(drawn.length).toBe(Math.min(count, telling))
          expect(drawn.every((index) => (information[index] ?? 0) > 0)).toBe(true)
        },
      ),
    )
  })

  it("draws first in proportion to the information", () => {
    const rng = createRng(7)
    const first = Array.from({ length: 4000 }, () => drawByInformation([0.1, 0.3], 1, rng)[0])
    expect(first.filter((index) => index === 1).length / 4000).toBeCloseTo(0.75, 1)
  })
})
