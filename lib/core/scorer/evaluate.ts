import type { Figure, Undefined } from "#lib/core/figure.ts"
import { bootstrapDifference, bootstrapShare, type BootstrapOptions } from "./bootstrap.ts"
import { pairLoss, sigmoid } from "./model.ts"

/** Pairs with the rewards of both sides, one value a pair. */
export interface ScoredPairs {
  /** r(chosen) − r(rejected) */
  readonly margin: Float64Array
  readonly target: Float64Array
  /** The prompt, for resampling */
  readonly key: Uint32Array
  /** Characters of the chosen response minus characters of the rejected one */
  readonly lengthDifference: Float64Array
  /** 1 where the chosen response comes first in an order that has nothing to do with its quality */
  readonly chosenFirst: Uint8Array
}

export interface ReliabilityBin {
  /** Mean probability the scorer gave to the side it preferred, and how often it was right */
  readonly confidence: number
  readonly accuracy: number
  readonly n: number
}

/** How good probabilities are; null where there are no pairs. */
export interface Calibration {
  readonly logLoss: number | null
  readonly brier: number | null
  readonly ece: number | null
  readonly reliability: readonly ReliabilityBin[]
}

export interface HeldOutMetrics extends Calibration {
  readonly accuracy: Figure | Undefined
  /** Accuracy on the pairs where the shorter response won: what a scorer of length gets wrong */
  readonly shorterWon: Figure | Undefined
  /** Correlation, over pairs, of the difference in reward with the difference in length; null where either is constant */
  readonly lengthCorrelation: number | null
  /** Accuracy minus the length baseline's, on the same pairs */
  readonly aboveLength: Figure | Undefined
}

export interface BaselineMetrics {
  readonly length: Figure | Undefined
  readonly majority: Figure | Undefined
  readonly random: Figure | Undefined
  /** Of the same three as probabilities */
  readonly calibration: {
    readonly length: Calibration
    readonly majority: Calibration
    readonly random: Calibration
  }
}

/** What the baselines know of the training split. */
export interface BaselineModels {
  /** The margin of a model of length alone on each pair */
  readonly lengthMargin: Float64Array
  /** Share of training pairs won by the response that comes first in an order without meaning; neither 0 nor 1 */
  readonly firstWon: number
}

const BINS = 10

/**
 * Held-out figures. Pairs with target ½ are excluded; with a target between, the likelier side counts as the one that
 * won. Equal scores count as half right. Margins are compared without the training margin.
 */
export function evaluateHeldOut(pairs: ScoredPairs, options: BootstrapOptions): HeldOutMetrics {
  const decided = decidedPairs(pairs)
  const right = outcomes(decided.margin, decided.target)
  const longer = outcomes(decided.lengthDifference, decided.target)
  const n = right.length
  const shorter: number[] = []
  for (let p = 0; p < n; p++) if (longer[p] === 0) shorter.push(p)
  return {
    ...calibrationOf(decided),
    accuracy: bootstrapShare(right, decided.key, options),
    lengthCorrelation: correlation(decided.margin, decided.lengthDifference),
    shorterWon: bootstrapShare(
      shorter.map((p) => right[p] ?? 0),
      shorter.map((p) => decided.key[p] ?? 0),
      options,
    ),
    aboveLength: bootstrapDifference(
      right.map((x, p) => x - (longer[p] ?? 0)),
      decided.key,
      options,
    ),
  }
}

/**
 * The same pairs judged without reading: the longer response; the side of an order without meaning that won more often
 * in training, which is what taking the more frequent class comes to where classes have no names, and as good as a coin;
 * a coin. Their probabilities: those of a model of length alone; the share that won in training; one half.
 */
export function evaluateBaselines(
  pairs: ScoredPairs,
  { lengthMargin, firstWon }: BaselineModels,
  options: BootstrapOptions,
): BaselineMetrics {
  const decided = decidedPairs(pairs)
  const { target, key } = decided
  const odds = Math.log(firstWon / (1 - firstWon))
  const majority = Float64Array.from(decided.chosenFirst, (first) =>
    (first === 1) === firstWon >= 0.5 ? 1 : -1,
  )
  const coin = Float64Array.from(target, () => (options.random() < 0.5 ? 1 : -1))
  return {
    length: bootstrapShare(outcomes(decided.lengthDifference, target), key, options),
    majority: bootstrapShare(outcomes(majority, target), key, options),
    random: bootstrapShare(outcomes(coin, target), key, options),
    calibration: {
      length: calibrationOf(decidedPairs({ ...pairs, margin: lengthMargin })),
      majority: calibrationOf({ target, margin: majority.map((side) => side * Math.abs(odds)) }),
      random: calibrationOf({ target, margin: new Float64Array(target.length) }),
    },
  }
}

/** 1 where the likelier side scored higher, ½ where both scored the same, else 0. */
export function outcomes(margin: Float64Array, target: Float64Array): Float64Array {
  return margin.map((m, p) => {
    if (m === 0) return 0.5
    return m > 0 === (target[p] ?? 1) > 0.5 ? 1 : 0
  })
}

/** About 0 and not about the means, because which side of a pair comes first is no fact about it. */
export function correlation(a: Float64Array, b: Float64Array): number | null {
  let ab = 0
  let aa = 0
  let bb = 0
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] ?? 0) * (b[i] ?? 0)
    aa += (a[i] ?? 0) ** 2
    bb += (b[i] ?? 0) ** 2
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null
}

/** The pairs that are no ties. */
export function decidedPairs(pairs: ScoredPairs): ScoredPairs {
  const kept = (_: number, p: number): boolean => pairs.target[p] !== 0.5
  return {
    margin: pairs.margin.filter(kept),
    target: pairs.target.filter(kept),
    key: pairs.key.filter(kept),
    lengthDifference: pairs.lengthDifference.filter(kept),
    chosenFirst: pairs.chosenFirst.filter(kept),
  }
}

function calibrationOf({ margin, target }: Pick<ScoredPairs, "margin" | "target">): Calibration {
  const n = margin.length
  let logLoss = 0
  let brier = 0
  for (let p = 0; p < n; p++) {
    const m = margin[p] ?? 0
    const t = target[p] ?? 0
    logLoss += pairLoss(m, t)
    brier += (sigmoid(m) - t) ** 2
  }
  const { bins, ece } = reliability(margin, target)
  return {
    logLoss: n > 0 ? logLoss / n : null,
    brier: n > 0 ? brier / n : null,
    ece: n > 0 ? ece : null,
    reliability: bins,
  }
}

/**
 * Expected calibration error (Naeini et al. 2015) over equal bins of confidence from ½ to 1. Confidence and not
 * P(chosen), because the chosen side is always the first of a pair, which makes every label 1.
 */
function reliability(
  margin: Float64Array,
  target: Float64Array,
): { bins: ReliabilityBin[]; ece: number } {
  const confidence = new Float64Array(BINS)
  const right = new Float64Array(BINS)
  const count = new Float64Array(BINS)
  for (let p = 0; p < margin.length; p++) {
    const m = margin[p] ?? 0
    const t = target[p] ?? 0
    const c = sigmoid(Math.abs(m))
    const bin = Math.min(BINS - 1, Math.floor((c - 0.5) * 2 * BINS))
    confidence[bin] = (confidence[bin] ?? 0) + c
    right[bin] = (right[bin] ?? 0) + (m === 0 ? 0.5 : m > 0 ? t : 1 - t)
    count[bin] = (count[bin] ?? 0) + 1
  }
  let ece = 0
  const bins: ReliabilityBin[] = []
  for (let b = 0; b < BINS; b++) {
    const n = count[b] ?? 0
    if (n === 0) continue
    const bin = { confidence: (confidence[b] ?? 0) / n, accuracy: (right[b] ?? 0) / n, n }
    ece += (n / margin.length) * Math.abs(bin.accuracy - bin.confidence)
    bins.push(bin)
  }
  return { bins, ece }
}
