import type { Figure, Interval, Undefined } from "#lib/core/figure.ts"
import { undefinedBecause } from "#lib/core/figure.ts"
import { groupedMean } from "#lib/core/intervals.ts"
import type { Rng } from "#lib/core/random.ts"

export interface BootstrapOptions {
  readonly random: Rng
  readonly samples: number
  /** Width of the interval, 0.95 where left out */
  readonly level?: number
}

/**
 * How often something is so (1, ½ or 0 a pair) over pairs, with an interval from resampling whole prompts (Efron &
 * Tibshirani 1993, ch. 13; clusters as Field & Welsh 2007): pairs of one prompt are not independent, so they come and go
 * together.
 *
 * @param values one number a pair
 * @param key the prompt of each pair
 * @returns `n` is the number of pairs; undefined where there are none, or one prompt only, over which no interval exists
 */
export function bootstrapShare(
  values: ArrayLike<number>,
  key: ArrayLike<number>,
  options: BootstrapOptions,
): Figure | Undefined {
  return bootstrapMean(values, key, [0, 1], options)
}

/** As `bootstrapShare` for the difference of two such shares on the same pairs, which makes it the paired bootstrap. */
export function bootstrapDifference(
  values: ArrayLike<number>,
  key: ArrayLike<number>,
  options: BootstrapOptions,
): Figure | Undefined {
  return bootstrapMean(values, key, [-1, 1], options)
}

function bootstrapMean(
  values: ArrayLike<number>,
  key: ArrayLike<number>,
  range: Interval,
  { samples, ...options }: BootstrapOptions,
): Figure | Undefined {
  if (values.length === 0) return undefinedBecause("there are no such pairs")
  const groups = sumsByKey(values, key)
  if (groups.length === 1) return undefinedBecause("all pairs are of one prompt")
  return groupedMean(groups, range, { ...options, replicates: samples })
}

/** Number of distinct prompts. */
export function countPrompts(key: ArrayLike<number>): number {
  return new Set(Array.from(key)).size
}

/** Of each prompt, in the order in which they come first. */
function sumsByKey(
  values: ArrayLike<number>,
  key: ArrayLike<number>,
): { sum: number; count: number }[] {
  const byKey = new Map<number, { sum: number; count: number }>()
  for (let i = 0; i < values.length; i++) {
    const group = byKey.get(key[i] ?? 0) ?? { sum: 0, count: 0 }
    byKey.set(key[i] ?? 0, group)
    group.sum += values[i] ?? 0
    group.count++
  }
  return [...byKey.values()]
}
