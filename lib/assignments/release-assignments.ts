import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { endOfQueueSql } from "./queue-level.ts"

/** Gives back what somebody holds in a project, as when they leave it. Their drafts stay. */
export async function releaseAssignmentsOf(
  tx: Tx,
  projectId: string,
  userId: string,
): Promise<void> {
  // Slots first, as everywhere, so that two changes of one slot cannot wait for each other.
  await tx.$executeRaw`
    WITH held AS (
      SELECT s.id, s.assignment_id FROM slot s
      WHERE s.state = 'leased' AND s.assignment_id IN (
        SELECT a.id FROM assignment a
        WHERE a.project_id = ${projectId}::uuid AND a.annotator_id = ${userId}::uuid AND a.state = 'open')
      FOR UPDATE
    ),
    opened AS (
      UPDATE slot SET state = 'open', assignment_id = NULL, expires_at = NULL,
        queue_key = ${Prisma.raw(endOfQueueSql)}
      FROM held WHERE slot.id = held.id
    )
    UPDATE assignment SET state = 'expired', ended_at = now()
    FROM held WHERE assignment.id = held.assignment_id`
}
