import { comparisonsOf, type Ranking } from "#lib/core/ranking.ts"

/** A held-out item as the report of a scorer sees it. */
export interface ReportItem {
  readonly id: string
  /** What intervals are resampled by */
  readonly promptKey: string
  readonly prompt: string
  readonly responses: readonly string[]
  /** Edits of the item's responses. In pairs and rewards they are counted on after the responses. */
  readonly edits?: readonly ItemEdit[]
  /** Short texts of the item's metadata, by key */
  readonly metadata: Readonly<Record<string, readonly string[]>>
  readonly judgments: readonly ReportJudgment[]
}

export interface ItemEdit {
  readonly judgmentId: string
  readonly text: string
}

export interface ReportJudgment {
  readonly annotator: string
  readonly ranking: Ranking
  /** Whether it found fault with each response: flagged it, whatever else it answered */
  readonly flagged: readonly boolean[]
}

/** A held-out pair of the dataset version: the item by its index, responses by their position, edits after them. */
export interface ReportPair {
  readonly item: number
  readonly chosen: number
  readonly rejected: number
  /** P(chosen is better), above ½ */
  readonly target: number
}

/** The edit at this place, undefined where it is a response's. */
export function editAt(item: ReportItem | undefined, place: number): ItemEdit | undefined {
  return item?.edits?.[place - item.responses.length]
}

/** The text at this place: a response, or after them an edit. */
export function textAt(item: ReportItem | undefined, place: number): string | undefined {
  return item?.responses[place] ?? editAt(item, place)?.text
}

/** Characters of a response, white space at the ends excluded, as the length baseline counts them. */
export function lengthOf(response: string | undefined): number {
  return (response ?? "").trim().length
}

/** 1 where the first value is the higher, ½ where both are the same, else 0: what "being right" is for any score. */
export function isAbove(first: number, second: number): number {
  return first === second ? 0.5 : first > second ? 1 : 0
}

/** The decided comparisons of a judgment, each as [better, worse]. */
export function decidedComparisons(ranking: Ranking): [better: number, worse: number][] {
  return comparisonsOf(ranking).flatMap(({ first, second, outcome }) =>
    outcome === 0.5 ? [] : [outcome === 1 ? [first, second] : [second, first]],
  )
}

/** The items' prompts as numbers, for resampling. */
export function promptNumbers(items: readonly ReportItem[]): Uint32Array {
  const numbers = new Map<string, number>()
  return Uint32Array.from(items, ({ promptKey }) => {
    const known = numbers.get(promptKey) ?? numbers.size
    numbers.set(promptKey, known)
    return known
  })
}
