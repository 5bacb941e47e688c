import type { Actor } from "#lib/contracts/actor.ts"
import type { TokenDto } from "#lib/contracts/users.ts"
import { db } from "#lib/db/client.ts"
import { toTokenDto, tokenSelect } from "./token-record.ts"

/** The actor's own tokens that are not revoked, newest first. */
export async function listTokens(actor: Actor): Promise<{ data: TokenDto[]; nextCursor: null }> {
  const tokens = await db().apiToken.findMany({
    where: { userId: actor.userId, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: tokenSelect,
  })
  return { data: tokens.map(toTokenDto), nextCursor: null }
}
