import { createHash, randomUUID } from "node:crypto"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Submission } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { checkJudgment } from "./check-judgment.ts"
import type { RulesRow, StoredJudgment } from "./check-judgment.ts"
import { whyNotHeld } from "./extend-lease.ts"
import { closeSlotSql, heldSql } from "./submit-sql.ts"

type Input = Submission & { id: string }

export interface AcceptedJudgment {
  judgmentId: string
  submittedAt: string
  projectId: string
}

interface HeldRow extends RulesRow {
  project_id: string
  item_id: string
  shown: number[]
  state: "open" | "submitted" | "skipped" | "expired"
  lease_token: string
  min_active_ms: number | null
  judgment_id: string | null
  submitted_at: Date | null
  payload_hash: string | null
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
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const held = await getHeld(actor, input)
    const before = acceptedBefore(held, payloadHash)
    if (before !== null) return before
    if (held.state === "skipped") throw new AppError("lease-lost")
    const work = { itemId: held.item_id, assignmentId: input.id, shown: held.shown }
    const rules = { ...held, minActiveMs: held.min_active_ms }
    const judgment = await checkJudgment(db(), actor, input, work, rules)
    const accepted = await accept(actor, input, held.project_id, judgment, payloadHash)
    if (accepted !== null) return accepted
  }
  throw await whyNotHeld(actor, input)
}

/** Fingerprint of what was judged; how long it took may differ between two sends of one submission. */
function hashOf(input: Input): string {
  const { ranking, allEqual, strength, answers, comment, rewrite, spans } = input
  const judged = JSON.stringify([
    ranking,
    allEqual ?? false,
    strength ?? null,
    answers,
    comment ?? null,
    // A submission without them keeps the fingerprint it had before there were any.
    ...(rewrite === undefined && spans === undefined ? [] : [rewrite ?? null, spans ?? []]),
  ])
  return createHash("sha256").update(judged).digest("hex")
}

async function getHeld(actor: Actor, input: Input): Promise<HeldRow> {
  const rows = await db().$queryRawUnsafe<HeldRow[]>(heldSql, input.id, actor.userId)
  const row = rows[0]
  if (row === undefined) throw new AppError("not-found")
  if (row.lease_token !== input.leaseToken) throw new AppError("lease-lost")
  return row
}

/** The judgment that this very submission has made before; throws where another one was accepted. */
function acceptedBefore(held: HeldRow, payloadHash: string): AcceptedJudgment | null {
  if (held.judgment_id === null || held.submitted_at === null) return null
  if (held.payload_hash !== payloadHash) throw new AppError("already-submitted")
  const { judgment_id: judgmentId, project_id: projectId } = held
  return { judgmentId, projectId, submittedAt: held.submitted_at.toISOString() }
}

/** Rolls a submission back that has met another send of itself; the next look finds the other one's judgment. */
class MetItself extends Error {}

/** The accepted judgment, or null where the lease is not held. */
async function accept(
  actor: Actor,
  input: Input,
  projectId: string,
  judgment: StoredJudgment,
  payloadHash: string,
): Promise<AcceptedJudgment | null> {
  const work = async (tx: Tx) => {
    const closed = await closeSlot(tx, actor, input, judgment, payloadHash)
    if (closed === null) return null
    await enqueue(tx, jobs.considerRetrain, { projectId }, { singletonKey: projectId })
    return { ...closed, projectId }
  }
  try {
    return await db().$transaction(work)
  } catch (error) {
    if (error instanceof MetItself) return null
    throw error
  }
}

async function closeSlot(
  tx: Tx,
  actor: Actor,
  input: Input,
  judgment: StoredJudgment,
  payloadHash: string,
): Promise<{ judgmentId: string; submittedAt: string } | null> {
  const rows = await tx.$queryRawUnsafe<
    { closed: number; id: string | null; submitted_at: Date | null }[]
  >(
    closeSlotSql,
    input.id,
    actor.userId,
    input.leaseToken,
    randomUUID(),
    judgment.ranking,
    judgment.strength,
    judgment.answers,
    input.comment ?? null,
    input.activeMs,
    payloadHash,
    judgment.rewrite,
    judgment.spans,
  )
  const row = rows[0]
  if (row === undefined || row.closed === 0) return null
  if (row.id === null || row.submitted_at === null) throw new MetItself()
  return { judgmentId: row.id, submittedAt: row.submitted_at.toISOString() }
}
