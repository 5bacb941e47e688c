import { randomUUID } from "node:crypto"
import type { z } from "zod"
import { checkJudgment, rulesColumns } from "#lib/assignments/check-judgment.ts"
import type { RulesRow, StoredJudgment } from "#lib/assignments/check-judgment.ts"
import { shownGuidelines } from "#lib/assignments/submit-sql.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { reviseSchema } from "#lib/contracts/judgments.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"

type Input = z.output<typeof reviseSchema> & { id: string }

interface LatestRow extends RulesRow {
  id: string
  project_id: string
  item_id: string
  assignment_id: string | null
  slot_id: bigint
  revision: number
  shown: number[]
  archived: boolean
}

/**
 * Corrects one's own judgment: the old one stays as it is, a new revision takes its place. Possible until the project is
 * archived. Throws `conflict` where the judgment has been revised since it was read.
 */
export async function reviseJudgment(
  actor: Actor,
  input: Input,
): Promise<{ judgmentId: string; revision: number }> {
  return db().$transaction(async (tx) => {
    const latest = await lockLatest(tx, actor, input.id)
    const { item_id: itemId, assignment_id: assignmentId, shown } = latest
    // Correcting takes as long as it takes; the minimum is for the first reading.
    const rules = { ...latest, minActiveMs: null }
    const judgment = await checkJudgment(tx, actor, input, { itemId, assignmentId, shown }, rules)
    const judgmentId = await insertRevision(tx, actor, input, latest, judgment)
    await enqueue(
      tx,
      jobs.considerRetrain,
      { projectId: latest.project_id },
      { singletonKey: latest.project_id },
    )
    return { judgmentId, revision: latest.revision + 1 }
  })
}

/** The judgment if it is the actor's and its slot's latest, with the slot locked. */
async function lockLatest(tx: Tx, actor: Actor, id: string): Promise<LatestRow> {
  const rows = await tx.$queryRaw<(LatestRow & { latest: boolean })[]>`
    SELECT j.id, j.project_id, j.item_id, j.assignment_id, j.slot_id, j.revision, j.shown,
      s.judgment_id = j.id AS latest, p.archived_at IS NOT NULL AS archived, ${Prisma.raw(rulesColumns)}
    FROM judgment j
    JOIN slot s ON s.id = j.slot_id
    JOIN project p ON p.id = j.project_id
    JOIN member m ON m.project_id = j.project_id AND m.user_id = j.annotator_id
      AND m.role = 'annotator' AND m.removed_at IS NULL
    WHERE j.id = ${id}::uuid AND j.annotator_id = ${actor.userId}::uuid
    FOR UPDATE OF s`
  const row = rows[0]
  if (row === undefined) throw new AppError("not-found")
  if (row.archived) throw new AppError("not-allowed", { detail: "The project is archived" })
  if (!row.latest) throw new AppError("conflict", { detail: "The judgment has been revised since" })
  return row
}

async function insertRevision(
  tx: Tx,
  actor: Actor,
  input: Input,
  latest: LatestRow,
  judgment: StoredJudgment,
): Promise<string> {
  const judgmentId = randomUUID()
  await tx.$executeRaw`
    WITH replaced AS (
      UPDATE slot SET judgment_id = ${judgmentId}::uuid
      WHERE id = ${latest.slot_id} AND judgment_id = ${latest.id}::uuid
      RETURNING id
    )
    INSERT INTO judgment (id, project_id, item_id, slot_id, assignment_id, annotator_id, revision, ranking, strength,
      answers, rewrite, spans, comment, active_ms, shown, guideline_version)
    SELECT ${judgmentId}::uuid, j.project_id, j.item_id, j.slot_id, j.assignment_id, j.annotator_id, j.revision + 1,
      ${judgment.ranking}::jsonb, ${judgment.strength}, ${judgment.answers}::jsonb, ${judgment.rewrite}::jsonb,
      ${judgment.spans}::jsonb,
      ${input.comment ?? null}, ${input.activeMs}, j.shown, ${Prisma.raw(shownGuidelines)}
    FROM judgment j JOIN project p ON p.id = j.project_id JOIN replaced ON replaced.id = j.slot_id
    JOIN member m ON m.project_id = j.project_id AND m.user_id = j.annotator_id
    WHERE j.id = ${latest.id}::uuid AND j.annotator_id = ${actor.userId}::uuid`
  return judgmentId
}
