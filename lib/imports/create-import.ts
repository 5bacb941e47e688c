import type { Actor } from "#lib/contracts/actor.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db, pgPool } from "#lib/db/client.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { firstMultipartFile, multipartBoundary } from "./multipart-file.ts"

const chunkBytes = 262_144

export interface CreateImport {
  projectId: string
  format: "auto" | "palate"
  fileName?: string | undefined
  contentType: string | null
  body: AsyncIterable<Uint8Array>
}

/**
 * Stores an upload as it comes and enqueues its import. The bytes pass through in chunks; until the last one is stored
 * there is no job, and an upload that breaks off leaves nothing.
 */
export async function createImport(actor: Actor, input: CreateImport): Promise<{ id: string }> {
  await assertProjectAccess(actor, input.projectId, "admin")
  const boundary = multipartBoundary(input.contentType)
  const file =
    boundary === null
      ? { fileName: null, bytes: input.body }
      : await firstMultipartFile(input.body, boundary)
  const { id } = await db().import.create({
    data: {
      projectId: input.projectId,
      format: "palate",
      fileName: input.fileName ?? file.fileName,
      createdById: actor.userId,
    },
    select: { id: true },
  })
  try {
    const sizeBytes = await storeBytes(id, file.bytes)
    await db().$transaction(async (tx) => {
      await tx.import.update({ where: { id }, data: { sizeBytes }, select: { id: true } })
      await enqueue(tx, jobs.runImport, { importId: id })
    })
  } catch (error) {
    await db().import.deleteMany({ where: { id } })
    throw error
  }
  return { id }
}

async function storeBytes(importId: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let seq = 0
  let sizeBytes = 0
  let parts: Uint8Array[] = []
  let partsBytes = 0

  async function store(): Promise<void> {
    const chunk = Buffer.concat(parts)
    parts = []
    partsBytes = 0
    await pgPool().query("INSERT INTO import_chunk (import_id, seq, bytes) VALUES ($1, $2, $3)", [
      importId,
      seq,
      chunk,
    ])
    seq += 1
    sizeBytes += chunk.length
  }

  for await (const part of bytes) {
    parts.push(part)
    partsBytes += part.length
    if (partsBytes >= chunkBytes) await store()
  }
  if (partsBytes > 0) await store()
  return sizeBytes
}
