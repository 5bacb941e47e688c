import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { TokenSet } from "./token-set.ts"

const hashes = fc.array(fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer()), {
  maxLength: 2_000,
})

describe("a set of tokens", () => {
  it("holds what was added since it was emptied last, each once, as a Set would", () => {
    const set = new TokenSet()
    fc.assert(
      fc.property(hashes, hashes, (added, asked) => {
        set.clear(added.length)
        const expected = new Set<number>()
        for (const hash of added) {
          expect(set.add(hash)).toBe(!expected.has(hash))
          expected.add(hash)
        }
        expect(set.size).toBe(expected.size)
        for (const hash of [...added, ...asked]) expect(set.has(hash)).toBe(expected.has(hash))
      }),
    )
  })
})
