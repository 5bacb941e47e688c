import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { whyNotHeld } from "./extend-lease.ts"
import { endOfQueueSql } from "./queue-level.ts"

interface Skip {
  id: string
  leaseToken: string
  reason: string
  comment?: string | undefined
}

/**
 * Gives the item back: the slot opens for someone else, and the annotator never gets the item again.
 * Skipping twice is skipping once. Throws `lease-lost`, `already-submitted` or `not-found`.
 */
export async function skipAssignment(actor: Actor, input: Skip): Promise<void> {
  const reason = input.comment === undefined ? input.reason : `${input.reason}: ${input.comment}`
  const skipped = await db().$executeRaw`
    WITH held AS (
      SELECT s.id, a.id AS assignment_id FROM assignment a
      JOIN slot s ON s.id = a.slot_id AND s.assignment_id = a.id AND s.state = 'leased'
      WHERE a.id = ${input.id}::uuid AND a.annotator_id = ${actor.userId}::uuid
        AND a.lease_token::text = ${input.leaseToken} AND a.state = 'open'
      FOR UPDATE OF s
    ),
    opened AS (
      UPDATE slot SET state = 'open', assignment_id = NULL, expires_at = NULL,
        queue_key = ${Prisma.raw(endOfQueueSql)}
      FROM held WHERE slot.id = held.id
    )
    UPDATE assignment SET state = 'skipped', ended_at = now(), skip_reason = ${reason}
    FROM held WHERE assignment.id = held.assignment_id`
  if (skipped === 1) return
  const before = await db().assignment.findFirst({
    where: { id: input.id, annotatorId: actor.userId, state: "skipped" },
    select: { id: true },
  })
  if (before === null) throw await whyNotHeld(actor, input)
}
