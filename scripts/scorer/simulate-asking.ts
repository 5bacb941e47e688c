import { isUndefined } from "#lib/core/figure.ts"
import { createRng } from "#lib/core/random.ts"
import type { Rng } from "#lib/core/random.ts"
import { FeatureCache } from "#lib/core/scorer/feature-cache.ts"
import { compareOnHeldOut } from "#lib/core/scorer/held-out.ts"
import { drawByInformation, rankingInformation } from "#lib/core/scorer/information.ts"
import { prepareData } from "#lib/core/scorer/prepared-data.ts"
import { defaultScorerConfig, trainPrepared } from "#lib/core/scorer/train.ts"
import { createScorer } from "#lib/core/scorer/weights.ts"
import type { Scorer } from "#lib/core/scorer/weights.ts"
import { toTrainingInput } from "./public-data.ts"
import type { PublicPair } from "./public-data.ts"

/** How many of the queue's next items are looked at, as in `lib/scorers/ask-next.ts`. */
const poolItems = 2_000

interface Simulation {
  /** Group by group in turn, one of so many is held out. */
  folds: number
  /** Judgments at the start, by chance, and how many come before each new scorer. */
  step: number
  /** After how many judgments accuracy is measured. */
  sizes: readonly number[]
  /** Which share of the judgments is what the scorer asks for; the others come by chance. */
  share: number
  seeds: readonly number[]
}

/**
 * Collects judgments of a public data set as a project would, a new scorer after every few, and measures each size's
 * accuracy on the groups that are held out: one number a size, the mean over seeds.
 */
export function simulateAsking(pairs: readonly PublicPair[], simulation: Simulation): number[] {
  const groups = [...new Set(pairs.map((pair) => pair.group))].toSorted()
  const heldOut = (seed: number) =>
    new Set(groups.filter((_, g) => g % simulation.folds === seed % simulation.folds))
  const cache = new FeatureCache(40_000_000)
  const runs = simulation.seeds.map((seed) =>
    collect(pairs, heldOut(seed), simulation, seed, cache),
  )
  return simulation.sizes.map(
    (_, s) => runs.reduce((sum, run) => sum + (run[s] ?? 0), 0) / runs.length,
  )
}

function collect(
  pairs: readonly PublicPair[],
  heldOut: ReadonlySet<string>,
  { step, sizes, share }: Simulation,
  seed: number,
  cache: FeatureCache,
): number[] {
  const rng = createRng(seed)
  const measured = pairs.filter((pair) => heldOut.has(pair.group))
  const items = Map.groupBy(
    pairs.filter((pair) => !heldOut.has(pair.group)),
    (pair) => pair.judgment,
  )
  const queue = shuffled([...items.keys()], rng)
  const judged = queue.splice(0, step)
  const accuracies: number[] = []
  for (;;) {
    const known = judged.flatMap((item) => items.get(item) ?? [])
    const { scorer, accuracy } = train([...known, ...measured], heldOut, cache)
    if (sizes.includes(judged.length)) accuracies.push(accuracy)
    if (judged.length >= Math.max(...sizes) || queue.length === 0) return accuracies
    const asked = new Set(ask(scorer, queue.slice(0, poolItems), items, share * step, rng))
    judged.push(...asked)
    const left = queue.filter((item) => !asked.has(item))
    judged.push(...left.splice(0, step - asked.size))
    queue.splice(0, queue.length, ...left)
  }
}

function train(
  pairs: readonly PublicPair[],
  heldOut: ReadonlySet<string>,
  cache: FeatureCache,
): { scorer: Scorer; accuracy: number } {
  const data = prepareData(toTrainingInput(pairs, (group) => heldOut.has(group)))
  const options = { seed: 1, now: () => 0, cache }
  const { config, weights } = trainPrepared(data, defaultScorerConfig, options)
  const scorer = createScorer(config, weights, cache)
  const { candidate } = compareOnHeldOut(data, scorer, null)
  return { scorer, accuracy: candidate.reduce((sum, right) => sum + right, 0) / candidate.length }
}

function ask(
  scorer: Scorer,
  pool: readonly string[],
  items: ReadonlyMap<string, readonly PublicPair[]>,
  count: number,
  rng: Rng,
): string[] {
  if (count === 0) return []
  const information = pool.map((item) => {
    const pairs = items.get(item) ?? []
    const responses = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))]
    const preferences = scorer.preferences(pairs[0]?.prompt ?? "", responses)
    return isUndefined(preferences) ? 0 : rankingInformation(preferences)
  })
  return drawByInformation(information, count, rng).flatMap((index) => pool[index] ?? [])
}

function shuffled<T>(values: readonly T[], rng: Rng): T[] {
  return values
    .map((value) => ({ value, at: rng() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
