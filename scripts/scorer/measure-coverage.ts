import { createRng } from "#lib/core/random.ts"
import { measureCoverage } from "#lib/core/scorer/drawn-truth.fixture.ts"
import { defaultScorerConfig } from "#lib/core/scorer/train.ts"
import type { Candidate } from "#lib/core/scorer/tuning.ts"
import { toTrainingInput } from "./public-data.ts"
import type { PublicPair } from "./public-data.ts"

/** Share of held-out pairs whose true margin a 90 % interval holds, true weights being drawn anew for each fold. */
export function coverageOfFolds(
  pairs: readonly PublicPair[],
  folds: number,
  model: Candidate,
): number {
  const groups = [...new Set(pairs.map(({ group }) => group))].toSorted()
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]))
  const config = { ...defaultScorerConfig, model, bootstrapSamples: 2 }
  const total = { covered: 0, count: 0 }
  for (let fold = 0; fold < folds; fold++) {
    const input = toTrainingInput(pairs, (group) => foldOf.get(group) === fold)
    const { covered, count } = measureCoverage(input, config, createRng(fold))
    total.covered += covered
    total.count += count
  }
  return total.covered / total.count
}
