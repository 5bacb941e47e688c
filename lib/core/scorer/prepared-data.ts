import { judgmentWeights } from "./judgment-weights.ts"
import type { RowVectors, TextVectors } from "./text-vectors.ts"

/** What a pair's `split` column holds. */
export const SPLIT = { train: 0, validation: 1, test: 2 } as const

/** A dataset version's pairs, a column each, with one value a pair. Texts are given by their index in `texts`. */
export interface PairColumns {
  readonly promptIndex: Uint32Array
  readonly chosenIndex: Uint32Array
  readonly rejectedIndex: Uint32Array
  /** The judgment (or consensus) the pair comes from */
  readonly groupId: Uint32Array
  readonly split: Uint8Array
  /** P(chosen is better): 1 where left out, ½ for a tie */
  readonly target?: Float64Array
  /** What the pair weighs in the loss; where left out, 1/(number of its judgment's pairs) */
  readonly weight?: Float64Array
  /** By how much the reward of the chosen one is to be higher: 0 where left out */
  readonly margin?: Float64Array
  /** What must stay together in one fold, e.g. a conversation's first turn; where left out, the prompt */
  readonly promptKeyIndex?: Uint32Array
}

/** What people wrote for prompts, by index in `texts`, one value a demonstration of the training split. */
export interface DemonstrationColumns {
  readonly promptIndex: Uint32Array
  readonly responseIndex: Uint32Array
}

export interface TrainingInput {
  readonly texts: readonly string[]
  readonly pairs: PairColumns
  /** What the rewards' zero is set by, where there are any */
  readonly demonstrations?: DemonstrationColumns
  /** Embeddings of prompts and responses, where the scorer may read them */
  readonly vectors?: TextVectors
}

/** Pairs of one split on rows of the feature matrix, in canonical order. */
export interface RowPairs {
  readonly count: number
  readonly judgments: number
  readonly chosen: Uint32Array
  readonly rejected: Uint32Array
  readonly target: Float64Array
  readonly weight: Float64Array
  readonly margin: Float64Array
  /** Index into the data's `keys` */
  readonly key: Uint32Array
}

export interface PreparedData {
  /** Prompt and response text of each row, sorted; rows are the distinct (prompt, response) */
  readonly prompts: readonly string[]
  readonly responses: readonly string[]
  /** Distinct prompt keys, sorted */
  readonly keys: readonly string[]
  readonly train: RowPairs
  readonly validation: RowPairs
  readonly test: RowPairs
  /** The row of each demonstration, ascending */
  readonly demonstrations: Uint32Array
  readonly vectors?: RowVectors
}

const noDemonstrations: DemonstrationColumns = {
  promptIndex: new Uint32Array(0),
  responseIndex: new Uint32Array(0),
}

/**
 * Brings the input into one canonical order, so that what is trained depends on what the pairs say and not on the order
 * in which they or the texts arrive (I8): rows sorted by prompt and response text, pairs by row and value.
 *
 * @throws RangeError where an index lies outside `texts`, a number is not finite or a vector is missing
 */
export function prepareData(input: TrainingInput): PreparedData {
  const { texts, pairs } = input
  const count = pairs.promptIndex.length
  assertColumns(input)
  const rankOfText = rankTexts(texts)
  const base = texts.length
  const rowIds = new Set<number>()
  const chosenId = new Float64Array(count)
  const rejectedId = new Float64Array(count)
  for (let p = 0; p < count; p++) {
    const prompt = (rankOfText[pairs.promptIndex[p] ?? 0] ?? 0) * base
    const chosen = prompt + (rankOfText[pairs.chosenIndex[p] ?? 0] ?? 0)
    const rejected = prompt + (rankOfText[pairs.rejectedIndex[p] ?? 0] ?? 0)
    chosenId[p] = chosen
    rejectedId[p] = rejected
    rowIds.add(chosen)
    rowIds.add(rejected)
  }
  const written = input.demonstrations ?? noDemonstrations
  const writtenIds = Float64Array.from(
    written.promptIndex,
    (prompt, d) =>
      (rankOfText[prompt] ?? 0) * base + (rankOfText[written.responseIndex[d] ?? 0] ?? 0),
  ).sort()
  for (const id of writtenIds) rowIds.add(id)
  const sortedIds = Float64Array.from(rowIds).sort()
  const rowOfId = new Map<number, number>()
  sortedIds.forEach((id, row) => rowOfId.set(id, row))
  const textOfRank: string[] = []
  texts.forEach((text, i) => (textOfRank[rankOfText[i] ?? 0] = text))
  const keyColumn = pairs.promptKeyIndex ?? pairs.promptIndex
  const keyRanks = [...new Set(Array.from(keyColumn, (k) => rankOfText[k] ?? 0))].sort(
    (a, b) => a - b,
  )
  const keyOfRank = new Map(keyRanks.map((rank, key) => [rank, key]))

  const all: RowPairs = {
    count,
    judgments: 0,
    chosen: Uint32Array.from(chosenId, (id) => rowOfId.get(id) ?? 0),
    rejected: Uint32Array.from(rejectedId, (id) => rowOfId.get(id) ?? 0),
    target: pairs.target ?? new Float64Array(count).fill(1),
    weight: pairs.weight ?? judgmentWeights(pairs.groupId),
    margin: pairs.margin ?? new Float64Array(count),
    key: Uint32Array.from(keyColumn, (k) => keyOfRank.get(rankOfText[k] ?? 0) ?? 0),
  }
  return {
    prompts: Array.from(sortedIds, (id) => textOfRank[Math.floor(id / base)] ?? ""),
    responses: Array.from(sortedIds, (id) => textOfRank[id % base] ?? ""),
    keys: keyRanks.map((rank) => textOfRank[rank] ?? ""),
    train: selectSplit(all, pairs, SPLIT.train),
    validation: selectSplit(all, pairs, SPLIT.validation),
    test: selectSplit(all, pairs, SPLIT.test),
    demonstrations: Uint32Array.from(writtenIds, (id) => rowOfId.get(id) ?? 0),
    ...(input.vectors === undefined
      ? {}
      : { vectors: rowVectors(input.vectors, rankOfText, sortedIds, base) }),
  }
}

/** @param ids of the rows: rank of the prompt times `base` plus rank of the response */
function rowVectors(
  { model, rowOfText, values }: TextVectors,
  rankOfText: Uint32Array,
  ids: Float64Array,
  base: number,
): RowVectors {
  const rowOfRank = new Int32Array(base).fill(-1)
  rankOfText.forEach((rank, i) => {
    const row = rowOfText[i] ?? -1
    if (row >= 0) rowOfRank[rank] = row
  })
  const find = (rank: number): number => {
    const row = rowOfRank[rank] ?? -1
    if (row < 0 || (row + 1) * model.dimension > values.length) {
      throw new RangeError("A text of a pair has no vector")
    }
    return row
  }
  return {
    model,
    values,
    promptRow: Int32Array.from(ids, (id) => find(Math.floor(id / base))),
    responseRow: Int32Array.from(ids, (id) => find(id % base)),
  }
}

/** The pairs whose index passes, in their order. */
export function selectPairs(
  pairs: RowPairs,
  order: ArrayLike<number>,
  judgments: number,
): RowPairs {
  const pick = (column: Float64Array): Float64Array =>
    Float64Array.from(order, (p) => column[p] ?? 0)
  const pickIndex = (column: Uint32Array): Uint32Array =>
    Uint32Array.from(order, (p) => column[p] ?? 0)
  return {
    count: order.length,
    judgments,
    chosen: pickIndex(pairs.chosen),
    rejected: pickIndex(pairs.rejected),
    target: pick(pairs.target),
    weight: pick(pairs.weight),
    margin: pick(pairs.margin),
    key: pickIndex(pairs.key),
  }
}

function selectSplit(all: RowPairs, columns: PairColumns, split: number): RowPairs {
  const order: number[] = []
  const judgments = new Set<number>()
  for (let p = 0; p < all.count; p++) {
    if (columns.split[p] !== split) continue
    order.push(p)
    judgments.add(columns.groupId[p] ?? 0)
  }
  const by = (column: ArrayLike<number>, a: number, b: number): number =>
    (column[a] ?? 0) - (column[b] ?? 0)
  order.sort(
    (a, b) =>
      by(all.chosen, a, b) ||
      by(all.rejected, a, b) ||
      by(all.target, a, b) ||
      by(all.weight, a, b) ||
      by(all.margin, a, b) ||
      by(all.key, a, b),
  )
  return selectPairs(all, order, judgments.size)
}

/** Rank of every text among the distinct texts, in order of their UTF-16 code units. */
function rankTexts(texts: readonly string[]): Uint32Array {
  const distinct = [...new Set(texts)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const rank = new Map(distinct.map((text, i) => [text, i]))
  return Uint32Array.from(texts, (text) => rank.get(text) ?? 0)
}

function assertColumns({ texts, pairs, demonstrations }: TrainingInput): void {
  const count = pairs.promptIndex.length
  const columns: Readonly<Record<string, { readonly length: number } | undefined>> = { ...pairs }
  for (const [name, column] of Object.entries(columns)) {
    if (column?.length !== count) throw new RangeError(`Column ${name} has not ${count} values`)
  }
  const { promptIndex, responseIndex } = demonstrations ?? noDemonstrations
  if (promptIndex.length !== responseIndex.length) {
    throw new RangeError("Demonstrations have not as many prompts as responses")
  }
  const indices = [
    pairs.promptIndex,
    pairs.chosenIndex,
    pairs.rejectedIndex,
    pairs.promptKeyIndex,
    promptIndex,
    responseIndex,
  ]
  for (const column of indices) {
    if (column?.some((i) => i >= texts.length)) throw new RangeError("A text index is out of range")
  }
  for (const column of [pairs.target, pairs.weight, pairs.margin]) {
    if (column?.some((x) => !Number.isFinite(x)))
      throw new RangeError("A pair's number is not finite")
  }
  if (pairs.target?.some((t) => t < 0 || t > 1))
    throw new RangeError("A target lies outside [0, 1]")
  if (pairs.weight?.some((w) => w < 0)) throw new RangeError("A weight is negative")
}
