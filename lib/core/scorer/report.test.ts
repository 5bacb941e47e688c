import { describe, expect, it } from "vitest"
import { createRng } from "#lib/core/random.ts"
import { measureBestOfN } from "./best-of-n.ts"
import { measureHumanCeiling } from "./human-ceiling.ts"
import type { ReportItem, ReportJudgment } from "./report-items.ts"
import { makeReport } from "./report.ts"
import { measureSlices } from "./report-slices.ts"
import { syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, trainScorer } from "./train.ts"
import { createScorer } from "./weights.ts"

const options = () => ({ random: createRng(1), samples: 200 })

function item(over: Partial<ReportItem> = {}): ReportItem {
  const responses = ["a", "bb", "ccc", "dddd"]
  return {
    id: "item",
    promptKey: "prompt",
    prompt: "Which?",
    responses,
    metadata: {},
    judgments: [judgment("one", [[0], [1], [2], [3]])],
    ...over,
  }
}

function judgment(
  annotator: string,
  ranking: ReportJudgment["ranking"],
  flagged: boolean[] = [false, false, false, false],
): ReportJudgment {
  return { annotator, ranking, flagged }
}

/** Items of different prompts, the same otherwise. */
const many = (count: number, make: (i: number) => ReportItem): ReportItem[] =>
  Array.from({ length: count }, (_, i) => ({ ...make(i), id: `item ${i}`, promptKey: `p${i}` }))

describe("best of n", () => {
  it("is the mean of all draws: n = 1 any candidate, n = K the best, between as by enumeration", () => {
    const rewards = Float64Array.of(3, 1, 4, 2)
    const watched = measureBestOfN([item()], [rewards], options())
    const points = watched?.points ?? []
    expect(points.map(({ n }) => n)).toEqual([1, 2, 3, 4])
    expect(points.map(({ reward }) => reward)).toEqual([
      2.5,
      expect.closeTo((4 + 4 + 4 + 3 + 3 + 2) / 6) as number,
      expect.closeTo((4 + 4 + 4 + 3) / 4) as number,
      4,
    ])
    expect(points[0]?.kl).toBe(0)
    expect(points[3]?.kl).toBeCloseTo(Math.log(4) - 3 / 4)
    expect(points[0]?.longest).toBeCloseTo(0.25)
    expect(points[3]?.longest).toBe(0)
  })

  it("gives an alert where the scorer takes length or flags and people do not", () => {
    const flags = [false, false, false, true]
    const items = many(30, () => item({ judgments: [judgment("one", [[0], [1, 2, 3]], flags)] }))
    const byLength = items.map(() => Float64Array.of(1, 2, 3, 4))
    expect(measureBestOfN(items, byLength, options())?.alerts).toEqual(["length", "flags"])
    const asPeople = items.map(() => Float64Array.of(4, 3, 2, 1))
    expect(measureBestOfN(items, asPeople, options())?.alerts).toEqual([])
  })

  it("says nothing of items with one candidate", () => {
    expect(
      measureBestOfN([item({ responses: ["a"] })], [new Float64Array(1)], options()),
    ).toBeNull()
    expect(measureBestOfN([], [], options())).toBeNull()
  })
})

describe("the human ceiling", () => {
  it("holds each annotator against the majority of the others", () => {
    const up = [[0], [1]]
    const down = [[1], [0]]
    const items = many(10, () =>
      item({
        responses: ["a", "b"],
        judgments: [judgment("one", up), judgment("two", up), judgment("three", down)],
      }),
    )
    // The first two see one for and one against; only the third stands before a majority, which it is not of.
    const rewards = items.map(() => Float64Array.of(1, 0))
    const { accuracy, scorer } = measureHumanCeiling(items, rewards, options())
    expect(accuracy).toMatchObject({ value: 0, n: 10 })
    expect(scorer).toMatchObject({ value: 1, n: 10 })
  })

  it("has no answer where nobody judged what somebody else did", () => {
    const { accuracy } = measureHumanCeiling([item()], [Float64Array.of(1, 2, 3, 4)], options())
    expect(accuracy).toHaveProperty("undefined")
  })
})

describe("slices", () => {
  it("part the pairs by responses, writing, metadata and annotator", () => {
    const items = many(8, (i) =>
      item({
        prompt: i < 4 ? "Which one?" : "어느 것이 나은가요?",
        metadata: { kind: [i % 2 === 0 ? "code" : "chat"], id: [`unique ${i}`], same: ["x"] },
      }),
    )
    const pairs = items.map((_, i) => ({ item: i, chosen: 0, rejected: 1, target: 1 }))
    // Right on the first four items only.
    const rewards = items.map((_, i) => Float64Array.of(i < 4 ? 1 : -1, 0, 0, 0))
    const slices = measureSlices(items, pairs, rewards, options())
    const names = slices.map(({ by, key, value }) => [by, key, value].join(" "))
    expect(names).toContain("script  Latin")
    expect(names).toContain("script  Hangul")
    expect(names).toContain("metadata kind code")
    expect(names.some((name) => name.startsWith("metadata same"))).toBe(false)
    const of = (value: string) => slices.find((slice) => slice.value === value)
    expect(of("Latin")?.accuracy).toMatchObject({ value: 1, n: 4 })
    expect(of("Hangul")?.accuracy).toMatchObject({ value: 0, n: 4 })
    expect(of("4")?.length).toMatchObject({ value: 0, n: 8 })
    expect(of("one")?.accuracy).toMatchObject({ n: 8 * 6 })
  })
})

describe("makeReport", () => {
  it("lists mistakes one an item, and what changed against the champion", () => {
    const config = {
      ...defaultScorerConfig,
      hashed: { ...defaultScorerConfig.hashed, width: 1 << 12 },
      model: { kind: "full", l2Dense: 100, l2Sparse: 2 },
    } as const
    const learned = trainScorer(syntheticPairs(60, 1), config, { seed: 1, now: () => 0 })
    const scorer = createScorer(learned.config, learned.weights)
    const champion = { ...scorer, scoreBatch: () => Float64Array.of(-1, 0) }
    const items = many(12, (i) =>
      item({
        responses: ["clear evidence, measured reason", "whatever stupid nonsense lol"],
        judgments: [judgment("one", i === 0 ? [[1], [0]] : [[0], [1]], [false, false])],
      }),
    )
    const pairs = items.map((_, i) => ({
      item: i,
      chosen: i === 0 ? 1 : 0,
      rejected: i === 0 ? 0 : 1,
      target: 1,
    }))
    const reportWhere = (seen: string[]) =>
      makeReport({
        items,
        pairs,
        scorer,
        weights: learned.weights,
        champion: { id: "champion", scorer: champion, seen: new Set(seen) },
        learningCurve: [],
        sampleTexts: syntheticPairs(60, 1).texts,
        seed: 1,
      })
    const report = reportWhere([])
    expect(report.mistakes).toEqual([
      {
        itemId: "item 0",
        chosen: 1,
        editedIn: null,
        rejected: 0,
        margin: expect.any(Number) as number,
      },
    ])
    expect(report.change).toMatchObject({ championId: "champion", fixed: 11, broken: 1 })
    expect(report.change?.difference).toMatchObject({ value: 10 / 12 })
    expect(report.change?.fixedPairs).toHaveLength(5)
    // What the champion has learned from says nothing of which of the two is better.
    const { pairs: measured, change } = reportWhere(["p0", "p1"])
    expect(measured).toBe(12)
    expect(change).toMatchObject({ difference: { value: 1, n: 10 }, fixed: 10, broken: 0 })
    expect(report.rewardByLength.reduce((sum, { n }) => sum + n, 0)).toBe(24)
    expect(report.features.words.map(({ name }) => name)).toContain("“nonsense”")
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})
