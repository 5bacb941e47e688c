import { allScopes, scopeSchema } from "#lib/contracts/actor.ts"
import type { Actor, Scope } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { cookieValue, readSessionToken, sessionCookieName } from "./session-cookie.ts"
import { hashToken } from "./token-text.ts"

/** How stale a token's "last used" may be; writing it on each call would make every read a write. */
const lastUsedStepMs = 60_000

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

async function actorOfToken(text: string, requestId: string): Promise<Actor | null> {
  const now = new Date()
  const token = await db().apiToken.findFirst({
    where: {
      tokenHash: hashToken(text),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      user: { deactivatedAt: null },
    },
    select: {
      id: true,
      scopes: true,
      expiresAt: true,
      lastUsedAt: true,
      user: { select: { id: true, role: true } },
    },
  })
  if (token === null) return null
  const stale = new Date(now.getTime() - lastUsedStepMs)
  if (token.lastUsedAt === null || token.lastUsedAt < stale) {
    await db().apiToken.updateMany({
      where: { id: token.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] },
      data: { lastUsedAt: now },
    })
  }
  const scopes = token.scopes.filter(
    (scope): scope is Scope => scopeSchema.safeParse(scope).success,
  )
  return {
    userId: token.user.id,
    role: token.user.role,
    scopes: new Set(scopes),
    via: "token",
    token: { id: token.id, expiresAt: token.expiresAt },
    requestId,
  }
}
