import fc from "fast-check"
import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"

import { createDatasetHash, pairLine } from "./dataset-hash.ts"
import { defaultPairPolicy, type PairPolicy } from "./pair-policy.ts"
import { buildItemPairs, compareIds, type Pair } from "./pairs.ts"
import type { PairItem, PairJudgment } from "./placement.ts"
import type { Ranking } from "./ranking.ts"
import { permutationArbitrary, rankingArbitrary } from "./ranking.arbitrary.ts"
import { fromSignedStrength, toSignedStrength } from "./strength.ts"

function itemOf(...responses: string[]): PairItem {
  return { id: "item", isGold: false, responses }
}

function policyOf(changes: Partial<PairPolicy>): PairPolicy {
  return { ...defaultPairPolicy, ...changes }
}

function ranked(...rankings: Ranking[]): PairJudgment[] {
  return rankings.map((ranking, i) => ({ id: `j${i}`, ranking }))
}

/** The pairs as "chosen>rejected", ties as "a=b". */
function brief(pairs: readonly Pair[]): string[] {
  return pairs.map((p) => `${p.chosen}${p.target === 0.5 ? "=" : ">"}${p.rejected}`)
}

function bytes(pairs: readonly Pair[]): string {
  return pairs.map((pair) => pairLine(pair, "train")).join("\n")
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

const policyArbitrary: fc.Arbitrary<PairPolicy> = fc.record({
  pairs: fc.constantFrom("all", "adjacent", "best-worst", "best-rest"),
  ties: fc.constantFrom("drop", "half"),
  aggregation: fc.constantFrom("judgment", "consensus"),
  partial: fc.constantFrom("ignore", "below"),
  minAgreement: fc.constantFrom(null, 0, 0.5),
  excludeFlags: fc.constantFrom([], ["toxic"], ["toxic", "off-topic"]),
  margin: fc.constantFrom("none", "tier", "strength"),
  splits: fc.constant(defaultPairPolicy.splits),
})

const k = 5
const judgmentsArbitrary: fc.Arbitrary<PairJudgment[]> = fc
  .array(
    fc.record({
      ranking: rankingArbitrary(k, true),
      weight: fc.constantFrom(0.1, 0.2, 0.3, 0.7, 1),
      strength: fc.constantFrom(null, 1, 2, 3),
      flags: fc.array(fc.subarray(["toxic", "off-topic"]), { minLength: k, maxLength: k }),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => list.map((judgment, i) => ({ id: `j${i}`, ...judgment })))

/** Texts of which some may be equal. */
const responsesArbitrary = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"), {
  minLength: k,
  maxLength: k,
})

/** Pairs by the texts they compare, without what depends on the numbering of responses. */
function byText(pairs: readonly Pair[], responses: readonly string[]): string[] {
  return pairs
    .map((pair) => {
      const both = [responses[pair.chosen ?? -1] ?? "", responses[pair.rejected] ?? ""]
      const texts = pair.target === 0.5 ? both.toSorted(compareIds) : both
      return JSON.stringify([texts, { ...pair, chosen: 0, rejected: 0 }])
    })
    .toSorted()
}

describe("laws of pairs", () => {
  it("I6: the order of judgments does not change a byte", () => {
    fc.assert(
      fc.property(
        judgmentsArbitrary.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        responsesArbitrary,
        policyArbitrary,
        ([judgments, shuffled], responses, policy) => {
          const item = itemOf(...responses)
          const expected = bytes(buildItemPairs(item, judgments, policy))
          expect(bytes(buildItemPairs(item, shuffled, policy))).toBe(expected)
        },
      ),
      { numRuns: 300 },
    )
  })

  it("I6: relabelling annotators, hence judgments, relabels the pairs and changes nothing else", () => {
    fc.assert(
      fc.property(
        judgmentsArbitrary,
        permutationArbitrary(5),
        responsesArbitrary,
        policyArbitrary,
        (judgments, labels, responses, policy) => {
          const item = itemOf(...responses)
          const relabelled = judgments.map((j, i) => ({ ...j, id: `j${labels[i]}` }))
          const original = new Map(judgments.map((j, i) => [`j${labels[i]}`, j.id]))
          const back = buildItemPairs(item, relabelled, policy).map((pair) => ({
            ...pair,
            judgmentIds: pair.judgmentIds.map((id) => original.get(id) ?? "").toSorted(),
          }))
          const expected = buildItemPairs(item, judgments, policy)
          expect(byText(back, responses)).toEqual(byText(expected, responses))
        },
      ),
      { numRuns: 300 },
    )
  })

  it("I6: permuting the responses permutes the pairs and changes nothing else", () => {
    fc.assert(
      fc.property(
        judgmentsArbitrary,
        permutationArbitrary(k),
        responsesArbitrary,
        policyArbitrary,
        (judgments, to, responses, policy) => {
          const moved = <T>(list: readonly T[]): T[] => {
            const result = [...list]
            for (const [i, value] of list.entries()) result[to[i] ?? i] = value
            return result
          }
          const renamed = judgments.map((j) => ({
            ...j,
            ranking: j.ranking.map((tier) => tier.map((r) => to[r] ?? r)),
            flags: moved(j.flags ?? []),
          }))
          const permuted = moved(responses)
          const pairs = buildItemPairs(itemOf(...permuted), renamed, policy)
          const expected = buildItemPairs(itemOf(...responses), judgments, policy)
          expect(byText(pairs, permuted)).toEqual(byText(expected, responses))
        },
      ),
      { numRuns: 300 },
    )
  })

  it("the weights of a ranking, or of an item's consensus, sum to 1", () => {
    fc.assert(
      fc.property(
        judgmentsArbitrary,
        responsesArbitrary,
        policyArbitrary,
        (judgments, responses, policy) => {
          const sums = new Map<string, number>()
          for (const pair of buildItemPairs(itemOf(...responses), judgments, policy)) {
            const group = policy.aggregation === "consensus" ? "item" : (pair.judgmentIds[0] ?? "")
            sums.set(group, (sums.get(group) ?? 0) + pair.weight)
          }
          for (const sum of sums.values()) expect(sum).toBeCloseTo(1, 12)
        },
      ),
    )
  })

  it("I6: every pair names its judgments, compares different texts and has a target of ½ to 1", () => {
    fc.assert(
      fc.property(
        judgmentsArbitrary,
        responsesArbitrary,
        policyArbitrary,
        (judgments, responses, policy) => {
          const ids = new Set(judgments.map((j) => j.id))
          for (const pair of buildItemPairs(itemOf(...responses), judgments, policy)) {
            expect(pair.judgmentIds.length).toBeGreaterThan(0)
            expect(pair.judgmentIds.every((id) => ids.has(id))).toBe(true)
            expect(responses[pair.chosen ?? -1]).not.toBe(responses[pair.rejected])
            expect(pair.target).toBeGreaterThanOrEqual(0.5)
            expect(pair.target).toBeLessThanOrEqual(1)
            expect(pair.margin).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
  })

  it("consensus of one judgment is that judgment", () => {
    fc.assert(
      fc.property(rankingArbitrary(k, true), policyArbitrary, (r, policy) => {
        const item = itemOf("a", "b", "c", "d", "e")
        const open = { ...policy, pairs: "all" as const, minAgreement: null }
        const of = (aggregation: PairPolicy["aggregation"]) =>
          bytes(buildItemPairs(item, ranked(r), { ...open, aggregation }))
        expect(of("consensus")).toBe(of("judgment"))
      }),
    )
  })
})

describe("I6: the bytes of a dataset", () => {
  const pairs = buildItemPairs(four, ranked(ranking), policyOf({ margin: "tier" }))

  it("a line is pinned", () => {
    const [first] = pairs
    expect(first === undefined ? "" : pairLine(first, "train")).toBe(
      '{"itemId":"item","split":"train","chosen":0,"rejected":3,"target":1,"weight":0.2,' +
        '"margin":1,"strength":null,"judgmentIds":["j0"]}',
    )
  })

  it("key order of the pair object does not matter", () => {
    for (const pair of pairs) {
      const reversed = Object.fromEntries(Object.entries(pair).toReversed())
      expect(pairLine({ ...pair, ...reversed }, "test")).toBe(pairLine(pair, "test"))
    }
  })

  it("the hash is the SHA-256 of the lines, and moves with any pair, split or order", () => {
    const hashOf = (list: readonly Pair[], split: "train" | "test"): string => {
      const hash = createDatasetHash()
      for (const pair of list) hash.add(pair, split)
      return hash.digest()
    }
    const text = pairs.map((pair) => `${pairLine(pair, "train")}\n`).join("")
    expect(hashOf(pairs, "train")).toBe(createHash("sha256").update(text).digest("hex"))
    expect(hashOf(pairs, "test")).not.toBe(hashOf(pairs, "train"))
    expect(hashOf(pairs.slice(1), "train")).not.toBe(hashOf(pairs, "train"))
    expect(hashOf(pairs.toReversed(), "train")).not.toBe(hashOf(pairs, "train"))
  })

  it("ids are ordered by code unit, not by a locale", () => {
    expect(["b", "a", "B", "é", "a1", "a"].toSorted(compareIds)).toEqual([
      "B",
      "a",
      "a",
      "a1",
      "b",
      "é",
    ])
  })
})
