import { retrainSchema } from "#lib/contracts/projects.ts"
import { scorerConfigSchema } from "#lib/contracts/scorers.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { db } from "#lib/db/client.ts"
import { embedForScorer, embedTraining, readTexts } from "./embed-training.ts"
import { loadTrainingInput } from "./load-training-input.ts"
import type { TrainingTask } from "./training-task.ts"

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
  { projectId, datasetId, config }: Wanted,
  onEmbedded: (share: number) => void,
): Promise<TrainingTask> {
  const asked = scorerConfigSchema.parse(config)
  const read = await loadTrainingInput(datasetId)
  await assertEnough(projectId, read.pairs.promptIndex.length)
  const input = await embedTraining(projectId, read, asked.embeddings, onEmbedded)
  const { champion, extendsChampion } = await findChampion(projectId, datasetId)
  const embedded =
    champion === null
      ? undefined
      : await embedForScorer(
          projectId,
          champion.config,
          input.texts,
          readTexts(input),
          input.vectors,
        )
  return {
    input,
    seed: asked.seed ?? 1,
    hashBits: asked.hashBits ?? 18,
    champion: champion === null ? null : { ...champion, embedded },
    extendsChampion,
  }
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

/** Today's champion, and whether the dataset version holds all that it was trained on and more. */
async function findChampion(
  projectId: string,
  datasetId: string,
): Promise<Pick<TrainingTask, "champion" | "extendsChampion">> {
  const rows = await db().$queryRaw<
    { id: string; config: unknown; weights: Uint8Array; extended: boolean }[]
  >`
    SELECT s.id, s.config, s.weights,
      -- Judgments are never deleted and are numbered as they come: the same policy on more of them extends.
      coalesce(now.policy = before.policy AND now.judgment_seq > before.judgment_seq, false) AS extended
    FROM scorer s
    JOIN dataset now ON now.id = ${datasetId}::uuid
    LEFT JOIN dataset before ON before.id = s.dataset_id
    WHERE s.project_id = ${projectId}::uuid AND s.state = 'champion' AND s.weights IS NOT NULL`
  const row = rows[0]
  if (row === undefined) return { champion: null, extendsChampion: false }
  // Written by the training that made it, read back as it was but for the order of keys.
  const config = row.config as ScorerConfigJson
  return {
    champion: { id: row.id, config, weights: row.weights },
    // A champion of before this was recorded cannot say how old its choice of model is.
    extendsChampion: row.extended && "tuned" in config,
  }
}
