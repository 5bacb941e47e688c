import { setTimeout as sleep } from "node:timers/promises"
import { jobs } from "#lib/jobs/definitions.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { db } from "#lib/db/client.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { checkRow } from "./check-row.ts"
import type { RowRules } from "./check-row.ts"
import { prepareItem } from "./prepared-item.ts"
import type { RawRow } from "./row-splitter.ts"
import { DamagedUpload, storedUpload } from "./stored-upload.ts"
import { uploadRows } from "./upload-rows.ts"
import { CheckpointMoved, writeBatch } from "./write-batch.ts"
import type { Batch, RowError } from "./write-batch.ts"

const rowsPerBatch = 1_000
const bytesPerBatch = 8_000_000
const mostStoredErrors = 100_000
const mostErrorsPerRow = 20
/** How long another worker must have been silent before this one goes on in its place. */
const silenceMs = 10_000
const longestFinishMs = 600_000

interface ImportTask {
  importId: string
  projectId: string
  rules: RowRules
  /** Rows whose outcome is on disk. */
  checkpoint: number
  storedErrors: number
}

/**
 * Imports an upload's rows. Can run twice, also at the same time, and goes on where a killed run stopped. Bad rows are
 * reported and stop nothing; a file that cannot be read to its end fails, and what was good in it stays.
 *
 * @param signal ends the work after the batch under way, by throwing the signal's reason
 */
export async function runImport(importId: string, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const task = await beginImport(importId)
    if (task === null) return
    try {
      await importRows(task, signal)
      await finishImport(task, null)
    } catch (error) {
      if (error instanceof CheckpointMoved) {
        await waitForSilence(importId, signal)
        continue
      }
      if (!(error instanceof DamagedUpload)) throw error
      await finishImport(task, error.message)
    }
    return
  }
}

/** Marks an import as failed whose job is given up. Its upload is kept, so that the job can be tried again. */
export async function giveUpImport(importId: string): Promise<void> {
  await db().import.updateMany({
    where: { id: importId, state: { in: ["queued", "running"] } },
    data: {
      state: "failed",
      error:
        "The import failed because of an error in Palate. An administrator can try its job again",
      finishedAt: new Date(),
    },
  })
}

/** Marks the import as running. Null where there is nothing left to do. */
async function beginImport(importId: string): Promise<ImportTask | null> {
  // A failed import that still has its upload was given up by the queue, and is tried again.
  await db().$executeRaw`
    UPDATE import SET state = 'running', started_at = coalesce(started_at, now()), error = NULL, finished_at = NULL
    WHERE id = ${importId}::uuid AND (state IN ('queued', 'running')
      OR (state = 'failed' AND EXISTS (SELECT 1 FROM import_chunk c WHERE c.import_id = import.id)))`
  const found = await db().import.findUnique({
    where: { id: importId },
    select: {
      state: true,
      rows: true,
      projectId: true,
      project: { select: { taskType: true, maxTextBytes: true } },
    },
  })
  if (found === null || found.state !== "running") return null
  const taskType: TaskType = found.project.taskType
  return {
    importId,
    projectId: found.projectId,
    rules: { taskType, maxTextBytes: found.project.maxTextBytes },
    checkpoint: found.rows,
    storedErrors: await db().importError.count({ where: { importId } }),
  }
}

/** Reads, checks and writes. While one batch is being written the next one is read. */
async function importRows(task: ImportTask, signal: AbortSignal | undefined): Promise<void> {
  let row = 0
  let writing: Promise<void> = Promise.resolve()
  let batch = emptyBatch(task.checkpoint)

  async function write(full: Batch): Promise<void> {
    task.storedErrors += await writeBatch(task.importId, task.projectId, full)
  }

  async function flush(readBytes: number): Promise<void> {
    const full = { ...batch, readBytes, roomForErrors: mostStoredErrors - task.storedErrors }
    batch = emptyBatch(full.startRow + full.rows)
    await writing
    signal?.throwIfAborted()
    if (full.rows === 0) return
    writing = write(full)
    // Its failure is met at the next flush; until then it must not count as unhandled.
    writing.catch(() => undefined)
  }

  try {
    for await (const group of uploadRows(storedUpload(task.importId))) {
      for (const raw of group.rows) {
        row += 1
        if (row <= task.checkpoint) continue
        addRow(batch, task, row, raw)
        if (batch.rows >= rowsPerBatch || batch.sizeBytes >= bytesPerBatch) {
          await flush(group.readBytes)
        }
      }
      if (group.readBytes > batch.readBytes) batch.readBytes = group.readBytes
    }
  } catch (error) {
    if (error instanceof DamagedUpload) await flush(batch.readBytes)
    await writing
    throw error
  }
  await flush(batch.readBytes)
  await writing
}

type GrowingBatch = Batch & { sizeBytes: number }

function emptyBatch(startRow: number): GrowingBatch {
  const none = { rows: 0, rejected: 0, roomForErrors: 0, readBytes: 0, sizeBytes: 0 }
  return { startRow, ...none, items: [], errors: [] }
}

function addRow(batch: GrowingBatch, task: ImportTask, row: number, raw: RawRow): void {
  const sizeBytes = "bytes" in raw ? raw.bytes.length : 0
  const checked = checkRow(raw, task.rules)
  batch.rows += 1
  batch.sizeBytes += sizeBytes
  if (checked.ok) {
    batch.items.push({ ...prepareItem(checked.item, sizeBytes), row })
    return
  }
  batch.rejected += 1
  for (const error of checked.errors.slice(0, mostErrorsPerRow)) {
    if (task.storedErrors >= mostStoredErrors) return
    task.storedErrors += 1
    batch.errors.push(storableError(row, error.path, error.message))
  }
}

/** Messages quote what was in the row, which may be what PostgreSQL cannot hold. */
function storableError(row: number, path: string, message: string): RowError {
  const clean = (text: string, limit: number) =>
    text.slice(0, limit).toWellFormed().replaceAll("\u0000", "\uFFFD")
  return { row, path: clean(path, 300), message: clean(message, 500) }
}

/** The last transaction: the state, the upload's end, and the job that new judgments ask for. */
async function finishImport(task: ImportTask, problem: string | null): Promise<void> {
  await db().$transaction(
    async (tx) => {
      const finished = await tx.import.updateManyAndReturn({
        where: { id: task.importId, state: "running" },
        data: {
          state: problem === null ? "done" : "failed",
          error: problem,
          finishedAt: new Date(),
        },
        select: { judgments: true },
      })
      const import_ = finished[0]
      if (import_ === undefined) return
      await tx.importChunk.deleteMany({ where: { importId: task.importId } })
      if (import_.judgments > 0) {
        const { projectId } = task
        await enqueue(tx, jobs.considerRetrain, { projectId }, { singletonKey: projectId })
      }
    },
    { timeout: longestFinishMs, maxWait: 10_000 },
  )
}

/** Waits until the worker that moved the checkpoint has not moved it for a while, or the import is over. */
async function waitForSilence(importId: string, signal: AbortSignal | undefined): Promise<void> {
  let rows = -1
  let silentSince = Date.now()
  while (Date.now() - silentSince < silenceMs) {
    const found = await db().import.findUnique({
      where: { id: importId },
      select: { rows: true, state: true },
    })
    if (found === null || found.state !== "running") return
    if (found.rows !== rows) {
      rows = found.rows
      silentSince = Date.now()
    }
    await sleep(500, undefined, signal === undefined ? {} : { signal })
  }
}
