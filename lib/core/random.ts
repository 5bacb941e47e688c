/** A source of uniform numbers in [0, 1). Every random choice in `lib/core` takes one as an argument. */
export type Rng = () => number

/** splitmix32: spreads a small seed over 32 well mixed bits (Steele, Lea & Flood 2014, 32-bit constants). */
function splitMix32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
}

/**
 * A seeded generator: the same seed gives the same numbers on every machine. sfc32 (Doty-Humphrey's small fast counting
 * generator, period at least 2³²), its state filled by splitmix32; two 32-bit words make the 53 bits of a double.
 * It is for statistics and for tests. What an attacker must not guess (tokens, shown orders) takes a secure source.
 */
export function createRng(seed: number): Rng {
  const fill = splitMix32(seed)
  let a = fill()
  let b = fill()
  let c = fill()
  let counter = 1
  const next = (): number => {
    const word = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + word) | 0
    return word >>> 0
  }
  // The first words of similar seeds resemble each other.
  for (let i = 0; i < 12; i += 1) next()
  return () => ((next() >>> 5) * 0x4000000 + (next() >>> 6)) / 0x20000000000000
}

/** A whole number in 0..bound-1, each with the same chance (to within 2⁻⁵³·bound of an exact rng). */
export function randomBelow(bound: number, rng: Rng): number {
  return Math.floor(rng() * bound)
}
