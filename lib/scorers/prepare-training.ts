import { retrainSchema } from "#lib/contracts/projects.ts"
import { scorerConfigSchema } from "#lib/contracts/scorers.ts"
import { db } from "#lib/db/client.ts"
import { embedForScorer, embedTraining, readTexts } from "./embed-training.ts"
import { findSeen, findTrained } from "./find-trained.ts"
import type { Known } from "./find-trained.ts"
import { loadTrainingInput } from "./load-training-input.ts"
import { cannotWarmStart } from "./training-task.ts"
import type { StoredScorer, TrainingTask } from "./training-task.ts"

/** The training cannot be done with this data; trying again would not help. */
export class Refused extends Error {}

interface Wanted {
  projectId: string
  datasetId: string
  /** As it was asked for. */
  config: unknown
}

/**
 * All that a training needs: the dataset version's pairs, vectors of its texts where the scorer may read some, and today's
 * champion.
 *
 * @param onEmbedded called with the share of texts whose vectors are there
 * @throws {Refused} where there is too little to learn from
 * @throws {EmbeddingsError} where vectors are wanted and cannot be had
 */
export async function prepareTraining(
  wanted: Wanted,
  onEmbedded: (share: number) => void,
): Promise<TrainingTask> {
  const { projectId, datasetId, config } = wanted
  const asked = scorerConfigSchema.parse(config)
  const read = await loadTrainingInput(datasetId)
  await assertEnough(projectId, read.pairs.promptIndex.length)
  const input = await embedTraining(projectId, read, asked.embeddings, onEmbedded)
  const champion = await findTrained(wanted, null)
  const embedded =
    champion === null
      ? undefined
      : await embedForScorer(
          projectId,
          champion.scorer.config,
          input.texts,
          readTexts(input),
          input.vectors,
        )
  return {
    input,
    seed: asked.seed ?? 1,
    hashBits: asked.hashBits ?? 18,
    champion: champion === null ? null : { ...champion.scorer, embedded },
    seenByChampion: await findSeen(datasetId, champion?.otherSplits ?? null),
    warmStart: await findWarmStart(wanted, asked.warmStart, champion),
    mustWarmStart: typeof asked.warmStart === "string",
  }
}

/** The scorer that was asked for, or else the champion where its data goes on in this dataset version. */
async function findWarmStart(
  wanted: Wanted,
  asked: string | false | undefined,
  champion: Known | null,
): Promise<StoredScorer | null> {
  if (asked === false) return null
  const start = asked === undefined ? champion : await findTrained(wanted, asked)
  if (start?.isExtended === true) return start.scorer
  if (asked === undefined) return null
  throw new Refused(cannotWarmStart)
}

async function assertEnough(projectId: string, pairs: number): Promise<void> {
  const project = await db().project.findUniqueOrThrow({
    where: { id: projectId },
    select: { retrain: true },
  })
  const { minPairs } = retrainSchema.parse(project.retrain)
  if (pairs === 0) {
    throw new Refused("The dataset version has no pairs, and a scorer learns from pairs only.")
  }
  if (pairs < minPairs) {
    throw new Refused(
      `The dataset version has ${pairs} pairs; the project asks for ${minPairs} at least.`,
    )
  }
}
