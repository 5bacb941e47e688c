import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { extendLease, whyNotHeld } from "./extend-lease.ts"

interface Draft {
  id: string
  leaseToken: string
  draft: unknown
}

/** Keeps the draft and extends the lease. Throws as `extendLease` does; then the draft is not kept. */
export async function saveDraft(
  actor: Actor,
  input: Draft,
): Promise<{ savedAt: string; expiresAt: string }> {
  return db().$transaction(async (tx) => {
    const { expiresAt } = await extendLease(actor, input, tx)
    const rows = await tx.$queryRaw<{ draft_saved_at: Date }[]>`
      UPDATE assignment SET draft = ${JSON.stringify(input.draft)}::jsonb, draft_saved_at = now()
      WHERE id = ${input.id}::uuid AND annotator_id = ${actor.userId}::uuid AND state = 'open'
      RETURNING draft_saved_at`
    const row = rows[0]
    if (row === undefined) throw await whyNotHeld(actor, input, tx)
    return { savedAt: row.draft_saved_at.toISOString(), expiresAt }
  })
}
