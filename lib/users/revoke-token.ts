import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"

/** Ends one of the actor's own tokens at once, and with it the tokens and serving keys that were made with it. */
export async function revokeToken(actor: Actor, tokenId: string): Promise<void> {
  // In one statement, so that none is left over where the process dies in between.
  const revoked = await db().$queryRaw<{ id: string }[]>`
    WITH RECURSIVE ended AS (
      SELECT id FROM api_token
      WHERE id = ${tokenId}::uuid AND user_id = ${actor.userId}::uuid AND revoked_at IS NULL
      UNION
      SELECT made.id FROM api_token made JOIN ended ON made.made_by_id = ended.id
    ), keys AS (
      UPDATE serving_key SET revoked_at = now()
      WHERE made_by_id IN (SELECT id FROM ended) AND revoked_at IS NULL
    )
    UPDATE api_token SET revoked_at = now()
    WHERE id IN (SELECT id FROM ended) AND revoked_at IS NULL
    RETURNING id`
  if (revoked.length === 0) throw new AppError("not-found")
}
