import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pairLine } from "./dataset-hash.ts"
import type { PairPolicy } from "./pair-policy.ts"
import { buildItemPairs, compareIds, type Pair } from "./pairs.ts"
import {
  itemOf,
  judgmentsArbitrary,
  k,
  policyArbitrary,
  ranked,
  responsesArbitrary,
} from "./pairs.arbitrary.ts"
import { permutationArbitrary, rankingArbitrary } from "./ranking.arbitrary.ts"

function bytes(pairs: readonly Pair[]): string {
  return pairs.map((pair) => pairLine(pair, "train")).join("\n")
}

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
            unacceptable: (j.unacceptable ?? []).map((r) => to[r] ?? r),
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

  it("no pair is of two responses below the line, whatever the policy", () => {
    fc.assert(
      fc.property(
        rankingArbitrary(k, true),
        fc.nat({ max: k }),
        policyArbitrary,
        (ranking, cut, policy) => {
          const unacceptable = ranking.slice(cut).flat()
          const item = itemOf("a", "b", "c", "d", "e")
          const pairs = buildItemPairs(item, [{ id: "j0", ranking, unacceptable }], policy)
          for (const { chosen } of pairs) {
            expect(unacceptable.includes(chosen ?? -1)).toBe(false)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it("I5: no pair turns round what its ranking says, wherever somebody called what acceptable", () => {
    fc.assert(
      fc.property(
        rankingArbitrary(k, true),
        fc.subarray([0, 1, 2, 3, 4]),
        policyArbitrary,
        (ranking, unacceptable, policy) => {
          const tier = (response: number | null) => {
            const at = ranking.findIndex((tied) => tied.includes(response ?? -1))
            return at < 0 ? ranking.length : at
          }
          const item = itemOf("a", "b", "c", "d", "e")
          const pairs = buildItemPairs(item, [{ id: "j0", ranking, unacceptable }], policy)
          for (const { chosen, rejected, target } of pairs) {
            expect(Math.sign(tier(rejected) - tier(chosen))).toBe(target === 1 ? 1 : 0)
          }
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
