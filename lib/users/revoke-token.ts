import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"

/** Ends one of the actor's own tokens at once. */
export async function revokeToken(actor: Actor, tokenId: string): Promise<void> {
  const { count } = await db().apiToken.updateMany({
    where: { id: tokenId, userId: actor.userId, revokedAt: null },
    data: { revokedAt: new Date() },
  })
  if (count === 0) throw new AppError("not-found")
}
