import type { ClientBase } from "pg"
import { copyRows } from "#lib/db/copy-rows.ts"
import { withTransaction } from "#lib/db/with-connection.ts"
import { countExternalWork, findExternalAnnotators } from "./external-annotators.ts"
import { findMovedPrompts } from "./moved-prompts.ts"
import type { PreparedItem } from "./prepared-item.ts"
import * as render from "./render-batch.ts"

const linesPerPiece = 100

/** A refused place in a row. */
export interface RowError {
  row: number
  path: string
  message: string
}

/** A good row by its number in the file. */
export interface BatchItem extends PreparedItem {
  row: number
}

/** Rows that are written, or not, together. */
export interface Batch {
  /** Rows of the file before this batch: the checkpoint it goes on from. */
  startRow: number
  /** Rows in it, good and bad. */
  rows: number
  rejected: number
  items: BatchItem[]
  errors: RowError[]
  /** How many errors more may be stored. */
  roomForErrors: number
  readBytes: number
}

/** Another worker has gone on with this import meanwhile; nothing of the batch is written. */
export class CheckpointMoved extends Error {
  override name = "CheckpointMoved"
}

/**
 * Writes a batch, its counters and its checkpoint in one transaction. Throws `CheckpointMoved`.
 *
 * @returns how many errors were found only here, by the project's other items
 */
export async function writeBatch(
  importId: string,
  projectId: string,
  batch: Batch,
): Promise<number> {
  return withTransaction(async (client) => {
    // A batch that a power cut takes back takes its checkpoint along; the import's last transaction waits for the disk.
    await client.query("SET LOCAL synchronous_commit = off")
    await takeCheckpoint(client, importId, batch.startRow)
    const written = await writeItems(client, importId, projectId, batch.items)
    const found = written.errors.slice(0, Math.max(0, batch.roomForErrors))
    await writeErrors(client, importId, [...batch.errors, ...found])
    await client.query(
      `UPDATE import SET rows = rows + $2, accepted = accepted + $3, rejected = rejected + $4,
         duplicates = duplicates + $5, judgments = judgments + $6, read_bytes = $7
       WHERE id = $1`,
      [
        importId,
        batch.rows,
        written.items,
        batch.rejected + written.errors.length,
        batch.items.length - written.items - written.errors.length,
        written.judgments,
        batch.readBytes,
      ],
    )
    return found.length
  })
}

/** Locks the import against other workers, and makes sure that this batch is the next one. */
async function takeCheckpoint(client: ClientBase, importId: string, row: number): Promise<void> {
  const found = await client.query<{ rows: number }>(
    "SELECT rows FROM import WHERE id = $1 AND state = 'running' FOR UPDATE",
    [importId],
  )
  if (found.rows[0]?.rows !== row) throw new CheckpointMoved()
}

async function writeItems(
  client: ClientBase,
  importId: string,
  projectId: string,
  prepared: readonly BatchItem[],
): Promise<{ items: number; judgments: number; errors: RowError[] }> {
  if (prepared.length === 0) return { items: 0, judgments: 0, errors: [] }
  // The project's row lock makes imports into one project take turns, so what is not there now is not there below.
  const project = await client.query<{ overlap: number; splitSalt: string }>(
    `SELECT overlap, split_salt AS "splitSalt" FROM project WHERE id = $1 FOR NO KEY UPDATE`,
    [projectId],
  )
  const { overlap = 1, splitSalt = "" } = project.rows[0] ?? {}
  const unknown = await withoutKnown(client, projectId, prepared)
  const moved = await findMovedPrompts(client, { id: projectId, splitSalt }, unknown)
  const fresh = unknown.filter((item) => !moved.has(item))
  const judged = fresh.flatMap(({ item }) => item.judgments ?? [])
  const names = [...new Set(judged.map((judgment) => judgment.annotator))]
  const batch = render.renderBatch(fresh, {
    projectId,
    importId,
    overlap,
    generation: await nextGeneration(client),
    doneSlotIds: judged.length === 0 ? [] : await drawSlotIds(client, judged.length),
    annotatorIds:
      names.length === 0 ? new Map() : await findExternalAnnotators(client, projectId, names),
    now: new Date().toISOString(),
  })
  await client.query(
    `INSERT INTO queue_level (project_id, level)
     SELECT $1::uuid, level FROM unnest($2::int[]) AS level ON CONFLICT DO NOTHING`,
    [projectId, [...batch.levels]],
  )
  await copyBatch(client, batch)
  if (batch.tallies.size > 0) await countExternalWork(client, projectId, batch.tallies)
  await client.query(
    "UPDATE project SET item_count = item_count + $2, slot_count = slot_count + $3 WHERE id = $1",
    [projectId, fresh.length, batch.slotCount],
  )
  const errors = [...moved].map(([{ row }, message]) => ({ row, path: "split", message }))
  return { items: fresh.length, judgments: judged.length, errors }
}

async function copyBatch(client: ClientBase, batch: render.RenderedBatch): Promise<void> {
  const tables: readonly [string, readonly string[]][] = [
    [render.itemColumns, batch.items],
    [render.responseColumns, batch.responses],
    [render.openSlotColumns, batch.openSlots],
    [render.doneSlotColumns, batch.doneSlots],
    [render.judgmentColumns, batch.judgments],
  ]
  for (const [target, lines] of tables) {
    if (lines.length > 0) await copyRows(client, target, inPieces(lines))
  }
}

/** Lines joined some at a time: one by one they would cost a message each, all at once the memory of all. */
function* inPieces(lines: readonly string[]): Generator<string> {
  for (let at = 0; at < lines.length; at += linesPerPiece) {
    yield lines.slice(at, at + linesPerPiece).join("")
  }
}

/** The items that are not in the project yet, each once. */
async function withoutKnown(
  client: ClientBase,
  projectId: string,
  prepared: readonly BatchItem[],
): Promise<BatchItem[]> {
  const byHash = new Map<string, BatchItem>()
  for (const item of prepared) {
    if (!byHash.has(item.contentHash)) byHash.set(item.contentHash, item)
  }
  const known = await client.query<{ hash: string }>(
    "SELECT content_hash AS hash FROM item WHERE project_id = $1::uuid AND content_hash = ANY($2::text[])",
    [projectId, [...byHash.keys()]],
  )
  for (const { hash } of known.rows) byHash.delete(hash)
  return [...byHash.values()]
}

async function nextGeneration(client: ClientBase): Promise<bigint> {
  const found = await client.query<{ generation: string }>(
    "SELECT nextval('queue_generation') AS generation",
  )
  return BigInt(found.rows[0]?.generation ?? 0)
}

async function drawSlotIds(client: ClientBase, count: number): Promise<string[]> {
  const found = await client.query<{ id: string }>(
    "SELECT nextval(pg_get_serial_sequence('slot', 'id')) AS id FROM generate_series(1, $1)",
    [count],
  )
  return found.rows.map((row) => row.id)
}

async function writeErrors(
  client: ClientBase,
  importId: string,
  errors: readonly RowError[],
): Promise<void> {
  if (errors.length === 0) return
  await client.query(
    `INSERT INTO import_error (import_id, row, path, message)
     SELECT $1::uuid, row, path, message FROM unnest($2::int[], $3::text[], $4::text[]) AS e (row, path, message)
     ON CONFLICT DO NOTHING`,
    [
      importId,
      errors.map((error) => error.row),
      errors.map((error) => error.path),
      errors.map((error) => error.message),
    ],
  )
}
