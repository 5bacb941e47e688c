import type { FeatureMatrix } from "./features.ts"
import {
  createObjective,
  type ModelKind,
  pairLoss,
  parameterCount,
  type Penalty,
  rowsOf,
  scoreRows,
  viewFor,
} from "./model.ts"
import { minimise } from "./newton.ts"
import { murmur3OfText } from "./murmur3.ts"
import { type RowPairs, selectPairs } from "./prepared-data.ts"
import { rotateRows } from "./rotate-rows.ts"

/** A model that could be trained: which parts it has, and how strongly each is penalised. */
export interface Candidate extends Penalty {
  readonly kind: ModelKind
}

/** The baseline that nobody may fall below. */
export const LENGTH_ALONE: Candidate = { kind: "length", l2Dense: 0, l2Sparse: 0 }

/**
 * Simplest first. The strong penalties are what does best on data sets of some hundred to ten thousand judgments, and no
 * worse than length where length is all there is to learn; the weak ones are for more judgments than that. Finer grids
 * gained less than the error of choosing among them (`docs/scorer.md`).
 */
export const DEFAULT_GRID: readonly Candidate[] = [
  LENGTH_ALONE,
  { kind: "style", l2Dense: 3000, l2Sparse: 0 },
  { kind: "style", l2Dense: 1000, l2Sparse: 0 },
  { kind: "full", l2Dense: 2000, l2Sparse: 4 },
  { kind: "full", l2Dense: 1000, l2Sparse: 10 },
  { kind: "full", l2Dense: 1000, l2Sparse: 3 },
  { kind: "full", l2Dense: 400, l2Sparse: 3 },
  { kind: "full", l2Dense: 100, l2Sparse: 2 },
  { kind: "full", l2Dense: 30, l2Sparse: 1 },
  { kind: "full", l2Dense: 5, l2Sparse: 1 },
]

/**
 * Tried besides where texts have embeddings. They come last: a model without is kept unless one of these is clearly better.
 * All have the hashed part, which costs little beside embeddings.
 */
export const EMBEDDED_GRID: readonly Candidate[] = [
  { kind: "full", l2Dense: 1000, l2Vector: 10, l2Sparse: 20 },
  { kind: "full", l2Dense: 300, l2Vector: 5, l2Sparse: 10 },
  { kind: "full", l2Dense: 100, l2Vector: 2, l2Sparse: 2 },
]

export interface TuningConfig {
  readonly grid: readonly Candidate[]
  readonly folds: number
  /** Cross-validation reads whole prompts, in hashed order, until their rows hold this many sparse entries */
  readonly maxEntries: number
  /** How many standard errors above the lowest log loss still count as low, for a simpler candidate's sake */
  readonly standardErrors: number
  /** The same for the first candidate, which more must speak against: it is the baseline that nobody may fall below */
  readonly standardErrorsOfFirst: number
}

export interface Trial {
  readonly candidate: Candidate
  /** Mean loss per judgment over the folds' held-out pairs */
  readonly logLoss: number
  /** Share of pairs whose more probable side scored higher */
  readonly accuracy: number
}

export interface Tuning {
  readonly chosen: Candidate
  readonly trials: readonly Trial[]
  /** The pairs that were read, and for the chosen candidate each pair's margin from the model that had not seen it */
  readonly pairs: RowPairs
  readonly margins: Float64Array
}

const MAX_ITERATIONS = 100

/**
 * Chooses among the grid by cross-validation inside the training split: folds are of whole prompts, and the simplest
 * candidate wins whose log loss is within some standard errors of the lowest (Breiman et al. 1984, 3.4.3). With fewer
 * than two prompts nothing can be held out, and the first candidate, the simplest, is taken.
 *
 * @param onTrial called before each candidate of each fold, with the share that is done
 */
export function tune(
  features: FeatureMatrix,
  train: RowPairs,
  keys: readonly string[],
  config: TuningConfig,
  seed: number,
  onTrial?: (share: number) => void,
): Tuning {
  const first = config.grid[0]
  if (first === undefined) throw new RangeError("The grid is empty")
  const { pairs, foldOf, folds } = assignFolds(features, train, keys, config, seed)
  const margins = config.grid.map(() => new Float64Array(pairs.count))
  if (folds < 2) {
    return {
      chosen: first,
      trials: [],
      pairs: selectPairs(pairs, [], 0),
      margins: new Float64Array(0),
    }
  }
  const matrix = rotateRows(features, rowsOf(pairs, features.rows))
  const rewards = new Float64Array(matrix.rows)
  for (let fold = 0; fold < folds; fold++) {
    const inside: number[] = []
    const outside: number[] = []
    for (let p = 0; p < pairs.count; p++) {
      ;(foldOf[pairs.key[p] ?? 0] === fold ? inside : outside).push(p)
    }
    const fitted = selectPairs(pairs, outside, 0)
    const rows = rowsOf(selectPairs(pairs, inside, 0), matrix.rows)
    let weights: Float64Array = new Float64Array(0)
    let vectorsBefore = 0
    config.grid.forEach((candidate, g) => {
      onTrial?.((fold * config.grid.length + g) / (folds * config.grid.length))
      // Each candidate starts where the last one ended.
      const view = viewFor(matrix, candidate)
      const start = continueFrom(weights, vectorsBefore, view, candidate.kind)
      vectorsBefore = view.vectorCount
      weights = minimise(createObjective(view, fitted, candidate), start, {
        maxIterations: MAX_ITERATIONS,
      }).weights
      scoreRows(view, weights, rows, rewards)
      const out = margins[g]
      for (const p of inside) {
        const m = (rewards[pairs.chosen[p] ?? 0] ?? 0) - (rewards[pairs.rejected[p] ?? 0] ?? 0)
        if (out !== undefined) out[p] = m
      }
    })
  }
  const trials = config.grid.map((candidate, g) => summarise(candidate, pairs, margins[g]))
  const best = chooseTrial(pairs, margins, trials, config)
  return {
    chosen: config.grid[best] ?? first,
    trials,
    pairs,
    margins: margins[best] ?? new Float64Array(0),
  }
}

/** The weights at their places in another model, zeros where it has more; `vectorsBefore` are theirs of embeddings. */
function continueFrom(
  weights: Float64Array,
  vectorsBefore: number,
  view: FeatureMatrix,
  kind: ModelKind,
): Float64Array {
  const start = new Float64Array(parameterCount(view, kind))
  const { denseCount, vectorCount } = view
  const shared = vectorsBefore === vectorCount ? denseCount + vectorCount : denseCount
  start.set(weights.subarray(0, Math.min(shared, start.length)))
  const sparse = weights.subarray(denseCount + vectorsBefore)
  const sparseAt = denseCount + vectorCount
  if (start.length > sparseAt) start.set(sparse, sparseAt)
  return start
}

/** Whole prompts up to the limit of entries, spread over folds so that these have about as many pairs each. */
function assignFolds(
  matrix: FeatureMatrix,
  train: RowPairs,
  keys: readonly string[],
  config: TuningConfig,
  seed: number,
): { pairs: RowPairs; foldOf: Int32Array; folds: number } {
  const pairsOf = new Map<number, number[]>()
  for (let p = 0; p < train.count; p++) {
    const key = train.key[p] ?? 0
    const list = pairsOf.get(key)
    if (list === undefined) pairsOf.set(key, [p])
    else list.push(p)
  }
  const hash = new Map(
    [...pairsOf.keys()].map((key) => [key, murmur3OfText(keys[key] ?? "", seed)]),
  )
  const inHashedOrder = [...pairsOf.keys()].sort(
    (a, b) => (hash.get(a) ?? 0) - (hash.get(b) ?? 0) || a - b,
  )
  const used: number[] = []
  let entries = 0
  for (const key of inHashedOrder) {
    const rows = new Set<number>()
    for (const p of pairsOf.get(key) ?? []) {
      rows.add(train.chosen[p] ?? 0).add(train.rejected[p] ?? 0)
    }
    for (const row of rows) {
      entries += (matrix.rowStart[row + 1] ?? 0) - (matrix.rowStart[row] ?? 0)
      // Values that lie side by side are read about eight times as fast.
      entries += matrix.vectorCount / 8
    }
    if (entries > config.maxEntries && used.length >= config.folds) break
    used.push(key)
  }
  const folds = Math.min(config.folds, used.length)
  const foldOf = new Int32Array(keys.length).fill(-1)
  const load = new Float64Array(Math.max(1, folds))
  const largestFirst = used.toSorted(
    (a, b) => (pairsOf.get(b)?.length ?? 0) - (pairsOf.get(a)?.length ?? 0),
  )
  for (const key of largestFirst) {
    let lightest = 0
    for (let f = 1; f < folds; f++) if ((load[f] ?? 0) < (load[lightest] ?? 0)) lightest = f
    foldOf[key] = lightest
    load[lightest] = (load[lightest] ?? 0) + (pairsOf.get(key)?.length ?? 0)
  }
  const order = used.flatMap((key) => pairsOf.get(key) ?? []).sort((a, b) => a - b)
  return { pairs: selectPairs(train, order, 0), foldOf, folds }
}

/**
 * The first, that is simplest, trial whose log loss is not above the lowest one by more than its standard errors of the
 * difference, over prompts.
 */
function chooseTrial(
  pairs: RowPairs,
  margins: readonly Float64Array[],
  trials: readonly Trial[],
  { standardErrors, standardErrorsOfFirst }: TuningConfig,
): number {
  let best = 0
  trials.forEach((trial, g) => {
    if (trial.logLoss < (trials[best]?.logLoss ?? Infinity)) best = g
  })
  const bestMargins = margins[best]
  for (let g = 0; g < best; g++) {
    const differences = new Map<number, number>()
    let total = 0
    let weights = 0
    for (let p = 0; p < pairs.count; p++) {
      const t = pairs.target[p] ?? 0
      const w = pairs.weight[p] ?? 0
      const d = w * (pairLoss(margins[g]?.[p] ?? 0, t) - pairLoss(bestMargins?.[p] ?? 0, t))
      const key = pairs.key[p] ?? 0
      differences.set(key, (differences.get(key) ?? 0) + d)
      total += d
      weights += w
    }
    const mean = total / differences.size
    let squares = 0
    for (const d of differences.values()) squares += (d - mean) ** 2
    const enough = g === 0 ? standardErrorsOfFirst : standardErrors
    if (total <= enough * Math.sqrt(squares)) return g
  }
  return best
}

function summarise(
  candidate: Candidate,
  pairs: RowPairs,
  margins: Float64Array | undefined,
): Trial {
  let loss = 0
  let total = 0
  let right = 0
  let decided = 0
  for (let p = 0; p < pairs.count; p++) {
    const m = margins?.[p] ?? 0
    const t = pairs.target[p] ?? 0
    const w = pairs.weight[p] ?? 0
    loss += w * pairLoss(m, t)
    total += w
    if (t === 0.5) continue
    decided++
    if (m === 0) right += 0.5
    else if (m > 0 === t > 0.5) right++
  }
  return {
    candidate,
    logLoss: total > 0 ? loss / total : 0,
    accuracy: decided > 0 ? right / decided : 0,
  }
}
