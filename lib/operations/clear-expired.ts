import { db } from "#lib/db/client.ts"
import { clearUnusedVectors } from "#lib/embeddings/stored-vectors.ts"

const hourMs = 3_600_000
const idempotencyMs = 24 * hourMs
const uploadMs = 24 * hourMs

/**
 * Deletes answers kept for repeats that can no longer come, uploads that broke off with the process that took them, and
 * vectors of texts that nobody trains on any more.
 */
export async function clearExpired(now: Date): Promise<void> {
  await db().idempotencyRecord.deleteMany({
    where: { createdAt: { lt: new Date(now.getTime() - idempotencyMs) } },
  })
  // An upload that has arrived has a size, unless it was empty, and is imported within that time.
  await db().import.deleteMany({
    where: {
      state: "queued",
      sizeBytes: 0,
      createdAt: { lt: new Date(now.getTime() - uploadMs) },
    },
  })
  await clearUnusedVectors(now)
}
