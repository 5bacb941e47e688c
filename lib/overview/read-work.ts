import { scorerMetricsSchema } from "#lib/contracts/scorers.ts"
import type { Overview } from "#lib/contracts/overview.ts"
import { db } from "#lib/db/client.ts"

const shownScorers = 60
const shownWork = 8

/** The last scorer versions, oldest first, with their held-out accuracy beside that of "the longer one". */
export async function readScorers(projectId: string): Promise<Overview["scorers"]> {
  const rows = await db().scorer.findMany({
    where: { projectId },
    orderBy: { number: "desc" },
    take: shownScorers,
    select: { id: true, number: true, state: true, metrics: true, finishedAt: true },
  })
  return rows.toReversed().map((row) => {
    const metrics = row.metrics === null ? null : scorerMetricsSchema.parse(row.metrics)
    return {
      id: row.id,
      number: row.number,
      status: row.state,
      judgments: metrics?.training.judgments ?? null,
      accuracy: metrics?.heldOut.accuracy ?? null,
      length: metrics?.baselines.length ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    }
  })
}

interface WorkRow {
  kind: "import" | "dataset" | "scorer"
  id: string
  label: string
  state: string
  progress: number | null
  stage: string | null
  at: Date
}

/** What the worker does for the project now, and what it did last. */
export async function readWork(projectId: string): Promise<Overview["work"]> {
  const rows = await db().$queryRaw<WorkRow[]>`
    SELECT * FROM (
      (SELECT 'import' AS kind, id, coalesce(file_name, format) AS label, state::text,
        CASE WHEN state = 'running' AND size_bytes > 0 THEN least(1, read_bytes::float8 / size_bytes) END AS progress,
        NULL AS stage, coalesce(finished_at, created_at) AS at
       FROM import WHERE project_id = ${projectId}::uuid ORDER BY created_at DESC LIMIT ${shownWork})
      UNION ALL
      (SELECT 'dataset', id, number::text, state::text, NULL, NULL, coalesce(finished_at, created_at)
       FROM dataset WHERE project_id = ${projectId}::uuid ORDER BY number DESC LIMIT ${shownWork})
      UNION ALL
      (SELECT 'scorer', id, number::text, state::text, CASE WHEN state = 'training' THEN progress END, stage,
        coalesce(finished_at, created_at)
       FROM scorer WHERE project_id = ${projectId}::uuid ORDER BY number DESC LIMIT ${shownWork})
    ) work
    ORDER BY state IN ('queued', 'running', 'training') DESC, at DESC LIMIT ${shownWork}`
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
