import {
  type Figure,
  type Interval,
  isUndefined,
  type Undefined,
  undefinedBecause,
} from "./figure.ts"
import { normalQuantile } from "./normal.ts"
import { createRng, randomBelow, type Rng } from "./random.ts"

/** Defaults: seed 0, 1000 replicates, level 0.95. The same groups in the same order and the same seed give the same interval. */
export type BootstrapOptions = {
  readonly seed?: number
  /** A generator that is drawn from in place of one of the seed */
  readonly random?: Rng
  readonly replicates?: number
  readonly level?: number
}

/**
 * Wilson's score interval of a proportion (Wilson 1927):
 * (p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n). Inside [0, 1] and never of zero width.
 */
export function wilsonInterval(
  successes: number,
  n: number,
  level: number = 0.95,
): Interval | Undefined {
  if (n === 0) return undefinedBecause("there are no observations")
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`${successes} successes of ${n} are no proportion`)
  }
  const z = normalQuantile((1 + level) / 2)
  const share = successes / n
  const centre = share + (z * z) / (2 * n)
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  const scale = 1 + (z * z) / n
  return [
    successes === 0 ? 0 : (centre - half) / scale,
    successes === n ? 1 : (centre + half) / scale,
  ]
}

/** A proportion of independent observations with Wilson's interval. */
export function proportionFigure(
  successes: number,
  n: number,
  level: number = 0.95,
): Figure | Undefined {
  const ci = wilsonInterval(successes, n, level)
  return isUndefined(ci) ? ci : { value: successes / n, ci, n }
}

/**
 * Percentile bootstrap over groups (Efron 1979; Davison & Hinkley 1997, ch. 2): whole groups are drawn with
 * replacement, since observations of one item or prompt are not independent. Replicates in which the statistic is
 * undefined are left out. Where resampling shows nothing (a single group, or more than half of the replicates
 * undefined) the interval is `range`, all that the statistic can be.
 */
export function bootstrapByGroup<T>(
  groups: readonly T[],
  statistic: (sample: readonly T[]) => number | Undefined,
  range: Interval,
  options: BootstrapOptions = {},
): Interval {
  return bootstrap(groups.length, range, options, (drawn) =>
    statistic(Array.from(drawn, (group) => groups[group]).filter((group) => group !== undefined)),
  )
}

/**
 * As `bootstrapByGroup` for a statistic that is a function of sums over groups, each group a row of equal length: what
 * agreement and bias are, and far faster, since a replicate adds rows instead of recomputing from the observations.
 */
export function bootstrapSums(
  rows: readonly ArrayLike<number>[],
  statistic: (sums: Float64Array) => number | Undefined,
  range: Interval,
  options: BootstrapOptions = {},
): Interval {
  const sums = new Float64Array(rows[0]?.length ?? 0)
  return bootstrap(rows.length, range, options, (drawn) => {
    sums.fill(0)
    for (const group of drawn) addRow(sums, rows[group] ?? [])
    return statistic(sums)
  })
}

/** Adds a row to sums of the same length. */
function addRow(sums: Float64Array, row: ArrayLike<number>): void {
  for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (row[i] ?? 0)
}

/** Column sums of rows of equal length. */
export function sumRows(rows: readonly ArrayLike<number>[]): Float64Array {
  const sums = new Float64Array(rows[0]?.length ?? 0)
  for (const row of rows) addRow(sums, row)
  return sums
}

/** @param statistic of the groups that were drawn, by their indices, in an array that is used again */
function bootstrap(
  groups: number,
  range: Interval,
  { seed = 0, random, replicates = 1000, level = 0.95 }: BootstrapOptions,
  statistic: (drawn: Uint32Array) => number | Undefined,
): Interval {
  if (groups < 2) return range
  const rng = random ?? createRng(seed)
  const drawn = new Uint32Array(groups)
  const values: number[] = []
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    for (let i = 0; i < groups; i += 1) drawn[i] = randomBelow(groups, rng)
    const value = statistic(drawn)
    if (!isUndefined(value)) values.push(value)
  }
  if (values.length < replicates / 2) return range
  values.sort((a, b) => a - b)
  return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)]
}

/** Quantile of sorted values by linear interpolation (Hyndman & Fan's type 7). */
function quantile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? below
  return below + (above - below) * (at - Math.floor(at))
}

/** Sum and number of the observations of one group (item, prompt), which are not independent. */
export type GroupSum = { readonly sum: number; readonly count: number }

/**
 * A mean pooled over groups, with a bootstrap interval by group. `n` counts observations.
 *
 * Where all groups have the same mean, resampling would give an interval of no width. It is taken from what was not seen
 * there: by Wilson's interval, with the groups as observations, groups that are otherwise have at most a share u, and
 * they could be anywhere in `range`. For a proportion that is 0 or 1 this is Wilson's interval itself.
 */
export function groupedMean(
  groups: readonly GroupSum[],
  range: Interval,
  options: BootstrapOptions = {},
): Figure | Undefined {
  const seen = groups.filter(({ count }) => count > 0)
  const sums = Float64Array.from(seen, ({ sum }) => sum)
  const counts = Float64Array.from(seen, ({ count }) => count)
  const n = sumOf(counts)
  if (n === 0) return undefinedBecause("there is nothing to compare")
  const value = sumOf(sums) / n
  // A single group that is not at an end says nothing of the others.
  const isUnanimous =
    (seen.length > 1 || range.includes(value)) &&
    seen.every((group) => Math.abs(group.sum / group.count - value) < 1e-9)
  const ci = isUnanimous
    ? unanimousInterval(value, seen.length, range, options.level)
    : bootstrap(seen.length, range, options, (drawn) => {
        let sum = 0
        let count = 0
        for (let i = 0; i < drawn.length; i += 1) {
          const group = drawn[i] ?? 0
          sum += sums[group] ?? 0
          count += counts[group] ?? 0
        }
        return sum / count
      })
  return { value, ci, n }
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function unanimousInterval(
  value: number,
  groups: number,
  [low, high]: Interval,
  level?: number,
): Interval {
  const none = wilsonInterval(0, groups, level)
  const all = wilsonInterval(groups, groups, level)
  if (isUndefined(none) || isUndefined(all)) return [low, high]
  return [low + (value - low) * all[0], value + (high - value) * none[1]]
}

/** Successes of total, in one group (item, prompt) of observations that are not independent. */
export type GroupCounts = { readonly successes: number; readonly total: number }

/** As `groupedMean`, of successes and failures. */
export function groupedProportion(
  groups: readonly GroupCounts[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  const sums = groups.map(({ successes, total }) => ({ sum: successes, count: total }))
  return groupedMean(sums, [0, 1], options)
}
