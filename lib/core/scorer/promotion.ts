import type { Figure, Undefined } from "#lib/core/figure.ts"
import { isUndefined } from "#lib/core/figure.ts"
import type { Rng } from "#lib/core/random.ts"
import {
  bootstrapDifference,
  bootstrapShare,
  type BootstrapOptions,
  countPrompts,
} from "./bootstrap.ts"

/** What each scorer got right on the same held-out pairs (see `outcomes`: 1, ½ or 0 a pair), ties excluded. */
export interface HeldOutOutcomes {
  readonly candidate: Float64Array
  /** null where there is no champion yet */
  readonly champion: Float64Array | null
  /** The longer response */
  readonly length: Float64Array
  /** The prompt of each pair */
  readonly key: Uint32Array
}

export interface PromotionRule {
  /** Fewer held-out prompts than this decide nothing */
  readonly minPrompts: number
  /** ε: how far below 0 the interval of the difference may reach, in accuracy */
  readonly tolerance: number
  /** Level of the interval by which the candidate must beat a coin */
  readonly chanceLevel: number
  readonly samples: number
}

/**
 * Percentile intervals of few prompts are too narrow, hence a level of 0.999. Simulated on labels that are noise, a first
 * champion then passes in 0.1 to 0.5 per cent of trainings at 12 to 30 prompts (K 2 and 4); at 0.99 in up to 1.7. A
 * scorer of accuracy 0.78 on rankings of four passes at 12 prompts in nine of ten.
 */
export const DEFAULT_PROMOTION_RULE: PromotionRule = {
  minPrompts: 12,
  tolerance: 0.02,
  chanceLevel: 0.999,
  samples: 2000,
}

export type PromotionReason =
  /** promote: no champion, and above chance and not below the length baseline */
  | "first-champion"
  /** promote: the interval of the difference lies above 0 */
  | "better"
  /** promote: difference ≥ 0 and its interval above −ε */
  | "not-worse"
  /** promote: right and wrong on the very pairs on which the champion is */
  | "same"
  /** keep: fewer held-out prompts than the rule asks for */
  | "too-few-prompts"
  /** keep: accuracy of the candidate cannot be told from a coin's, e.g. labels that are noise */
  | "not-above-chance"
  /** keep: no champion, but taking the longer response is right more often */
  | "below-length-baseline"
  /** keep: difference below 0 */
  | "worse"
  /** keep: the champion reads embeddings that cannot be had any more, so nobody can say which is better */
  | "champion-unmeasured"
  /** keep: difference ≥ 0, but its interval reaches below −ε */
  | "uncertain"

export interface PromotionDecision {
  readonly decision: "promote" | "keep"
  readonly reason: PromotionReason
  /** Accuracy of the candidate minus that of the champion (of the length baseline where there is no champion) */
  readonly difference: Figure | Undefined
  readonly against: "champion" | "length"
  readonly prompts: number
}

/**
 * The gate before a scorer becomes champion (I9).
 *
 * 1. At least `minPrompts` held-out prompts, else nothing can be said.
 * 2. The candidate beats a coin: the lower end of the `chanceLevel` bootstrap interval of its accuracy is above ½. On
 *    shuffled labels or noise nothing passes this, whatever the champion scores.
 * 3. Against the champion, or against "the longer one" where there is none, d = difference of accuracy on the same
 *    pairs, with a paired bootstrap by prompt: d ≥ 0, and the lower end of its 95 % interval ≥ −ε (non-inferiority).
 *    For a first champion d ≥ 0 is enough: there is nothing to lose but the baseline, which costs nothing. Where no pair
 *    tells the two apart the interval says only how many prompts there are, so the newer one is taken.
 */
export function decidePromotion(
  outcomes: HeldOutOutcomes,
  random: Rng,
  rule: PromotionRule = DEFAULT_PROMOTION_RULE,
): PromotionDecision {
  const { candidate, champion, length, key } = outcomes
  const against = champion === null ? "length" : "champion"
  const rival = champion ?? length
  if (candidate.length !== key.length || rival.length !== key.length) {
    throw new RangeError("The scorers were not measured on the same pairs")
  }
  const options: BootstrapOptions = { random, samples: rule.samples }
  const prompts = countPrompts(key)
  const difference = bootstrapDifference(
    candidate.map((x, p) => x - (rival[p] ?? 0)),
    key,
    options,
  )
  const decide = (
    decision: PromotionDecision["decision"],
    reason: PromotionReason,
  ): PromotionDecision => ({ decision, reason, difference, against, prompts })

  const accuracy = bootstrapShare(candidate, key, { ...options, level: rule.chanceLevel })
  if (prompts < rule.minPrompts || isUndefined(difference) || isUndefined(accuracy)) {
    return decide("keep", "too-few-prompts")
  }
  if (accuracy.ci[0] <= 0.5) return decide("keep", "not-above-chance")
  if (difference.value < 0) {
    return decide("keep", champion === null ? "below-length-baseline" : "worse")
  }
  if (champion === null) return decide("promote", "first-champion")
  if (candidate.every((x, p) => x === rival[p])) return decide("promote", "same")
  if (difference.ci[0] > 0) return decide("promote", "better")
  if (difference.ci[0] >= -rule.tolerance) return decide("promote", "not-worse")
  return decide("keep", "uncertain")
}
