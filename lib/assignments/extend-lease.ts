import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { leaseSchema } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

interface Lease {
  id: string
  leaseToken: string
}

interface LeaseRow {
  expires_at: Date
  draft_saved_at: Date | null
  guideline_version: number
}

/**
 * Extends a lease that is still held, also one that ran out a moment ago and that nobody has taken.
 * Throws `lease-lost`, `already-submitted` or `not-found`.
 */
export async function extendLease(
  actor: Actor,
  input: Lease,
  tx: Tx = db(),
): Promise<z.infer<typeof leaseSchema>> {
  const rows = await tx.$queryRaw<LeaseRow[]>`
    UPDATE slot s SET expires_at = now() + make_interval(mins => p.lease_minutes)
    FROM assignment a
    JOIN project p ON p.id = a.project_id
    JOIN member m ON m.project_id = p.id AND m.user_id = a.annotator_id
      AND m.role = 'annotator' AND m.removed_at IS NULL
    WHERE a.id = ${input.id}::uuid AND a.annotator_id = ${actor.userId}::uuid
      AND a.lease_token::text = ${input.leaseToken} AND a.state = 'open'
      AND s.id = a.slot_id AND s.assignment_id = a.id AND s.state = 'leased'
    RETURNING s.expires_at, a.draft_saved_at, p.guideline_version`
  const row = rows[0]
  if (row === undefined) throw await whyNotHeld(actor, input, tx)
  return {
    expiresAt: row.expires_at.toISOString(),
    draftSavedAt: row.draft_saved_at?.toISOString() ?? null,
    guidelineVersion: row.guideline_version,
  }
}

/** The error for an assignment that is not the actor's to work on: not theirs, or theirs no more; done, or gone. */
export async function whyNotHeld(actor: Actor, input: Lease, tx: Tx = db()): Promise<AppError> {
  const rows = await tx.$queryRaw<{ state: string }[]>`
    SELECT a.state::text FROM assignment a
    JOIN member m ON m.project_id = a.project_id AND m.user_id = a.annotator_id
      AND m.role = 'annotator' AND m.removed_at IS NULL
    WHERE a.id = ${input.id}::uuid AND a.annotator_id = ${actor.userId}::uuid`
  const [row] = rows
  if (row === undefined) return new AppError("not-found")
  return new AppError(row.state === "submitted" ? "already-submitted" : "lease-lost")
}
