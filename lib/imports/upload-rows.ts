import { DamagedUpload } from "./stored-upload.ts"
import type { UploadPiece } from "./stored-upload.ts"
import { detectRows, detectionBytes } from "./detect-format.ts"
import type { RawRow, RowSplitter } from "./row-splitter.ts"

/** Rows that became complete together, and how much of the stored file they and all before them took. */
export interface RowGroup {
  rows: RawRow[]
  readBytes: number
}

/** An upload's rows, some at a time. Throws `DamagedUpload` where nothing can be read further; what came before stands. */
export async function* uploadRows(pieces: AsyncIterable<UploadPiece>): AsyncGenerator<RowGroup> {
  let head: Buffer[] = []
  let headBytes = 0
  let splitter: RowSplitter | null = null
  let readBytes = 0

  function begin(): RawRow[] {
    const bytes = Buffer.concat(head)
    head = []
    const found = detectRows(bytes.subarray(0, detectionBytes))
    if ("problem" in found) throw new DamagedUpload(found.problem)
    splitter = found.rows
    return splitter.push(bytes.subarray(found.skipBytes))
  }

  function assertReadable(): void {
    const reason = splitter?.broken() ?? null
    if (reason !== null) throw new DamagedUpload(reason)
  }

  for await (const piece of pieces) {
    readBytes = piece.readBytes
    if (splitter !== null) {
      const reading: RowSplitter = splitter
      yield { rows: reading.push(piece.bytes), readBytes }
    } else {
      head.push(piece.bytes)
      headBytes += piece.bytes.length
      if (headBytes < detectionBytes) continue
      yield { rows: begin(), readBytes }
    }
    assertReadable()
  }
  if (splitter === null) {
    yield { rows: begin(), readBytes }
    assertReadable()
  }
  const last: RowSplitter | null = splitter
  if (last !== null) yield { rows: (last as RowSplitter).end(), readBytes }
  assertReadable()
}
