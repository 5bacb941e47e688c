import { describe, expect, it } from "vitest"
import { HashedRow } from "./hashed-features.ts"
import golden from "./murmur3.golden.json" with { type: "json" }
import { columnOf, murmur3OfPacked, murmur3OfText } from "./murmur3.ts"
import { TextScanner } from "./text-scanner.ts"
import { TokenSet } from "./token-set.ts"

describe("murmur3", () => {
  it.each(golden.hashes)("hashes %j as scikit-learn does", (key, hash) => {
    expect(murmur3OfText(String(key))).toBe(hash)
  })

  it.each(golden.seeded)("hashes %j with seed %d", (key, seed, hash) => {
    expect(murmur3OfText(String(key), Number(seed))).toBe(hash)
  })

  it.each(["a", "ab", "abc", "abcd", " the", "!?", "~\u007f\u0001"])(
    "hashes %j packed into a number",
    (key) => {
      let packed = 0
      for (let i = 0; i < key.length; i++) packed |= key.charCodeAt(i) << (8 * i)
      expect(murmur3OfPacked(packed, key.length)).toBe(murmur3OfText(key))
    },
  )

  it("puts the hash whose absolute value overflows into column 0", () => {
    expect(columnOf(-(2 ** 31), 1 << 18)).toBe(0)
    expect(columnOf(-5, 1 << 18)).toBe(5)
  })
})

describe("hashed features against HashingVectorizer", () => {
  const width = 1 << 18
  it.each(golden.documents)("$text", ({ text, word, char }) => {
    const scanner = new TextScanner()
    const row = new HashedRow({
      width,
      wordNgrams: [1, 2],
      charNgrams: [3, 5],
      shared: false,
      tf: "count",
    })
    scanner.scan(text)
    row.write(scanner, new TokenSet())
    const expected = [...normalised(word, 0), ...normalised(char, width)]
    const entries = Array.from(row.columns.subarray(0, row.size), (column, e) => ({
      column,
      value: row.values[e] ?? 0,
    })).sort((a, b) => a.column - b.column)
    expect(entries.map((e) => e.column)).toEqual(expected.map((e) => e.column))
    entries.forEach((entry, e) => expect(entry.value).toBeCloseTo(expected[e]?.value ?? NaN, 6))
  })
})

/** The golden counts without explicit zeros (two n-grams of opposite sign in one column), divided by their norm. */
function normalised(counts: number[][], offset: number): { column: number; value: number }[] {
  const present = counts.filter(([, count]) => count !== 0)
  const norm = Math.sqrt(present.reduce((sum, [, count = 0]) => sum + count * count, 0))
  return present.map(([column = 0, count = 0]) => ({
    column: column + offset,
    value: count / norm,
  }))
}
