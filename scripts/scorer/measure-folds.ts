import type { Figure, Undefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import { bootstrapDifference } from "#lib/core/scorer/bootstrap.ts"
import { FeatureCache } from "#lib/core/scorer/feature-cache.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import { prepareData, SPLIT } from "#lib/core/scorer/prepared-data.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { decidePromotion } from "#lib/core/scorer/promotion.ts"
import type { PromotionDecision } from "#lib/core/scorer/promotion.ts"
import { defaultScorerConfig, trainPrepared } from "#lib/core/scorer/train.ts"
import { vectorLookup } from "#lib/core/scorer/text-vectors.ts"
import type { ScorerConfig } from "#lib/core/scorer/train.ts"
import { createScorer } from "#lib/core/scorer/weights.ts"
import { toTrainingInput } from "./public-data.ts"
import type { PublicPair } from "./public-data.ts"

export interface Measured {
  accuracy: number
  length: number
  /** Accuracy minus length's on the same pairs, interval by group */
  difference: Figure | Undefined
  n: number
  /** What the gate says of each fold's scorer as a first champion */
  gates: PromotionDecision[]
}

export interface Setting {
  config?: ScorerConfig
  target?: (pair: PublicPair) => number | null
  /** What is done to a fold's input before it is trained on. */
  cut?: (input: TrainingInput) => TrainingInput
}

/** Trains once a fold on the groups of all other folds, so that every group is measured once by a scorer it is new to. */
export function measureFolds(
  pairs: readonly PublicPair[],
  folds: number,
  setting: Setting = {},
): Measured {
  const { config = defaultScorerConfig, target, cut = (input) => input } = setting
  const groups = [...new Set(pairs.map((pair) => pair.group))].toSorted()
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  const cache = new FeatureCache(40_000_000)
  const right: number[] = []
  const longer: number[] = []
  const keys: number[] = []
  const gates: PromotionDecision[] = []
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (group: string) => foldOf.get(group) === fold
    const input = cut(toTrainingInput(pairs, isHeldOut, target))
    const data = prepareData(input)
    const options = { seed: 1, now: () => 0, cache }
    const { config: trained, weights } = trainPrepared(data, config, options)
    const vectorOf = input.vectors && vectorLookup(input.texts, input.vectors)
    const scorer = createScorer(trained, weights, cache, vectorOf)
    const outcomes = compareOnHeldOut(data, scorer, null)
    gates.push(decidePromotion(outcomes, createRng(1)))
    right.push(...outcomes.candidate)
    longer.push(...outcomes.length)
    keys.push(...outcomes.key)
  }
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length
  const difference = bootstrapDifference(
    right.map((x, p) => x - (longer[p] ?? 0)),
    keys,
    { random: createRng(1), samples: 2000 },
  )
  return { accuracy: mean(right), length: mean(longer), difference, n: right.length, gates }
}

/** The training split cut to its first pairs in an order by chance. */
export function firstPairs(count: number, seed: number): (input: TrainingInput) => TrainingInput {
  return ({ texts, pairs }) => {
    const random = createRng(seed)
    const train = [...pairs.split.keys()]
      .filter((p) => pairs.split[p] === SPLIT.train)
      .map((p) => ({ p, at: random() }))
      .toSorted((a, b) => a.at - b.at)
    const dropped = new Set(train.slice(count).map(({ p }) => p))
    // A split that no training knows: neither learned from nor measured.
    const split = pairs.split.map((s, p) => (dropped.has(p) ? 255 : s))
    return { texts, pairs: { ...pairs, split } }
  }
}
