import { measureLearningCurve } from "#lib/core/scorer/learning-curve.ts"
import { prepareData } from "#lib/core/scorer/prepared-data.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { makeReport } from "#lib/core/scorer/report.ts"
import type { Report } from "#lib/core/scorer/report.ts"
import { defaultScorerConfig } from "#lib/core/scorer/train.ts"
import { decodeWeights } from "#lib/core/scorer/weights.ts"
import type { HeldOutItems } from "./load-report-items.ts"
import { featureCacheOf, loadStoredScorer } from "./training-task.ts"
import type { StoredScorer } from "./training-task.ts"

/** All that the report of a trained scorer needs, free of databases, so that it can run in a thread. */
export interface ReportTask {
  input: TrainingInput
  heldOut: HeldOutItems
  scorer: StoredScorer
  /** The champion that the gate compared with. */
  champion: StoredScorer | null
  /** Keys of held-out prompts that the champion was trained or calibrated on, by splits of its own. */
  seenByChampion: readonly string[]
  seed: number
}

/** Past this the learning curve would cost more than the training did. */
const maxCurvePairs = 200_000
const sampleTexts = 3_000

/** Makes the report of a trained scorer. Blocks for as long as a training does. */
export function runReportTask(task: ReportTask): Report {
  const { scorer, champion, heldOut, input, seed } = task
  const seen = new Set(task.seenByChampion)
  const { model, hashed } = scorer.config
  const config = { ...defaultScorerConfig, hashed, model, maxIterations: 40, bootstrapSamples: 200 }
  const isSmall = input.pairs.split.length <= maxCurvePairs
  const data = prepareData(input)
  const learningCurve =
    isSmall && data.train.count > 0
      ? measureLearningCurve(data, config, { seed, cache: featureCacheOf(hashed) })
      : []
  return makeReport({
    ...heldOut,
    scorer: loadStoredScorer(scorer),
    weights: decodeWeights(scorer.config, scorer.weights),
    champion:
      champion === null ? null : { id: champion.id, scorer: loadStoredScorer(champion), seen },
    learningCurve,
    sampleTexts: everyNth(data.responses, sampleTexts),
    seed,
  })
}

/** At most `count` of the texts, evenly spread. */
function everyNth(texts: readonly string[], count: number): string[] {
  const step = Math.max(1, Math.ceil(texts.length / count))
  return texts.filter((_, i) => i % step === 0)
}
