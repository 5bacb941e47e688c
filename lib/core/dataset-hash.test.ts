import { createHash } from "node:crypto"
import { describe, expect, it } from "vitest"
import { createDatasetHash, pairLine } from "./dataset-hash.ts"
import { buildItemPairs, compareIds, type Pair } from "./pairs.ts"
import { itemOf, policyOf, ranked } from "./pairs.arbitrary.ts"
import type { Ranking } from "./ranking.ts"

const four = itemOf("a", "b", "c", "d")
const ranking: Ranking = [[1], [0, 2], [3]]

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
