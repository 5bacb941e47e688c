import { allScopes, scopeSchema } from "#lib/contracts/actor.ts"
import type { Actor, Role, Scope } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { cookieValue, readSessionToken, sessionCookieName } from "./session-cookie.ts"
import { hashToken } from "./token-text.ts"

/** How stale a token's "last used" may be; writing it on each call would make every read a write. */
const lastUsedStep = "1 minute"

/**
 * Who makes a request: the owner of its bearer token, or of its session cookie; null where it has neither, or one that
 * is no longer good. A bad token is never replaced by a good cookie: the caller meant the token.
 */
export async function authenticate(request: Request, requestId: string): Promise<Actor | null> {
  const bearer = /^bearer(?:\s+(.*))?$/i.exec(request.headers.get("authorization")?.trim() ?? "")
  if (bearer !== null) return actorOfToken(bearer[1] ?? "", requestId)
  const cookie = cookieValue(request.headers.get("cookie"), sessionCookieName())
  return cookie === null ? null : actorOfSession(cookie, requestId)
}

/** The actor of a session cookie's value, checked against the user as they are now. */
export async function actorOfSession(cookie: string, requestId: string): Promise<Actor | null> {
  const claims = await readSessionToken(cookie)
  if (claims === null) return null
  const user = await db().user.findFirst({
    where: { id: claims.sub, sessionVersion: claims.version, deactivatedAt: null },
    select: { id: true, role: true },
  })
  if (user === null) return null
  return {
    userId: user.id,
    role: user.role,
    scopes: new Set(allScopes),
    via: "session",
    requestId,
  }
}

interface TokenRow {
  id: string
  scopes: string[]
  expiresAt: Date | null
  isStale: boolean
  userId: string
  role: Role
}

/** In SQL, because it runs on every call, and Prisma would ask for the owner in a query of their own. */
async function findToken(hash: string): Promise<TokenRow | undefined> {
  const rows = await db().$queryRaw<TokenRow[]>`
    SELECT token.id, token.scopes, token.expires_at AS "expiresAt", owner.id AS "userId", owner.role::text AS role,
      coalesce(token.last_used_at < now() - ${lastUsedStep}::interval, true) AS "isStale"
    FROM api_token token JOIN "user" owner ON owner.id = token.user_id
    WHERE token.token_hash = ${hash} AND token.revoked_at IS NULL AND owner.deactivated_at IS NULL
      AND (token.expires_at IS NULL OR token.expires_at > now())`
  return rows[0]
}

/** Of many calls at once, the first notes the time. */
async function noteUse(tokenId: string): Promise<void> {
  await db().$executeRaw`
    UPDATE api_token SET last_used_at = now() WHERE id = ${tokenId}::uuid
      AND (last_used_at IS NULL OR last_used_at < now() - ${lastUsedStep}::interval)`
}

async function actorOfToken(text: string, requestId: string): Promise<Actor | null> {
  const token = await findToken(hashToken(text))
  if (token === undefined) return null
  if (token.isStale) await noteUse(token.id)
  const scopes = token.scopes.filter(
    (scope): scope is Scope => scopeSchema.safeParse(scope).success,
  )
  return {
    userId: token.userId,
    role: token.role,
    scopes: new Set(scopes),
    via: "token",
    token: { id: token.id, expiresAt: token.expiresAt },
    requestId,
  }
}
