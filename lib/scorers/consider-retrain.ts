import { retrainSchema } from "#lib/contracts/projects.ts"
import { comparisonsOf } from "#lib/core/ranking.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { queueScorer } from "./queue-scorer.ts"

/**
 * Queues a training where the project has asked for one after every so many judgments and that many have come since
 * the last. Whoever considers holds the project's row, so two cannot queue the same training. A project
 * of demonstrations compares nothing and is never trained on. Answers whether it did.
 */
export async function considerRetrain(projectId: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    const projects = await tx.$queryRaw<{ retrain: unknown }[]>`
      SELECT retrain FROM project
      WHERE id = ${projectId}::uuid AND archived_at IS NULL AND task_type <> 'demonstration' FOR NO KEY UPDATE`
    const project = projects[0]
    if (project === undefined) return false
    const { everyJudgments, minPairs } = retrainSchema.parse(project.retrain)
    if (everyJudgments === null || (await isTraining(tx, projectId))) return false
    if (!(await hasNewJudgments(tx, projectId, everyJudgments))) return false
    if (!(await hasPairs(tx, projectId, minPairs))) return false
    await queueScorer(tx, {
      projectId,
      datasetId: null,
      config: {},
      trigger: "judgments",
      createdById: null,
    })
    return true
  })
}

/** Projects that may be due: a judgment has come since their last training. For the worker's regular look. */
export async function findRetrainCandidates(): Promise<string[]> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT p.id FROM project p
    WHERE p.archived_at IS NULL AND p.task_type <> 'demonstration' AND p.retrain->>'everyJudgments' IS NOT NULL
      AND EXISTS (SELECT 1 FROM judgment j WHERE j.project_id = p.id AND j.seq > coalesce((
        SELECT max(d.judgment_seq) FROM scorer s JOIN dataset d ON d.id = s.dataset_id
        WHERE s.project_id = p.id AND s.state <> 'failed'), 0))`
  return rows.map((row) => row.id)
}

async function isTraining(tx: Tx, projectId: string): Promise<boolean> {
  const running = await tx.scorer.findFirst({
    where: { projectId, state: { in: ["queued", "training"] } },
    select: { id: true },
  })
  return running !== null
}

async function hasNewJudgments(tx: Tx, projectId: string, wanted: number): Promise<boolean> {
  // Counts no further than it must: a project may have millions.
  const rows = await tx.$queryRaw<{ fresh: number }[]>`
    SELECT count(*)::int AS fresh FROM (
      SELECT 1 FROM judgment j
      WHERE j.project_id = ${projectId}::uuid AND j.seq > coalesce((
        SELECT max(d.judgment_seq) FROM scorer s JOIN dataset d ON d.id = s.dataset_id
        WHERE s.project_id = ${projectId}::uuid AND s.state <> 'failed'), 0)
      LIMIT ${wanted}) seen`
  return (rows[0]?.fresh ?? 0) >= wanted
}

/** Whether the first judgments give enough pairs already; each one gives at least one unless all is tied. */
async function hasPairs(tx: Tx, projectId: string, wanted: number): Promise<boolean> {
  const rows = await tx.$queryRaw<{ ranking: Ranking; edited: boolean }[]>`
    SELECT j.ranking, j.rewrite -> 'response' IS NOT NULL AND j.rewrite -> 'unchanged' IS NULL AS edited
    FROM judgment j
    JOIN slot s ON s.id = j.slot_id AND s.judgment_id = j.id
    JOIN item i ON i.id = j.item_id AND i.gold IS NULL AND i.purpose = 'work'
    WHERE j.project_id = ${projectId}::uuid ORDER BY j.seq LIMIT ${wanted * 2}`
  let pairs = 0
  for (const { ranking, edited } of rows) {
    if (edited) pairs += 1
    pairs += comparisonsOf(ranking).filter((comparison) => comparison.outcome !== 0.5).length
    if (pairs >= wanted) return true
  }
  return false
}
