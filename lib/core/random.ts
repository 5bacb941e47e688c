/** A source of uniform numbers in [0, 1). Every random choice in `lib/core` takes one as an argument. */
export type Rng = () => number

/**
 * A seeded generator: the same seed gives the same numbers on every machine. Mulberry32 (Ettinger 2017): 32 bits of
 * state, period 2³², 32-bit words as fractions of 2³². It is for statistics, training and tests. What nobody may guess
 * (tokens, shown orders) takes a secure source.
 */
export function createRng(seed: number): Rng {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let word = Math.imul(state ^ (state >>> 15), state | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number in 0..bound-1, each with the same chance (to within bound/2³² of it). */
export function randomBelow(bound: number, rng: Rng): number {
  return Math.floor(rng() * bound)
}
