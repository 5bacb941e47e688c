import { retrainSchema } from "#lib/contracts/projects.ts"
import { scorerConfigSchema } from "#lib/contracts/scorers.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { db } from "#lib/db/client.ts"
import { embedForScorer, embedTraining, readTexts } from "./embed-training.ts"
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

interface Known {
  scorer: StoredScorer
  /** Whether the dataset version holds all that it was trained on and more. */
  isExtended: boolean
  /** The dataset version that it was trained on, where that has other splits. */
  otherSplits: string | null
}

/** A trained scorer of the project, today's champion where no id is given, beside the dataset version to train on. */
async function findTrained(
  { projectId, datasetId }: Wanted,
  id: string | null,
): Promise<Known | null> {
  const rows = await db().$queryRaw<
    {
      id: string
      config: unknown
      weights: Uint8Array
      extended: boolean
      otherSplits: string | null
    }[]
  >`
    SELECT s.id, s.config, s.weights,
      -- Judgments are never deleted and are numbered as they come: the same policy on more of them extends.
      coalesce(now.policy = before.policy AND now.judgment_seq > before.judgment_seq, false) AS extended,
      CASE WHEN now.policy->'splits' <> before.policy->'splits' THEN before.id END AS "otherSplits"
    FROM scorer s
    JOIN dataset now ON now.id = ${datasetId}::uuid
    LEFT JOIN dataset before ON before.id = s.dataset_id
    WHERE s.project_id = ${projectId}::uuid AND s.weights IS NOT NULL
      AND CASE WHEN ${id}::uuid IS NULL THEN s.state = 'champion' ELSE s.id = ${id}::uuid END`
  const row = rows[0]
  if (row === undefined) return null
  // Written by the training that made it, read back as it was but for the order of keys.
  const config = row.config as ScorerConfigJson
  return {
    scorer: { id: row.id, config, weights: row.weights },
    // A scorer of before this was recorded cannot say how old its choice of model is.
    isExtended: row.extended && "tuned" in config,
    otherSplits: row.otherSplits,
  }
}

/** Keys of the prompts that the one version holds out and the other does not: by other fractions, a prompt moves. */
async function findSeen(heldOutIn: string, usedIn: string | null): Promise<string[]> {
  if (usedIn === null) return []
  const rows = await db().$queryRaw<{ key: string }[]>`
    SELECT i.prompt_key AS key FROM dataset_pair p JOIN item i ON i.id = p.item_id
    WHERE p.dataset_id = ${heldOutIn}::uuid AND p.split = 'test'
    INTERSECT
    SELECT i.prompt_key FROM dataset_pair p JOIN item i ON i.id = p.item_id
    WHERE p.dataset_id = ${usedIn}::uuid AND p.split <> 'test'`
  return rows.map(({ key }) => key)
}
