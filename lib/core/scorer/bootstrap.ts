import type { Figure, Undefined } from "#lib/core/figure.ts"
import { undefinedBecause } from "#lib/core/figure.ts"
import type { Rng } from "#lib/core/random.ts"

export interface BootstrapOptions {
  readonly random: Rng
  readonly samples: number
  /** Width of the interval, 0.95 where left out */
  readonly level?: number
}

/**
 * Mean of `values` over pairs, with a percentile interval from resampling whole prompts (Efron & Tibshirani 1993, ch. 13;
 * clusters as Field & Welsh 2007): pairs of one prompt are not independent, so they come and go together. Differences of
 * two scorers on the same pairs make this the paired bootstrap.
 *
 * @param values one number a pair
 * @param key the prompt of each pair
 * @returns `n` is the number of pairs; undefined where there are none, or one prompt only, over which no interval exists
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  key: ArrayLike<number>,
  options: BootstrapOptions,
): Figure | Undefined {
  const n = values.length
  if (n === 0) return undefinedBecause("there are no such pairs")
  const { sums, counts } = sumsByKey(values, key)
  const prompts = sums.length
  if (prompts === 1) return undefinedBecause("all pairs are of one prompt")
  let total = 0
  for (const sum of sums) total += sum
  const means = new Float64Array(options.samples)
  for (let b = 0; b < options.samples; b++) {
    let sum = 0
    let count = 0
    for (let k = 0; k < prompts; k++) {
      const drawn = Math.floor(options.random() * prompts)
      sum += sums[drawn] ?? 0
      count += counts[drawn] ?? 0
    }
    means[b] = sum / count
  }
  means.sort()
  const tail = (1 - (options.level ?? 0.95)) / 2
  return { value: total / n, ci: [quantile(means, tail), quantile(means, 1 - tail)], n }
}

/** Number of distinct prompts. */
export function countPrompts(key: ArrayLike<number>): number {
  return new Set(Array.from(key)).size
}

function sumsByKey(
  values: ArrayLike<number>,
  key: ArrayLike<number>,
): { sums: number[]; counts: number[] } {
  const place = new Map<number, number>()
  const sums: number[] = []
  const counts: number[] = []
  for (let i = 0; i < values.length; i++) {
    const k = key[i] ?? 0
    let at = place.get(k)
    if (at === undefined) {
      at = sums.length
      place.set(k, at)
      sums.push(0)
      counts.push(0)
    }
    sums[at] = (sums[at] ?? 0) + (values[i] ?? 0)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return { sums, counts }
}

/** Quantile of sorted numbers, linear between neighbours. */
function quantile(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1)
  const low = Math.floor(at)
  const below = sorted[low] ?? 0
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? below
  return below + (above - below) * (at - low)
}
