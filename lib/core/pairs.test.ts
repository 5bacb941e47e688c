import { describe, expect, it } from "vitest"
import { defaultPairPolicy, type PairPolicy } from "./pair-policy.ts"
import { buildItemPairs, type Pair } from "./pairs.ts"
import { itemOf, policyOf, ranked } from "./pairs.arbitrary.ts"
import type { PairItem, PairJudgment } from "./placement.ts"
import type { Ranking } from "./ranking.ts"
import { fromSignedStrength, toSignedStrength } from "./strength.ts"

/** The pairs as "chosen>rejected", ties as "a=b". */
function brief(pairs: readonly Pair[]): string[] {
  return pairs.map((p) => `${p.chosen}${p.target === 0.5 ? "=" : ">"}${p.rejected}`)
}

const four = itemOf("a", "b", "c", "d")
const ranking: Ranking = [[1], [0, 2], [3]]

describe("which pairs a ranking gives", () => {
  it.each([
    ["all", "drop", ["0>3", "1>0", "1>2", "1>3", "2>3"]],
    ["all", "half", ["0=2", "0>3", "1>0", "1>2", "1>3", "2>3"]],
    ["adjacent", "drop", ["0>3", "1>0", "1>2", "2>3"]],
    ["adjacent", "half", ["0=2", "0>3", "1>0", "1>2", "2>3"]],
    ["best-worst", "half", ["1>3"]],
    ["best-rest", "half", ["1>0", "1>2", "1>3"]],
  ] as const)("%s, ties %s", (pairs, ties, expected) => {
    expect(brief(buildItemPairs(four, ranked(ranking), policyOf({ pairs, ties })))).toEqual(
      expected,
    )
  })

  it("all equal gives ties only, best against worst and rest included", () => {
    for (const pairs of ["all", "adjacent", "best-worst", "best-rest"] as const) {
      const of = (ties: PairPolicy["ties"]) =>
        brief(buildItemPairs(itemOf("a", "b"), ranked([[0, 1]]), policyOf({ pairs, ties })))
      expect(of("half")).toEqual(["0=1"])
      expect(of("drop")).toEqual([])
    }
  })

  it("left-out responses are compared with nothing, or stand below and untied", () => {
    const partial = ranked([[2], [0]])
    expect(brief(buildItemPairs(four, partial, defaultPairPolicy))).toEqual(["2>0"])
    const below = policyOf({ partial: "below", ties: "half", margin: "tier" })
    const pairs = buildItemPairs(four, partial, below)
    expect(brief(pairs)).toEqual(["0>1", "0>3", "2>0", "2>1", "2>3"])
    expect(pairs.map((p) => p.margin)).toEqual([1, 1, 1, 2, 2])
  })

  it("what is not acceptable is below the line, and not compared with what is there, too", () => {
    const judgment = { id: "j0", ranking: [[1], [0], [2], [3]] }
    const below = (unacceptable: number[], changes: Partial<PairPolicy> = {}) =>
      brief(buildItemPairs(four, [{ ...judgment, unacceptable }], policyOf(changes)))
    expect(below([2, 3])).toEqual(["0>2", "0>3", "1>0", "1>2", "1>3"])
    expect(below([2, 3], { pairs: "best-worst" })).toEqual(["1>2", "1>3"])
    expect(below([0, 1, 2, 3])).toEqual([])
    expect(below([0, 1, 2, 3], { ties: "half" })).toEqual([])
    expect(below([])).toHaveLength(6)
    // No line: an answer that is acceptable stands below one that is not.
    expect(below([1])).toHaveLength(6)
  })

  it("what was left out joins what is not acceptable", () => {
    const judgment = { id: "j0", ranking: [[1], [0]], unacceptable: [0] }
    const policy = policyOf({ partial: "below", ties: "half" })
    expect(brief(buildItemPairs(four, [judgment], policy))).toEqual(["1>0", "1>2", "1>3"])
  })

  it("a gold item gives nothing", () => {
    expect(buildItemPairs({ ...four, isGold: true }, ranked(ranking), defaultPairPolicy)).toEqual(
      [],
    )
  })

  it("a flagged response is left out of that judgment's pairs only, and of the tiers", () => {
    const judgments = [
      { id: "j0", ranking, flags: [[], ["spam", "toxic"]] },
      { id: "j1", ranking, flags: [[], ["other"]] },
    ]
    const policy = policyOf({ excludeFlags: ["toxic"], pairs: "best-worst", partial: "below" })
    const pairs = buildItemPairs(four, judgments, policy)
    expect(pairs.map((p) => `${p.judgmentIds[0]} ${p.chosen}>${p.rejected}`)).toEqual([
      "j0 0>3",
      "j0 2>3",
      "j1 1>3",
    ])
    expect(pairs.map((p) => p.weight)).toEqual([0.5, 0.5, 1])
  })

  it("a ranking of a response that the item does not have is refused by the judgment's name", () => {
    for (const bad of [
      [[0], [4]],
      [[0], [-1]],
    ]) {
      expect(() => buildItemPairs(four, ranked(bad), defaultPairPolicy)).toThrow(/j0/)
    }
    const flags = [[], [], [], [], ["toxic"]]
    expect(() => buildItemPairs(four, [{ id: "j0", ranking, flags }], defaultPairPolicy)).toThrow(
      /j0/,
    )
  })
})

describe("copies", () => {
  const copies: PairItem = {
    id: "item",
    isGold: false,
    responses: ["x", "y", [{ role: "assistant", content: "x" }], "z"],
  }

  it("are one response under the smallest index, with the mean of their tiers", () => {
    const of = (r: Ranking) => brief(buildItemPairs(copies, ranked(r), policyOf({ ties: "half" })))
    expect(of([[0, 2], [1], [3]])).toEqual(["0>1", "0>3", "1>3"])
    expect(of([[0], [1], [2], [3]])).toEqual(["0=1", "0>3", "1>3"])
    expect(of([[3], [2], [1]])).toEqual(["0>1", "3>0", "3>1"])
  })

  it("share a flag", () => {
    const judgment = { id: "j", ranking: [[0], [1], [2], [3]], flags: [[], [], ["toxic"]] }
    const policy = policyOf({ excludeFlags: ["toxic"] })
    expect(brief(buildItemPairs(copies, [judgment], policy))).toEqual(["1>3"])
  })

  it("give no pair by themselves, nor where one is left out below", () => {
    const twice = itemOf("x", "x")
    const policy = policyOf({ ties: "half", partial: "below" })
    expect(buildItemPairs(twice, ranked([[0], [1]], [[1]]), policy)).toEqual([])
  })
})

describe("strength and margin", () => {
  const two = itemOf("a", "b")
  const judgments: PairJudgment[] = [
    { id: "j0", ranking: [[1], [0]], strength: -2 },
    { id: "j1", ranking: [[0, 1]], strength: 1 },
    { id: "j2", ranking: [[0], [1]] },
  ]

  it("strength is a magnitude, 0 for ties and null where unsaid; the ranking gives the direction", () => {
    const pairs = buildItemPairs(two, judgments, policyOf({ ties: "half", margin: "strength" }))
    expect(brief(pairs)).toEqual(["1>0", "0=1", "0>1"])
    expect(pairs.map((p) => p.strength)).toEqual([2, 0, null])
    expect(pairs.map((p) => p.margin)).toEqual([2, 0, 0])
  })

  it("strength says nothing of more than two responses", () => {
    const pairs = buildItemPairs(four, [{ id: "j", ranking, strength: 3 }], defaultPairPolicy)
    expect(new Set(pairs.map((p) => p.strength))).toEqual(new Set([null]))
  })

  it("tier margin is the distance, none is 0", () => {
    const margins = (margin: PairPolicy["margin"]) =>
      buildItemPairs(four, ranked(ranking), policyOf({ margin })).map((p) => p.margin)
    expect(margins("tier")).toEqual([1, 1, 1, 2, 1])
    expect(margins("none")).toEqual([0, 0, 0, 0, 0])
  })

  it("signed strengths come back unchanged", () => {
    for (const signed of [-3, -2, -1, 0, 1, 2, 3]) {
      expect(toSignedStrength(fromSignedStrength(signed))).toBe(signed)
    }
    expect(fromSignedStrength(-3)).toEqual({ ranking: [[0], [1]], strength: 3 })
    expect(toSignedStrength({ ranking: [[0, 1]], strength: 2 })).toBe(0)
  })
})

describe("consensus", () => {
  const consensus = policyOf({ aggregation: "consensus", ties: "half" })

  it("targets are weighted shares, a tie counting half", () => {
    const judgments: PairJudgment[] = [
      { id: "c", ranking: [[0], [1]], weight: 2 },
      { id: "a", ranking: [[1], [0]], weight: 1 },
      { id: "b", ranking: [[0, 1]], weight: 1 },
    ]
    const [pair] = buildItemPairs(itemOf("a", "b"), judgments, consensus)
    expect(pair).toEqual({
      itemId: "item",
      chosen: 0,
      rejected: 1,
      target: 0.625,
      weight: 1,
      margin: 0,
      strength: null,
      judgmentIds: ["a", "b", "c"],
    })
  })

  it("an even vote is a tie: dropped, or kept with the smaller index first", () => {
    const split = ranked([[0], [1]], [[1], [0]])
    const two = itemOf("a", "b")
    expect(brief(buildItemPairs(two, split, consensus))).toEqual(["0=1"])
    expect(buildItemPairs(two, split, { ...consensus, ties: "drop" })).toEqual([])
  })

  it("an even vote of weights that do not add exactly in binary is a tie all the same", () => {
    const judgments = [
      { id: "a", ranking: [[0], [1]], weight: 0.1 },
      { id: "b", ranking: [[0], [1]], weight: 0.2 },
      { id: "c", ranking: [[1], [0]], weight: 0.3 },
    ]
    const pairs = buildItemPairs(itemOf("a", "b"), judgments, consensus)
    expect(brief(pairs)).toEqual(["0=1"])
  })

  it("an item weighs 1, and a judgment of weight 0 has no say and is not named", () => {
    const judgments = [
      { id: "a", ranking },
      { id: "b", ranking: [[3], [2], [1], [0]], weight: 0 },
    ]
    const pairs = buildItemPairs(four, judgments, { ...consensus, ties: "drop" })
    expect(brief(pairs)).toEqual(["0>3", "1>0", "1>2", "1>3", "2>3"])
    expect(pairs.map((p) => p.weight)).toEqual([0.2, 0.2, 0.2, 0.2, 0.2])
    expect(pairs.map((p) => p.target)).toEqual([1, 1, 1, 1, 1])
    expect(new Set(pairs.flatMap((p) => p.judgmentIds))).toEqual(new Set(["a"]))
    const negative = [{ id: "n", ranking, weight: -1 }]
    expect(() => buildItemPairs(four, negative, consensus)).toThrow(/n is -1/)
  })

  it("adjacent and best are read from the consensus order", () => {
    const votes = ranked([[0], [1], [2], [3]], [[1], [0], [2], [3]], [[0], [1], [3], [2]])
    const of = (pairs: PairPolicy["pairs"]) =>
      brief(buildItemPairs(four, votes, { ...consensus, pairs }))
    expect(of("adjacent")).toEqual(["0>1", "1>2", "2>3"])
    expect(of("best-worst")).toEqual(["0>3"])
    expect(of("best-rest")).toEqual(["0>1", "0>2", "0>3"])
  })

  it("margins are mean signed distances or strengths, and never below 0", () => {
    const votes: PairJudgment[] = [
      { id: "a", ranking: [[0], [1]], strength: 1 },
      { id: "b", ranking: [[0], [1]], strength: 1 },
      { id: "c", ranking: [[1], [0]], strength: 3 },
    ]
    const margins = (margin: PairPolicy["margin"]) =>
      buildItemPairs(itemOf("a", "b"), votes, { ...consensus, margin }).map((p) => p.margin)
    expect(margins("tier")[0]).toBeCloseTo(1 / 3, 11)
    expect(margins("strength")).toEqual([0])
    const united = votes.map((vote) => ({ ...vote, ranking: [[1], [0]] }))
    const strong = { ...consensus, margin: "strength" as const }
    const [pair] = buildItemPairs(itemOf("a", "b"), united, strong)
    expect([pair?.chosen, pair?.margin, pair?.strength]).toEqual([
      1, 1.666666666667, 1.666666666667,
    ])
  })
})

describe("minimum agreement", () => {
  const votes = ranked([[0], [1]], [[0], [1]], [[1], [0]])
  const count = (judgments: PairJudgment[], minAgreement: number | null) =>
    buildItemPairs(itemOf("a", "b"), judgments, policyOf({ minAgreement })).length

  it("keeps items whose judgments agree that often", () => {
    expect(count(votes, 1 / 3)).toBe(3)
    expect(count(votes, 0.34)).toBe(0)
    expect(count(votes, null)).toBe(3)
  })

  it("a single judgment shows no agreement", () => {
    expect(count(ranked([[0], [1]]), 0)).toBe(0)
    expect(count(ranked([[0], [1]]), null)).toBe(1)
  })
})
