import type { Figure, Undefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import { type BestOfN, measureBestOfN } from "./best-of-n.ts"
import { bootstrapDifference, type BootstrapOptions } from "./bootstrap.ts"
import { correlation } from "./evaluate.ts"
import { strongestFeatures } from "./explain.ts"
import { measureHumanCeiling } from "./human-ceiling.ts"
import type { LearningPoint } from "./learning-curve.ts"
import {
  editAt,
  isAbove,
  lengthOf,
  promptNumbers,
  type ReportItem,
  type ReportPair,
  textAt,
} from "./report-items.ts"
import { measureSlices, type Slice } from "./report-slices.ts"
import type { Scorer, ScorerWeights } from "./weights.ts"

/** A held-out pair by item and positions, and the scorer's margin on it. */
export interface PairOfItem {
  readonly itemId: string
  /** null: the edit of the rejected response that was made in the judgment `editedIn` */
  readonly chosen: number | null
  readonly editedIn: string | null
  readonly rejected: number
  readonly margin: number
}

interface NamedWeight {
  readonly name: string
  readonly description: string
  readonly weight: number
}

export interface Report {
  readonly pairs: number
  readonly items: number
  readonly slices: readonly Slice[]
  readonly human: { readonly accuracy: Figure | Undefined; readonly scorer: Figure | Undefined }
  readonly learningCurve: readonly LearningPoint[]
  readonly rewardByLength: readonly { characters: number; reward: number; n: number }[]
  readonly lengthCorrelation: number | null
  readonly features: {
    readonly style: readonly NamedWeight[]
    readonly words: readonly NamedWeight[]
  }
  readonly mistakes: readonly PairOfItem[]
  readonly change: {
    readonly championId: string
    readonly difference: Figure | Undefined
    readonly fixed: number
    readonly broken: number
    readonly fixedPairs: readonly PairOfItem[]
    readonly brokenPairs: readonly PairOfItem[]
  } | null
  readonly bestOfN: BestOfN | null
}

export interface ReportInput {
  readonly items: readonly ReportItem[]
  /** The held-out pairs that are no ties */
  readonly pairs: readonly ReportPair[]
  readonly scorer: Scorer
  readonly weights: ScorerWeights
  readonly champion: {
    readonly id: string
    readonly scorer: Scorer
    /** Keys of prompts that it knows, and that are therefore held out from one of the two only */
    readonly seen: ReadonlySet<string>
  } | null
  readonly learningCurve: readonly LearningPoint[]
  /** Training responses, to name hashed words by; a sample is enough */
  readonly sampleTexts: Iterable<string>
  readonly seed: number
}

const FEATURES = 20
const MISTAKES = 10
const CHANGED_PAIRS = 5
const LENGTH_GROUPS = 10
const SAMPLES = 500

/** What a scorer version knows of itself beyond its held-out figures, all of it on held-out items but the features. */
export function makeReport(input: ReportInput): Report {
  const { items, pairs } = input
  const options: BootstrapOptions = { random: createRng(input.seed), samples: SAMPLES }
  const rewards = scoreItems(input.scorer, items)
  const margins = marginsOf(pairs, rewards)
  const lengths = Float64Array.from(pairs, ({ item, chosen, rejected }) => {
    return lengthOf(textAt(items[item], chosen)) - lengthOf(textAt(items[item], rejected))
  })
  return {
    pairs: pairs.length,
    items: items.length,
    slices: measureSlices(items, pairs, rewards, options),
    human: measureHumanCeiling(items, rewards, options),
    learningCurve: input.learningCurve,
    rewardByLength: rewardByLength(items, rewards),
    lengthCorrelation: correlation(margins, lengths),
    features: namedFeatures(input),
    mistakes: worstMistakes(items, pairs, margins),
    change: changeOf(input, margins, options),
    bestOfN: measureBestOfN(items, rewards, options),
  }
}

function scoreItems(scorer: Scorer, items: readonly ReportItem[]): Float64Array[] {
  return items.map(({ prompt, responses, edits = [] }) =>
    scorer.scoreBatch(
      [...responses, ...edits.map(({ text }) => text)].map((response) => ({ prompt, response })),
    ),
  )
}

function marginsOf(pairs: readonly ReportPair[], rewards: readonly Float64Array[]): Float64Array {
  return Float64Array.from(
    pairs,
    ({ item, chosen, rejected }) =>
      (rewards[item]?.[chosen] ?? 0) - (rewards[item]?.[rejected] ?? 0),
  )
}

function rewardByLength(items: readonly ReportItem[], rewards: readonly Float64Array[]) {
  const responses = items
    .flatMap((item, i) =>
      item.responses.map((text, r) => ({
        characters: lengthOf(text),
        reward: rewards[i]?.[r] ?? 0,
      })),
    )
    .toSorted((a, b) => a.characters - b.characters)
  const groups = Math.min(LENGTH_GROUPS, responses.length)
  return Array.from({ length: groups }, (_, g) => {
    const group = responses.slice(
      Math.floor((g * responses.length) / groups),
      Math.floor(((g + 1) * responses.length) / groups),
    )
    const mean = (value: (r: { characters: number; reward: number }) => number): number =>
      group.reduce((sum, response) => sum + value(response), 0) / group.length
    return {
      characters: mean((r) => r.characters),
      reward: mean((r) => r.reward),
      n: group.length,
    }
  })
}

function namedFeatures({ scorer, weights, sampleTexts }: ReportInput): Report["features"] {
  const { style, words } = strongestFeatures(scorer.config, weights, sampleTexts, FEATURES)
  const bare = ({ name, description, weight }: NamedWeight): NamedWeight => ({
    name,
    description,
    weight,
  })
  return { style: style.map(bare), words: words.map(bare) }
}

function worstMistakes(
  items: readonly ReportItem[],
  pairs: readonly ReportPair[],
  margins: Float64Array,
): PairOfItem[] {
  const order = [...pairs.keys()].toSorted((a, b) => (margins[a] ?? 0) - (margins[b] ?? 0) || a - b)
  const seen = new Set<number>()
  const worst: PairOfItem[] = []
  for (const p of order) {
    const item = pairs[p]?.item ?? 0
    if (worst.length === MISTAKES || (margins[p] ?? 0) >= 0) break
    if (seen.has(item)) continue
    seen.add(item)
    worst.push(pairOfItem(items, pairs, margins, p))
  }
  return worst
}

function pairOfItem(
  items: readonly ReportItem[],
  pairs: readonly ReportPair[],
  margins: Float64Array,
  p: number,
): PairOfItem {
  const { item = 0, chosen = 0, rejected = 0 } = pairs[p] ?? {}
  const edit = editAt(items[item], chosen)
  return {
    itemId: items[item]?.id ?? "",
    chosen: edit === undefined ? chosen : null,
    editedIn: edit?.judgmentId ?? null,
    rejected,
    margin: margins[p] ?? 0,
  }
}

/**
 * What the scorer gets right that the champion does not, and the other way round, on prompts that are held out from both;
 * largest changes of margin first.
 */
function changeOf(
  { items, pairs, champion }: ReportInput,
  margins: Float64Array,
  options: BootstrapOptions,
): Report["change"] {
  if (champion === null) return null
  const before = marginsOf(pairs, scoreItems(champion.scorer, items))
  const numbers = promptNumbers(items)
  const itemOf = (p: number): number => pairs[p]?.item ?? 0
  const heldOut = [...pairs.keys()].filter(
    (p) => !champion.seen.has(items[itemOf(p)]?.promptKey ?? ""),
  )
  const difference = bootstrapDifference(
    heldOut.map((p) => isAbove(margins[p] ?? 0, 0) - isAbove(before[p] ?? 0, 0)),
    heldOut.map((p) => numbers[itemOf(p)] ?? 0),
    options,
  )
  const gain = (p: number): number => (margins[p] ?? 0) - (before[p] ?? 0)
  const fixed = heldOut.filter((p) => (margins[p] ?? 0) > 0 && (before[p] ?? 0) <= 0)
  const broken = heldOut.filter((p) => (margins[p] ?? 0) <= 0 && (before[p] ?? 0) > 0)
  const shown = (list: number[], sign: number): PairOfItem[] =>
    list
      .toSorted((a, b) => sign * (gain(b) - gain(a)) || a - b)
      .slice(0, CHANGED_PAIRS)
      .map((p) => pairOfItem(items, pairs, margins, p))
  return {
    championId: champion.id,
    difference,
    fixed: fixed.length,
    broken: broken.length,
    fixedPairs: shown(fixed, 1),
    brokenPairs: shown(broken, -1),
  }
}
