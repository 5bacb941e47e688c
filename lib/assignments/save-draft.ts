import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import type { savedDraftSchema } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import { extendLease, whyNotHeld } from "./extend-lease.ts"

interface Draft {
  id: string
  leaseToken: string
  draft: unknown
}

/**
 * Keeps the draft and extends the lease. One that says it was made before the kept one, as from a device that was long
 * offline, is not kept in its place. Throws as `extendLease` does; then the draft is not kept.
 */
export async function saveDraft(
  actor: Actor,
  input: Draft,
): Promise<z.infer<typeof savedDraftSchema>> {
  return db().$transaction(async (tx) => {
    const { expiresAt } = await extendLease(actor, input, tx)
    const rows = await tx.$queryRaw<{ draft_saved_at: Date; kept: boolean }[]>`
      UPDATE assignment SET draft_saved_at = now(), draft =
        CASE WHEN assignment.draft ->> 'savedAt' > made.draft ->> 'savedAt' THEN assignment.draft ELSE made.draft END
      FROM (SELECT ${JSON.stringify(input.draft)}::jsonb AS draft) made
      WHERE id = ${input.id}::uuid AND annotator_id = ${actor.userId}::uuid AND state = 'open'
      RETURNING draft_saved_at,
        assignment.draft ->> 'savedAt' IS NOT DISTINCT FROM made.draft ->> 'savedAt' AS kept`
    const row = rows[0]
    if (row === undefined) throw await whyNotHeld(actor, input, tx)
    return { savedAt: row.draft_saved_at.toISOString(), expiresAt, kept: row.kept }
  })
}
