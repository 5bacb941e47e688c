import type { Actor, Scope } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { hashToken, newTokenText } from "#lib/users/token-text.ts"
import { PalateClient } from "../../scripts/client/palate-client.ts"

/** A client that calls as this person, with a token of its own. */
export async function clientOf(
  baseUrl: string,
  actor: Actor,
  scopes: readonly Scope[] = allScopes,
): Promise<PalateClient> {
  const text = newTokenText()
  await db().apiToken.create({
    data: {
      userId: actor.userId,
      name: "test",
      tokenHash: hashToken(text),
      prefix: text.slice(0, 8),
      scopes: [...scopes],
    },
    select: { id: true },
  })
  return PalateClient.withToken(baseUrl, text)
}
