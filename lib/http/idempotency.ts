import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { fingerprint, seal, unseal } from "#lib/seal.ts"

/** A first request that has not ended after this long has died; a repeat may take its place. */
const abandonedAfterMs = 60_000

export interface StoredAnswer {
  status: number
  body: string | null
}

interface Key {
  actorId: string
  key: string
  route: string
}

/**
 * Takes the key for this request. Answers the first request's result where there is one, null where the work is to be
 * done now; throws where the key stands for another body or the first request is still under way.
 */
export async function takeIdempotencyKey(id: Key, body: string): Promise<StoredAnswer | null> {
  const bodyHash = fingerprint(body)
  const taken = await db().$executeRaw`
    INSERT INTO idempotency_record (actor_id, key, route, body_hash)
    VALUES (${id.actorId}::uuid, ${id.key}, ${id.route}, ${bodyHash})
    ON CONFLICT (actor_id, key) DO UPDATE SET created_at = now()
    WHERE idempotency_record.status IS NULL
      AND idempotency_record.route = excluded.route
      AND idempotency_record.body_hash = excluded.body_hash
      AND idempotency_record.created_at < now() - make_interval(secs => ${abandonedAfterMs / 1000}::double precision)`
  if (taken === 1) return null
  const record = await db().idempotencyRecord.findUnique({
    where: { actorId_key: { actorId: id.actorId, key: id.key } },
    select: { route: true, bodyHash: true, status: true, body: true },
  })
  if (record === null) throw new AppError("idempotency-in-progress", { retryAfterSeconds: 1 })
  if (record.route !== id.route || record.bodyHash !== bodyHash) {
    throw new AppError("idempotency-mismatch")
  }
  if (record.status === null)
    throw new AppError("idempotency-in-progress", { retryAfterSeconds: 1 })
  return { status: record.status, body: record.body === null ? null : unseal(record.body) }
}

/** Keeps the answer for repeats. */
export async function keepAnswer(id: Key, answer: StoredAnswer): Promise<void> {
  await db().idempotencyRecord.update({
    where: { actorId_key: { actorId: id.actorId, key: id.key } },
    data: { status: answer.status, body: answer.body === null ? null : seal(answer.body) },
    select: { key: true },
  })
}

/** Gives the key back after a failure, so that a repeat tries again. */
export async function releaseIdempotencyKey(id: Key): Promise<void> {
  try {
    await db().idempotencyRecord.deleteMany({
      where: { actorId: id.actorId, key: id.key, status: null },
    })
  } catch (error) {
    // The request's own failure is what the caller must see; the key frees itself when it counts as abandoned.
    if (!(error instanceof Prisma.PrismaClientKnownRequestError)) throw error
  }
}
