import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createDatasetHash, demonstrationLine, pairLine } from "./dataset-hash.ts"
import { buildItemDemonstrations } from "./demonstrations.ts"
import { defaultPairPolicy } from "./pair-policy.ts"
import type { PairPolicy } from "./pair-policy.ts"
import { buildItemPairs } from "./pairs.ts"
import type { JudgedRewrite, PairItem, PairJudgment } from "./placement.ts"

const item: PairItem = { id: "i", isGold: false, responses: ["zero", "one", "zero", "cr\r\nlf"] }
const bot = (content: string) => ({ role: "assistant", content })

function edit(id: string, response: number, text: string, fields: Partial<PairJudgment> = {}) {
  const rewrite: JudgedRewrite = { response, messages: [bot(text)] }
  return { id, ranking: [[response]], rewrite, ...fields }
}

function unchanged(id: string, response: number, fields: Partial<PairJudgment> = {}) {
  const [content] = [item.responses[response]]
  const messages = [bot(typeof content === "string" ? content : "")]
  return {
    id,
    ranking: [[response]],
    rewrite: { response, messages, unchanged: true as const },
    ...fields,
  }
}

const aggregations = ["judgment", "consensus"] as const

function pairsOf(judgments: readonly PairJudgment[], policy: Partial<PairPolicy> = {}) {
  return buildItemPairs(item, judgments, { ...defaultPairPolicy, ...policy })
}

describe("the pair of an edit", () => {
  it.each(aggregations)(
    "is the edit above its original, and names the judgment (%s)",
    (aggregation) => {
      const pair = { itemId: "i", chosen: null, target: 1, weight: 1, strength: null }
      expect(pairsOf([edit("b", 1, "better"), edit("a", 1, "best")], { aggregation })).toEqual([
        { ...pair, rejected: 1, margin: 0, judgmentIds: ["a"] },
        { ...pair, rejected: 1, margin: 0, judgmentIds: ["b"] },
      ])
      const policy = { aggregation, margin: "tier" as const, minAgreement: 1 }
      expect(pairsOf([edit("a", 2, "x")], policy)).toEqual([
        { ...pair, rejected: 0, margin: 1, judgmentIds: ["a"] },
      ])
    },
  )

  it.each([
    ["nothing was changed", unchanged("a", 1)],
    ["it says the same in another normal form", edit("a", 1, "one")],
    ["only line ends differ", edit("a", 3, "cr\nlf")],
    ["the response is flagged", edit("a", 1, "x", { flags: [[], ["unsafe"]] })],
    ["a copy of the response is flagged", edit("a", 0, "x", { flags: [[], [], ["unsafe"]] })],
  ])("is none where %s", (_, judgment) => {
    for (const aggregation of aggregations) {
      expect(pairsOf([judgment], { aggregation, excludeFlags: ["unsafe"] })).toEqual([])
    }
  })

  it("is none of a gold item, and an error of a response that is not there", () => {
    const judgments = [edit("a", 1, "x")]
    expect(buildItemPairs({ ...item, isGold: true }, judgments, defaultPairPolicy)).toEqual([])
    const beyond = { ...edit("a", 9, "x"), ranking: [] }
    expect(() => pairsOf([beyond])).toThrow(RangeError)
  })

  it("I6: stands before the ranking's own pairs, whatever the order of the judgments", () => {
    const judgments = [
      edit("c", 0, "x", { ranking: [[0], [1]] }),
      edit("a", 1, "y", { ranking: [[1], [0]] }),
      edit("b", 0, "z"),
    ]
    fc.assert(
      fc.property(
        fc.shuffledSubarray(judgments, { minLength: 3 }),
        fc.constantFrom(...aggregations),
        (shuffled, aggregation) => {
          const pairs = pairsOf(shuffled, { aggregation, ties: "half" })
          expect(pairs).toEqual(pairsOf(judgments, { aggregation, ties: "half" }))
          const edits = pairs.filter(({ chosen }) => chosen === null)
          const order = aggregation === "judgment" ? ["a", "b", "c"] : ["b", "c", "a"]
          expect(edits.map(({ judgmentIds }) => judgmentIds[0])).toEqual(order)
        },
      ),
    )
  })
})

describe("demonstrations", () => {
  const written: PairJudgment = { id: "d", ranking: [], rewrite: { messages: [bot("hello")] } }

  it("are what was written: answers, edits, and what needed no edit, unless it is flagged", () => {
    const judgments = [
      written,
      edit("c", 1, "x", { flags: [[], ["unsafe"]] }),
      unchanged("b", 1),
      unchanged("a", 1, { flags: [[], ["unsafe"]] }),
      { id: "e", ranking: [[0], [1]] },
    ]
    const ids = buildItemDemonstrations(item, judgments, { excludeFlags: ["unsafe"] })
    expect(ids).toEqual(["b", "c", "d"].map((judgmentId) => ({ itemId: "i", judgmentId })))
    expect(
      buildItemDemonstrations({ ...item, isGold: true }, judgments, defaultPairPolicy),
    ).toEqual([])
  })

  it("I6: are in the hash, which is what it was where there are none", () => {
    const [pair] = pairsOf([edit("a", 1, "x")])
    if (pair === undefined) throw new Error("no pair")
    expect(pairLine({ ...pair, chosen: 0 }, "train")).toBe(
      '{"itemId":"i","split":"train","chosen":0,"rejected":1,"target":1,"weight":1,"margin":0,"strength":null,"judgmentIds":["a"]}',
    )
    const demonstration = { itemId: "i", judgmentId: "d" }
    expect(demonstrationLine(demonstration, "test")).toBe(
      '{"itemId":"i","split":"test","demonstration":"d"}',
    )
    const without = createDatasetHash()
    without.add({ ...pair, chosen: 0 }, "train")
    expect(without.digest()).toBe(
      "d5173817ccc2948d9d3c87107f7ae6ccc04bae4e9a126696981359ab78c4da65",
    )
    const with_ = createDatasetHash()
    with_.add({ ...pair, chosen: 0 }, "train")
    with_.addDemonstration(demonstration, "test")
    expect(with_.digest()).not.toBe(
      "d5173817ccc2948d9d3c87107f7ae6ccc04bae4e9a126696981359ab78c4da65",
    )
  })
})
