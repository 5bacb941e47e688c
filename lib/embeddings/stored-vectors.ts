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

/** Calls `found` with each of the keys that is stored. */
export async function readVectors(
  keys: readonly string[],
  found: (key: string, vector: Float32Array) => void,
): Promise<void> {
  const rows = await db().embedding.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true, vector: true },
  })
  for (const { key, vector } of rows) {
    // A copy: in the driver's buffer it may not stand where numbers can be read.
    found(key, new Float32Array(Uint8Array.from(vector).buffer))
  }
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
