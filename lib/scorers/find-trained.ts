import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { db } from "#lib/db/client.ts"
import type { StoredScorer } from "./training-task.ts"

export interface Known {
  scorer: StoredScorer
  /** Whether the dataset version holds all that it was trained on and more. */
  isExtended: boolean
  /** The dataset version that it was trained on, where that has other splits. */
  otherSplits: string | null
}

/** A trained scorer of the project, today's champion where no id is given, beside the dataset version to train on. */
export async function findTrained(
  { projectId, datasetId }: { projectId: string; datasetId: string },
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
export async function findSeen(heldOutIn: string, usedIn: string | null): Promise<string[]> {
  if (usedIn === null) return []
  const rows = await db().$queryRaw<{ key: string }[]>`
    SELECT i.prompt_key AS key FROM dataset_pair p JOIN item i ON i.id = p.item_id
    WHERE p.dataset_id = ${heldOutIn}::uuid AND p.split = 'test'
    INTERSECT
    SELECT i.prompt_key FROM dataset_pair p JOIN item i ON i.id = p.item_id
    WHERE p.dataset_id = ${usedIn}::uuid AND p.split <> 'test'`
  return rows.map(({ key }) => key)
}
