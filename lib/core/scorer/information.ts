import type { Rng } from "#lib/core/random.ts"
import { sigmoid } from "./model.ts"
import type { Preference } from "./uncertainty.ts"

/** Points of the trapezoid rule on ±6 standard deviations; of a normal density it is exact to 1e-6 and better. */
const POINTS = 49
const REACH = 6

/** −p log₂ p − (1 − p) log₂ (1 − p); 0 for certainty. */
function entropy(p: number): number {
  const q = 1 - p
  return (p > 0 ? -p * Math.log2(p) : 0) + (q > 0 ? -q * Math.log2(q) : 0)
}

/**
 * What the answer to "which of the two?" would tell about the weights, in bits: the mutual information H(E[p]) − E[H(p)]
 * with p = σ(m), m ~ N(margin, deviation²) (Houlsby et al. 2011, BALD). Near 0 where the scorer is sure, and also
 * where it is sure that people do not agree.
 */
export function expectedInformation({
  margin,
  deviation,
}: Pick<Preference, "margin" | "deviation">): number {
  let total = 0
  let mean = 0
  let inside = 0
  for (let i = 0; i < POINTS; i++) {
    const z = REACH * ((2 * i) / (POINTS - 1) - 1)
    const weight = Math.exp(-(z * z) / 2)
    const p = sigmoid(margin + deviation * z)
    total += weight
    mean += weight * p
    inside += weight * entropy(p)
  }
  return Math.max(0, entropy(mean / total) - inside / total)
}

/**
 * What a ranking would tell, in bits a comparison: the mean over its pairs, as every judgment weighs the same in training
 * however many responses it ranks.
 */
export function rankingInformation(
  preferences: readonly Pick<Preference, "margin" | "deviation">[],
): number {
  if (preferences.length === 0) return 0
  const sum = preferences.reduce((bits, preference) => bits + expectedInformation(preference), 0)
  return sum / preferences.length
}

/**
 * Draws without replacement, each time in proportion to what is known of the rest (Efraimidis and Spirakis 2006): indices
 * into `information`, the first drawn first. The very highest alone would be many questions about the same thing, as
 * none of them knows of the others (Kirsch et al. 2023). What tells nothing is never drawn.
 */
export function drawByInformation(
  information: readonly number[],
  count: number,
  rng: Rng,
): number[] {
  return information
    .map((bits, index) => ({ index, key: Math.log(1 - rng()) / bits }))
    .filter(({ index }) => (information[index] ?? 0) > 0)
    .toSorted((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ index }) => index)
}
