import type { Actor } from "#lib/contracts/actor.ts"
import type { OwnFigures } from "#lib/contracts/learning.ts"
import { annotatedProjects, assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { ownAccuracy } from "./own-accuracy.ts"
import { ownDays } from "./own-days.ts"

const shownDays = 14

interface TotalsRow {
  total: number
  medianActiveMs: number | null
  skipped: number
  revisions: number
}

/**
 * An annotator's own figures in a project: nobody else's, and no comparison with anybody. The median is over their
 * latest 500 judgments; time is time at work alone.
 */
export async function getOwnFigures(
  actor: Actor,
  input: { projectId: string; timeZone: string },
): Promise<OwnFigures> {
  const { projectId } = input
  await assertProjectAccess(actor, projectId, "annotator")
  const { showAccuracy } = await db().project.findFirstOrThrow({
    where: { AND: [{ id: projectId }, annotatedProjects(actor)] },
    select: { showAccuracy: true },
  })
  const [days, totals, accuracy] = await Promise.all([
    ownDays(actor, { ...input, days: shownDays }, db()),
    ownTotals(actor, projectId),
    showAccuracy ? ownAccuracy(actor, projectId, db()) : null,
  ])
  const today = days.at(-1)
  if (today === undefined) throw new Error("the series of days is empty")
  return {
    ...totals,
    today,
    week: days.slice(-7).reduce((sum, day) => sum + day.judgments, 0),
    days,
    accuracy:
      accuracy === null || "undefined" in accuracy
        ? accuracy
        : { ...accuracy, ci: [...accuracy.ci] },
  }
}

async function ownTotals(actor: Actor, projectId: string): Promise<TotalsRow> {
  const rows = await db().$queryRaw<TotalsRow[]>`
    SELECT m.judgment_count AS total,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY recent.active_ms) FROM (
         SELECT active_ms FROM judgment
         WHERE annotator_id = m.user_id AND project_id = m.project_id AND revision = 1
         ORDER BY submitted_at DESC LIMIT 500) recent) AS "medianActiveMs",
      (SELECT count(*)::int FROM assignment
       WHERE annotator_id = m.user_id AND project_id = m.project_id AND state = 'skipped') AS skipped,
      (SELECT count(*)::int FROM judgment
       WHERE annotator_id = m.user_id AND project_id = m.project_id AND revision > 1) AS revisions
    FROM member m
    WHERE m.project_id = ${projectId}::uuid AND m.user_id = ${actor.userId}::uuid AND m.removed_at IS NULL`
  const [row] = rows
  if (row === undefined) throw new Error("the member is gone")
  return row
}
