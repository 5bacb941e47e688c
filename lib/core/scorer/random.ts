/** A source of numbers in [0, 1). Whoever needs chance takes one as an argument, so that results can be repeated. */
export type Random = () => number

/** splitmix32: a small seeded generator, good enough for resampling and shuffling; not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = state ^ (state >>> 16)
    z = Math.imul(z, 0x21f0aaad)
    z ^= z >>> 15
    z = Math.imul(z, 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 0x1_0000_0000
  }
}
