import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { hashServingKey } from "./serving-key-record.ts"

/** How stale a key's "last used" may be; writing it on each call would make every score a write. */
const lastUsedStepMs = 60_000

/** Who calls by a serving key: the person who made it, with the scope `score` alone, and the one project it is for. */
export interface KeyHolder {
  actor: Actor
  projectId: string
}

/** Who holds this key; null where it is unknown, revoked or expired, or its maker is gone. */
export async function findServingKey(text: string, requestId: string): Promise<KeyHolder | null> {
  const now = new Date()
  const key = await db().servingKey.findFirst({
    where: {
      keyHash: hashServingKey(text),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
      createdBy: { deactivatedAt: null },
    },
    select: {
      id: true,
      projectId: true,
      lastUsedAt: true,
      createdBy: { select: { id: true, role: true } },
    },
  })
  if (key === null) return null
  const stale = new Date(now.getTime() - lastUsedStepMs)
  if (key.lastUsedAt === null || key.lastUsedAt < stale) {
    await db().servingKey.updateMany({
      where: { id: key.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] },
      data: { lastUsedAt: now },
    })
  }
  const { id: userId, role } = key.createdBy
  return {
    actor: { userId, role, scopes: new Set(["score"]), via: "token", requestId },
    projectId: key.projectId,
  }
}
