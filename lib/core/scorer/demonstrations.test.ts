import { expect, it } from "vitest"
import { type ItemEdit, type ReportItem, textAt } from "./report-items.ts"
import { makeReport } from "./report.ts"
import { syntheticPairs } from "./synthetic-pairs.fixture.ts"
import { defaultScorerConfig, type ScorerConfig, trainScorer } from "./train.ts"
import { createScorer, encodeWeights } from "./weights.ts"

const input = syntheticPairs(40, 3)
const config: ScorerConfig = {
  ...defaultScorerConfig,
  hashed: { ...defaultScorerConfig.hashed, width: 1 << 12 },
  model: { kind: "full", l2Dense: 30, l2Sparse: 1 },
  bootstrapSamples: 20,
}
const options = { seed: 7, now: () => 0 }
const texts = [...input.texts, "People wrote this.", "And this, which is no response."]
const written = {
  promptIndex: Uint32Array.of(0, input.pairs.promptIndex[5] ?? 0, 0),
  responseIndex: Uint32Array.of(
    texts.length - 1,
    input.pairs.chosenIndex[5] ?? 0,
    texts.length - 2,
  ),
}

it("rewards have mean 0 over the demonstrations, or without any over the training responses", () => {
  const with_ = trainScorer({ ...input, texts, demonstrations: written }, config, options)
  const scorer = createScorer(with_.config, with_.weights)
  const scores = Array.from(written.promptIndex, (prompt, d) =>
    scorer.score(texts[prompt] ?? "", texts[written.responseIndex[d] ?? 0] ?? ""),
  )
  expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(0, 5)
  const without = trainScorer(input, config, options)
  expect(without.config.reward.shift).not.toBeCloseTo(with_.config.reward.shift, 3)
  const none = { promptIndex: new Uint32Array(0), responseIndex: new Uint32Array(0) }
  expect(trainScorer({ ...input, demonstrations: none }, config, options)).toEqual(without)
})

it("I8: the order of demonstrations does not matter", () => {
  const trained = trainScorer({ ...input, texts, demonstrations: written }, config, options)
  const reversed = {
    promptIndex: written.promptIndex.toReversed(),
    responseIndex: written.responseIndex.toReversed(),
  }
  const again = trainScorer({ ...input, texts, demonstrations: reversed }, config, options)
  expect(again.config).toEqual(trained.config)
  expect(encodeWeights(again.config, again.weights)).toEqual(
    encodeWeights(trained.config, trained.weights),
  )
})

it("refuses demonstrations of texts that are not there", () => {
  const beyond = { promptIndex: Uint32Array.of(0), responseIndex: Uint32Array.of(texts.length) }
  expect(() => trainScorer({ ...input, demonstrations: beyond }, config, options)).toThrow(
    RangeError,
  )
})

it("a report holds edits against what they were made of, and is no candidate of the best of n", () => {
  const { config: trained, weights } = trainScorer(input, config, options)
  const good = input.texts[input.pairs.chosenIndex[0] ?? 0] ?? ""
  const bad = input.texts[input.pairs.rejectedIndex[0] ?? 0] ?? ""
  const edits: ItemEdit[] = [{ judgmentId: "j", text: bad }]
  const item: ReportItem = {
    id: "i",
    promptKey: "p",
    prompt: "Why?",
    responses: [good, "x"],
    edits,
    metadata: {},
    judgments: [],
  }
  expect([0, 1, 2, 3].map((place) => textAt(item, place))).toEqual([good, "x", bad, undefined])
  const report = makeReport({
    items: [item],
    pairs: [{ item: 0, chosen: 2, rejected: 0, target: 1 }],
    scorer: createScorer(trained, weights),
    weights,
    champion: null,
    learningCurve: [],
    sampleTexts: [],
    seed: 1,
  })
  expect(report.mistakes).toMatchObject([{ chosen: null, editedIn: "j", rejected: 0 }])
  expect(report.rewardByLength).toHaveLength(2)
  expect(report.bestOfN?.points).toHaveLength(2)
})
