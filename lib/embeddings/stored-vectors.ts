import { createHash } from "node:crypto"
import { db } from "#lib/db/client.ts"
import type { VectorSource } from "./vector-source.ts"

/** By what a vector is known: SHA-256 of the model, where it runs, and the text as it was embedded. */
export function vectorKey(
  { kind, place, model }: Pick<VectorSource, "kind" | "place" | "model">,
  text: string,
): string {
  return createHash("sha256").update([kind, place, model, text].join("\u0000")).digest("hex")
}

const dayMs = 86_400_000
/** A vector that nobody read for so long is forgotten; whoever needs it again asks its model again. */
const keptMs = 90 * dayMs

/** Calls `found` with each of the keys that is stored, and notes that it is used. */
export async function readVectors(
  keys: readonly string[],
  found: (key: string, vector: Float32Array) => void,
): Promise<void> {
  const rows = await db().embedding.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true, vector: true },
  })
  const now = Date.now()
  await db().embedding.updateMany({
    where: { key: { in: rows.map(({ key }) => key) }, usedAt: { lt: new Date(now - dayMs) } },
    data: { usedAt: new Date(now) },
  })
  for (const { key, vector } of rows) {
    // A copy: in the driver's buffer it may not stand where numbers can be read.
    found(key, new Float32Array(Uint8Array.from(vector).buffer))
  }
}

/** Deletes the vectors that have not been read for 90 days. */
export async function clearUnusedVectors(now: Date): Promise<void> {
  await db().embedding.deleteMany({ where: { usedAt: { lt: new Date(now.getTime() - keptMs) } } })
}

export async function writeVectors(
  vectors: readonly { key: string; vector: Float32Array }[],
): Promise<void> {
  await db().embedding.createMany({
    data: vectors.map(({ key, vector }) => ({
      key,
      vector: new Uint8Array(vector.slice().buffer),
    })),
    skipDuplicates: true,
  })
}
