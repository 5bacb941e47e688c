import type { Ranking } from "./ranking.ts"

/**
 * Strength of preference between two responses. Palate keeps a magnitude, 0 and up, and lets the ranking say which one
 * is better: the sign then cannot contradict the ranking, and it survives shuffling. Other formats use one signed
 * number, as HelpSteer3's `overall_preference`: -3…3, below 0 response 1 is better, 0 a tie.
 */
export type PairwisePreference = { readonly ranking: Ranking; readonly strength: number }

/** From a signed number (negative: the first of two responses is better) to ranking and magnitude. */
export function fromSignedStrength(signed: number): PairwisePreference {
  if (signed === 0) return { ranking: [[0, 1]], strength: 0 }
  return { ranking: signed < 0 ? [[0], [1]] : [[1], [0]], strength: Math.abs(signed) }
}

/** The signed number of a ranking of two responses; ties are 0 whatever their strength. */
export function toSignedStrength({ ranking, strength }: PairwisePreference): number {
  if (ranking.length < 2) return 0
  return ranking[0]?.[0] === 0 ? -Math.abs(strength) : Math.abs(strength)
}
