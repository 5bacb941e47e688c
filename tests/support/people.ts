import { encode } from "next-auth/jwt"
import type { Actor, Scope } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { getSettings } from "#lib/settings.ts"
import { sessionCookieName } from "#lib/users/session-cookie.ts"
import { hashToken, newTokenText } from "#lib/users/token-text.ts"
import { PalateClient } from "../../scripts/client/palate-client.ts"

/** The text of a new token of this person's. */
export async function tokenOf(actor: Actor, scopes: readonly Scope[] = allScopes): Promise<string> {
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
  return text
}

/** A client that calls as this person, with a token of its own. */
export async function clientOf(
  baseUrl: string,
  actor: Actor,
  scopes: readonly Scope[] = allScopes,
): Promise<PalateClient> {
  return PalateClient.withToken(baseUrl, await tokenOf(actor, scopes))
}

/** The `Cookie` header of a browser in which this person is signed in. */
export async function cookieOf({ userId }: Actor): Promise<string> {
  const { sessionVersion: version } = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { sessionVersion: true },
  })
  const token = { sub: userId, version, signedInAt: Math.floor(Date.now() / 1000) }
  return `${sessionCookieName()}=${await encode({ token, secret: getSettings().secret })}`
}
