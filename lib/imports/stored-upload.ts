import { Readable } from "node:stream"
import { createGunzip } from "node:zlib"
import { pgPool } from "#lib/db/client.ts"

const gzipMagic = Buffer.from([0x1f, 0x8b])
const pieceBytes = 262_144

/** The uploaded file cannot be read as what it says it is. The message is for the person who uploaded it. */
export class DamagedUpload extends Error {
  override name = "DamagedUpload"
}

/** A piece of an upload, unpacked, and how much of the stored file has been read to get it. */
export interface UploadPiece {
  bytes: Buffer
  readBytes: number
}

/** An upload's stored bytes in order, unpacked where they are gzip, a chunk at a time. */
export async function* storedUpload(importId: string): AsyncGenerator<UploadPiece> {
  let readBytes = 0
  async function* chunks(from: number): AsyncGenerator<Buffer> {
    for (let seq = from; ; seq++) {
      const found = await pgPool().query<{ bytes: Buffer }>(
        "SELECT bytes FROM import_chunk WHERE import_id = $1 AND seq = $2",
        [importId, seq],
      )
      const bytes = found.rows[0]?.bytes
      if (bytes === undefined) return
      readBytes += bytes.length
      yield bytes
    }
  }
  const source = chunks(0)
  const first = await source.next()
  if (first.done === true) return
  if (!first.value.subarray(0, 2).equals(gzipMagic)) {
    yield { bytes: first.value, readBytes }
    for await (const bytes of source) yield { bytes, readBytes }
    return
  }
  await source.return(undefined)
  readBytes = 0
  const packed = Readable.from(chunks(0))
  const gunzip = createGunzip({ chunkSize: pieceBytes })
  packed.once("error", (error) => gunzip.destroy(error))
  packed.pipe(gunzip)
  try {
    for await (const bytes of gunzip) yield { bytes: bytes as Buffer, readBytes }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) {
      throw new DamagedUpload("The gzip file is damaged or cut off", { cause: error })
    }
    throw error
  } finally {
    packed.destroy()
    gunzip.destroy()
  }
}
