import { createHash, randomUUID } from "node:crypto"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Submission } from "#lib/contracts/assignments.ts"
import { questionsSchema } from "#lib/contracts/projects.ts"
import { checkSubmission } from "#lib/core/submission.ts"
import type { IndexedSubmission } from "#lib/core/submission.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { whyNotHeld } from "./extend-lease.ts"

type Input = Submission & { id: string }

export interface AcceptedJudgment {
  judgmentId: string
  submittedAt: string
  projectId: string
}

interface HeldRow {
  project_id: string
  shown: number[]
  allow_ties: boolean
  allow_partial: boolean
  strength_scale: number | null
  min_active_ms: number | null
  questions: unknown
}

/** The fence fails for a moment where a lease is just being expired under us; then the slot is free and it is ours. */
const attempts = 3

/**
 * Accepts a judgment: fences the lease, inserts the judgment, closes the slot and enqueues what follows, in one
 * transaction (I1). The same submission again answers with the first one's judgment. A lease that ran out is as good
 * as one that did not while the item has a free slot (I12).
 *
 * Throws `invalid-input` with the path of each wrong field, `lease-lost`, `already-submitted` (another submission came
 * first) or `not-found`.
 */
export async function submitJudgment(actor: Actor, input: Input): Promise<AcceptedJudgment> {
  const payloadHash = hashOf(input)
  const before = await findAccepted(actor, input, payloadHash)
  if (before !== null) return before
  const held = await getHeld(actor, input)
  const checked = checkSubmission(input, held.shown, {
    allowTies: held.allow_ties,
    allowPartial: held.allow_partial,
    strengthScale: held.strength_scale,
    minActiveMs: held.min_active_ms,
    questions: questionsSchema.parse(held.questions),
  })
  if (!checked.ok) {
    throw new AppError("invalid-input", {
      detail: checked.errors.map((error) => `${error.path} ${error.message}`).join("; "),
      errors: checked.errors,
    })
  }
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const accepted = await accept(actor, input, held.project_id, checked.submission, payloadHash)
    if (accepted !== null) return accepted
    // Another tab may have sent the same submission in between.
    const meanwhile = await findAccepted(actor, input, payloadHash)
    if (meanwhile !== null) return meanwhile
  }
  throw await whyNotHeld(actor, input)
}

/** Fingerprint of what was judged; how long it took may differ between two sends of one submission. */
function hashOf(input: Input): string {
  const { ranking, allEqual, strength, answers, comment } = input
  const judged = JSON.stringify([
    ranking,
    allEqual ?? false,
    strength ?? null,
    answers,
    comment ?? null,
  ])
  return createHash("sha256").update(judged).digest("hex")
}

/** The judgment that this very submission has made before; throws where another one was accepted. */
async function findAccepted(
  actor: Actor,
  input: Input,
  payloadHash: string,
): Promise<AcceptedJudgment | null> {
  const judgment = await db().judgment.findFirst({
    where: { assignmentId: input.id, annotatorId: actor.userId, revision: 1 },
    select: { id: true, projectId: true, submittedAt: true, payloadHash: true },
  })
  if (judgment === null) return null
  if (judgment.payloadHash !== payloadHash) throw new AppError("already-submitted")
  const { id: judgmentId, projectId, submittedAt } = judgment
  return { judgmentId, projectId, submittedAt: submittedAt.toISOString() }
}

async function getHeld(actor: Actor, input: Input): Promise<HeldRow> {
  const rows = await db().$queryRaw<HeldRow[]>`
    SELECT a.project_id, a.shown, p.allow_ties, p.allow_partial, p.strength_scale, p.min_active_ms, p.questions
    FROM assignment a
    JOIN project p ON p.id = a.project_id
    JOIN member m ON m.project_id = a.project_id AND m.user_id = a.annotator_id AND m.removed_at IS NULL
    WHERE a.id = ${input.id}::uuid AND a.annotator_id = ${actor.userId}::uuid
      AND a.lease_token::text = ${input.leaseToken} AND a.state IN ('open', 'expired')`
  const row = rows[0]
  if (row === undefined) throw await whyNotHeld(actor, input)
  return row
}

async function accept(
  actor: Actor,
  input: Input,
  projectId: string,
  submission: IndexedSubmission,
  payloadHash: string,
): Promise<AcceptedJudgment | null> {
  return db().$transaction(async (tx) => {
    const row = await closeSlot(tx, actor, input, submission, payloadHash)
    if (row === undefined) return null
    await enqueue(tx, jobs.considerRetrain, { projectId }, { singletonKey: projectId })
    return { judgmentId: row.id, submittedAt: row.submitted_at.toISOString(), projectId }
  })
}

/** The fence and all that hangs on it, as one statement: either everything happens or nothing. */
async function closeSlot(
  tx: Tx,
  actor: Actor,
  input: Input,
  submission: IndexedSubmission,
  payloadHash: string,
): Promise<{ id: string; submitted_at: Date } | undefined> {
  const judgmentId = randomUUID()
  const rows = await tx.$queryRaw<{ id: string; submitted_at: Date }[]>`
    WITH fenced AS (
      UPDATE slot SET state = 'done', judgment_id = ${judgmentId}::uuid, expires_at = NULL,
        assignment_id = ${input.id}::uuid
      WHERE slot.id = (
        SELECT s.id FROM assignment a JOIN slot s ON s.item_id = a.item_id
        WHERE a.id = ${input.id}::uuid AND a.annotator_id = ${actor.userId}::uuid
          AND a.lease_token::text = ${input.leaseToken}
          AND (a.state = 'open' AND s.state = 'leased' AND s.assignment_id = a.id
            OR a.state = 'expired' AND s.state = 'open')
        LIMIT 1 FOR UPDATE OF s)
      RETURNING slot.id
    ),
    ended AS (
      UPDATE assignment SET state = 'submitted', ended_at = now(), slot_id = fenced.id
      FROM fenced
      WHERE assignment.id = ${input.id}::uuid AND assignment.state IN ('open', 'expired')
      RETURNING assignment.*
    ),
    counted AS (
      UPDATE member SET judgment_count = judgment_count + 1, last_active_at = now(),
        active_ms_total = active_ms_total + ${input.activeMs}
      FROM ended WHERE member.project_id = ended.project_id AND member.user_id = ended.annotator_id
    )
    INSERT INTO judgment (id, project_id, item_id, slot_id, assignment_id, annotator_id, ranking, strength, answers,
      comment, active_ms, shown, guideline_version, payload_hash)
    SELECT ${judgmentId}::uuid, ended.project_id, ended.item_id, ended.slot_id, ended.id, ended.annotator_id,
      ${JSON.stringify(submission.ranking)}::jsonb, ${submission.strength}, ${JSON.stringify(submission.answers)}::jsonb,
      ${input.comment ?? null}, ${input.activeMs}, ended.shown, project.guideline_version, ${payloadHash}
    FROM ended JOIN project ON project.id = ended.project_id
    RETURNING id, submitted_at`
  return rows[0]
}
