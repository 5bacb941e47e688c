import { createHash } from "node:crypto"
import { to as copyTo } from "pg-copy-streams"
import { AppError } from "#lib/contracts/app-error.ts"
import { openConnection } from "#lib/db/with-connection.ts"

/** What an export is checked by: its number of records, and the SHA-256 (hex) of all its bytes. */
export interface ExportTotals {
  rows: number
  sha256: string
}

const lineFeed = 10
const mostAtOnce = 8
let running = 0

/**
 * The bytes of an export as PostgreSQL sends them, read only as fast as they are asked for. Rows up to `after` are
 * counted and hashed but not given out. `onEnd` gets the totals before the last bytes are acknowledged as the end.
 * Throws `busy` while so many exports run in this process that another could take connections from everybody else.
 */
export async function openExport(
  sql: string,
  after: number,
  onEnd: (totals: ExportTotals) => void,
): Promise<AsyncIterable<Buffer>> {
  const lines = exportLines(sql, after, onEnd)
  // A generator that was never begun ends without its `finally`; from here on it gives back what it takes.
  await lines.next()
  return lines
}

/** The first bytes are none: they say that the statement runs. */
async function* exportLines(
  sql: string,
  after: number,
  onEnd: (totals: ExportTotals) => void,
): AsyncGenerator<Buffer> {
  if (running >= mostAtOnce) {
    throw new AppError("busy", {
      detail: "Many exports are running at this moment",
      retryAfterSeconds: 15,
    })
  }
  // Before anything is waited for, in which others would find the same place free.
  running += 1
  try {
    const client = await openConnection()
    try {
      const stream = client.query(copyTo(sql))
      // Told to the loop below while it runs; afterwards there is nobody to tell.
      stream.on("error", () => undefined)
      yield Buffer.alloc(0)
      yield* rowsAfter(after, stream.iterator({ destroyOnReturn: false }), onEnd)
    } finally {
      // Also ends the statement, if the client has left in the middle: PostgreSQL has nobody to send to.
      await client.end()
    }
  } finally {
    running -= 1
  }
}

async function* rowsAfter(
  after: number,
  chunks: AsyncIterable<unknown>,
  onEnd: (totals: ExportTotals) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash("sha256")
  let rows = 0
  for await (const chunk of chunks) {
    if (!Buffer.isBuffer(chunk)) continue
    const bytes: Buffer = chunk
    hash.update(bytes)
    const before = rows
    rows += countLines(bytes)
    if (rows > after) {
      yield before >= after ? bytes : bytes.subarray(afterLines(bytes, after - before))
    } else if (rows === after && bytes.at(-1) !== lineFeed) {
      yield bytes.subarray(bytes.lastIndexOf(lineFeed) + 1)
    }
  }
  onEnd({ rows, sha256: hash.digest("hex") })
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count += 1
  return count
}

/** Where the bytes go on after so many line ends. */
function afterLines(bytes: Buffer, lines: number): number {
  let from = 0
  for (let line = 0; line < lines; line++) from = bytes.indexOf(lineFeed, from) + 1
  return from
}
