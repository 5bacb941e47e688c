import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { fingerprint, seal, unseal } from "#lib/seal.ts"

/** A first request that has not ended after this long has died; a repeat may take its place. */
const abandonedAfterMs = 60_000

/** What is kept for one person at a time: more than anybody ranks in a day, and no more than a disk holds. */
const mostAnswers = 20_000
const mostCharacters = 500_000_000
const keptHours = 24

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
 * done now; throws where the key stands for another body, the first request is still under way, or the actor has used as
 * many keys as are kept.
 */
export async function takeIdempotencyKey(id: Key, body: string): Promise<StoredAnswer | null> {
  const bodyHash = fingerprint(body)
  const taken = await db().$executeRaw`
    INSERT INTO idempotency_record (actor_id, key, route, body_hash)
    SELECT ${id.actorId}::uuid, ${id.key}, ${id.route}, ${bodyHash} WHERE ${hasRoom(id.actorId)}
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
  if (record === null) throw await whyNotTaken(id.actorId)
  if (record.route !== id.route || record.bodyHash !== bodyHash) {
    throw new AppError("idempotency-mismatch")
  }
  if (record.status === null)
    throw new AppError("idempotency-in-progress", { retryAfterSeconds: 1 })
  return { status: record.status, body: record.body === null ? null : unseal(record.body) }
}

/** A condition: the actor's answers leave room for another. The sizes are in their rows, so that no answer is read. */
function hasRoom(actorId: string): Prisma.Sql {
  return Prisma.sql`(
    SELECT count(*) < ${mostAnswers} AND coalesce(sum(octet_length(body)), 0) < ${mostCharacters}
    FROM idempotency_record
    WHERE actor_id = ${actorId}::uuid AND created_at > now() - make_interval(hours => ${keptHours}::integer))`
}

/** The error for a key that was not taken and is not there: there is no room for it, or it has just been given back. */
async function whyNotTaken(actorId: string): Promise<AppError> {
  const [row] = await db().$queryRaw<{ room: boolean }[]>`SELECT ${hasRoom(actorId)} AS room`
  if (row?.room === true) return new AppError("idempotency-in-progress", { retryAfterSeconds: 1 })
  return new AppError("too-many-requests", {
    detail:
      `Answers to as many calls with an Idempotency-Key as are kept for ${keptHours} hours are kept for you already. ` +
      "Call without one, or later",
    retryAfterSeconds: 3600,
  })
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
