import { type Figure, isUndefined, type Undefined, undefinedBecause } from "./figure.ts"
import { type BootstrapOptions, bootstrapSums, groupedProportion, sumRows } from "./intervals.ts"
import { fleissKappaOfSums, fleissSums } from "./kappa.ts"
import { kendallW } from "./kendall.ts"
import {
  alphaOfCoincidences,
  type AlphaMetric,
  coincidences,
  isPairable,
  type Unit,
  valuesOf,
} from "./krippendorff-alpha.ts"
import { agreementOfOutcomes } from "./outcome-agreement.ts"
import { comparisonsOf, leftOut, rankVector, type Ranking } from "./ranking.ts"

/** One item as agreement sees it: its responses' ids in import order, and the rankings that it got. */
export type ItemRankings = {
  readonly responseIds: readonly string[]
  readonly rankings: readonly Ranking[]
}

/**
 * The outcomes of an item's comparisons: one unit for each two responses that anyone compared, with 1, 0 or -1 for each
 * annotator who did, 1 where the response of the smaller id is better. α and κ depend on which response of a pair comes
 * first; ids make that a fixed choice that knows nothing of models or of the import.
 */
export function outcomeUnits(item: ItemRankings): number[][] {
  const units = new Map<string, number[]>()
  for (const ranking of item.rankings) {
    for (const { first, second, outcome } of comparisonsOf(ranking)) {
      const isAscending = (item.responseIds[first] ?? "") <= (item.responseIds[second] ?? "")
      const key = `${first},${second}`
      const unit = units.get(key) ?? []
      unit.push(outcome === 0.5 ? 0 : (outcome === 1) === isAscending ? 1 : -1)
      units.set(key, unit)
    }
  }
  return [...units.values()]
}

/**
 * How often two annotators who compared the same two responses gave the same outcome, ties included (InstructGPT's
 * 72.6 ± 1.5 % is this). Pooled over all comparisons, interval by item. `n` counts pairs of outcomes set side by side.
 */
export function pairwiseAgreement(
  items: readonly ItemRankings[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  const groups = items.map((item) => {
    const counts = outcomeUnits(item).map(agreementOfOutcomes)
    return {
      successes: counts.reduce((sum, { agreeing }) => sum + agreeing, 0),
      total: counts.reduce((sum, { total }) => sum + total, 0),
    }
  })
  const figure = groupedProportion(groups, options)
  return isUndefined(figure)
    ? undefinedBecause("no two annotators compared the same responses")
    : figure
}

/**
 * Krippendorff's α over groups of units (an item's comparisons, or its ratings), interval by group. `n` counts units
 * with at least two values.
 */
export function alphaFigure(
  groups: readonly (readonly Unit[])[],
  metric: AlphaMetric,
  options: BootstrapOptions = {},
): Figure | Undefined {
  const pairable = groups
    .map((units) => units.filter(isPairable))
    .filter((units) => units.length > 0)
  const values = valuesOf(pairable.flat())
  const rows = pairable.map((units) => coincidences(units, values))
  const statistic = (sums: ArrayLike<number>): number | Undefined =>
    alphaOfCoincidences(sums, values, metric)
  return figureOfSums(rows, statistic, pairable.flat().length, options)
}

/** Krippendorff's nominal α of what annotators said of every two responses: first better, tied, second better. */
export function rankingAlpha(
  items: readonly ItemRankings[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  return alphaFigure(items.map(outcomeUnits), "nominal", options)
}

/** Fleiss' κ of the same three outcomes, interval by item. `n` counts comparisons with at least two annotators. */
export function rankingFleissKappa(
  items: readonly ItemRankings[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  const rows = items
    .map((item) => {
      const table = outcomeUnits(item).map((unit) =>
        [-1, 0, 1].map((outcome) => unit.filter((given) => given === outcome).length),
      )
      return fleissSums(table, 3)
    })
    .filter(([, subjects = 0]) => subjects > 0)
  const n = rows.reduce((sum, [, subjects = 0]) => sum + subjects, 0)
  return figureOfSums(rows, fleissKappaOfSums, n, options)
}

/**
 * The mean of Kendall's W over items, interval by item. W needs whole rankings: partial ones do not count, nor items
 * that fewer than two annotators ranked in full or on which all tied everything. `n` counts items.
 */
export function rankingKendallW(
  items: readonly ItemRankings[],
  options: BootstrapOptions = {},
): Figure | Undefined {
  const rows = items.flatMap((item) => {
    const k = item.responseIds.length
    const whole = item.rankings.filter((ranking) => leftOut(ranking, k).length === 0)
    const concordance = kendallW(
      whole.map((ranking) => rankVector(ranking, k).map((rank) => rank ?? 0)),
    )
    return isUndefined(concordance) ? [] : [[concordance.w, 1]]
  })
  const mean = (sums: ArrayLike<number>): number | Undefined =>
    sums.length === 0
      ? undefinedBecause("no item has two whole rankings")
      : (sums[0] ?? 0) / (sums[1] ?? 1)
  return figureOfSums(rows, mean, rows.length, options, 0)
}

/** The statistic of all rows with its bootstrap interval; `lowest` and 1 are the ends of what it can be. */
function figureOfSums(
  rows: readonly ArrayLike<number>[],
  statistic: (sums: ArrayLike<number>) => number | Undefined,
  n: number,
  options: BootstrapOptions,
  lowest: number = -1,
): Figure | Undefined {
  const value = statistic(sumRows(rows))
  if (isUndefined(value)) return value
  return { value, ci: bootstrapSums(rows, statistic, [lowest, 1], options), n }
}
