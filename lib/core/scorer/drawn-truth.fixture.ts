import { isUndefined } from "#lib/core/figure.ts"
import type { Rng } from "#lib/core/random.ts"
import { buildFeatures } from "./features.ts"
import { parameterCount, penaltyOf, rowsOf, scoreRows } from "./model.ts"
import { prepareData, type PreparedData, type TrainingInput } from "./prepared-data.ts"
import { scaleFeatures } from "./scaling.ts"
import { type ScorerConfig, trainScorer } from "./train.ts"
import type { Candidate } from "./tuning.ts"
import { createScorer } from "./weights.ts"

/** Standard deviations to either side of a normal mean that hold nine tenths of it. */
const NINE_TENTHS = 1.6449

/**
 * How often a scorer's nominal 90 % intervals hold the true margin of held-out pairs, on these texts: true weights are
 * drawn from the prior that the penalties are, every judgment of `input` ranks its responses by true rewards and Gumbel
 * noise (Plackett–Luce, whose pairs have the probabilities of Bradley and Terry), and all of training runs on the pairs.
 */
export function measureCoverage(
  input: TrainingInput,
  config: ScorerConfig & { readonly model: Candidate },
  random: Rng,
): { covered: number; count: number } {
  const data = prepareData(input)
  const truth = drawRewards(data, config, random)
  const { config: trained, weights } = trainScorer(relabelled(input, truth, random), config, {
    seed: 1,
    now: () => 0,
  })
  const scorer = createScorer(trained, weights)
  let covered = 0
  data.test.chosen.forEach((a, p) => {
    const b = data.test.rejected[p] ?? 0
    const texts = [data.responses[a] ?? "", data.responses[b] ?? ""]
    const said = scorer.preferences(data.prompts[a] ?? "", texts)
    if (isUndefined(said) || said[0] === undefined) throw new Error("The scorer has variances")
    const { margin, deviation } = said[0]
    const rewards = texts.map((text) => truth.get(key(data.prompts[a] ?? "", text)) ?? 0)
    const error = margin - ((rewards[0] ?? 0) - (rewards[1] ?? 0))
    if (Math.abs(error) <= NINE_TENTHS * deviation) covered++
  })
  return { covered, count: data.test.count }
}

const key = (prompt: string, response: string) => JSON.stringify([prompt, response])

/** The reward of every prompt and response under weights that are drawn from the prior. */
function drawRewards(
  data: PreparedData,
  { hashed, scaling, model }: ScorerConfig & { readonly model: Candidate },
  random: Rng,
): Map<string, number> {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const raw = buildFeatures(hashed, data.prompts, data.responses)
  const { matrix } = scaleFeatures(raw, rowsOf(data.train, raw.rows), scaling)
  const weights = Float64Array.from(
    { length: parameterCount(matrix, model.kind) },
    (_, i) => normal() / Math.sqrt(penaltyOf(i, matrix, model)),
  )
  const rewards = new Float64Array(matrix.rows)
  const rows = Uint32Array.from(rewards, (_, row) => row)
  scoreRows(matrix, weights, rows, rewards)
  return new Map(
    data.prompts.map((prompt, row) => [key(prompt, data.responses[row] ?? ""), rewards[row] ?? 0]),
  )
}

/** The same pairs, each turned as its judgment ranks the two. */
function relabelled(
  { texts, pairs }: TrainingInput,
  truth: ReadonlyMap<string, number>,
  random: Rng,
): TrainingInput {
  const utilities = new Map<string, number>()
  const utility = (p: number, response: number): number => {
    const prompt = pairs.promptIndex[p] ?? 0
    const drawn = JSON.stringify([pairs.groupId[p], prompt, response])
    const known = utilities.get(drawn)
    if (known !== undefined) return known
    const reward = truth.get(key(texts[prompt] ?? "", texts[response] ?? "")) ?? 0
    const value = reward - Math.log(-Math.log(1 - random()))
    utilities.set(drawn, value)
    return value
  }
  const chosen = pairs.chosenIndex.slice()
  const rejected = pairs.rejectedIndex.slice()
  for (let p = 0; p < chosen.length; p++) {
    const [a, b] = [chosen[p] ?? 0, rejected[p] ?? 0]
    if (utility(p, a) < utility(p, b)) [chosen[p], rejected[p]] = [b, a]
  }
  const target = new Float64Array(chosen.length).fill(1)
  return { texts, pairs: { ...pairs, chosenIndex: chosen, rejectedIndex: rejected, target } }
}
