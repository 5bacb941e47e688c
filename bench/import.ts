// An import by Palate, and COPY of the very same rows into the same tables on the same server.
// npm run bench:import [-- [items] [runs]]
import { execFile } from "node:child_process"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { promisify } from "node:util"
import { from as copyFrom, to as copyTo } from "pg-copy-streams"
import { z } from "zod"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { projectColumns } from "#lib/projects/project-columns.ts"
import { db, disconnect, pgPool } from "#lib/db/client.ts"
import { withTransaction } from "#lib/db/with-connection.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { writeItems } from "./import-file.ts"
import { median, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const run = promisify(execFile)
const items = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 3)
const tables = ["item", "response", "slot"] as const

const resultSchema = z.object({
  uploadSeconds: z.number(),
  importSeconds: z.number(),
  peakMegabytes: z.number(),
  accepted: z.number(),
})
type Result = z.infer<typeof resultSchema>

async function addProject(): Promise<string> {
  const settings = createProjectSchema.parse({ name: "Benchmark", overlap: 3 })
  const { guidelines: _guidelines, slug: _slug, ...data } = settings
  await db().user.upsert({
    where: { email: "bench@example.org" },
    create: { email: "bench@example.org", name: "b", pseudonym: "b", role: "admin" },
    update: {},
  })
  const project = await db().project.create({
    data: {
      ...projectColumns(data),
      slug: `bench-${Date.now()}`,
      splitSalt: "x",
      guidelineVersion: 1,
    },
    select: { id: true },
  })
  return project.id
}

async function importOnce(projectId: string, file: string): Promise<Result> {
  // The worker's own settings of the garbage collector.
  const memory = ["--max-semi-space-size=8", "--heap-growing-percent=40"]
  const words = [
    ...memory,
    "--disable-warning=ExperimentalWarning",
    "bench/import-run.ts",
    projectId,
    file,
  ]
  const { stdout } = await run(process.execPath, words)
  const result = resultSchema.parse(JSON.parse(stdout))
  if (result.accepted !== items) throw new Error(`not all rows came in: ${stdout}`)
  return result
}

async function dump(folder: string): Promise<void> {
  for (const table of tables) {
    await withTransaction(async (client) => {
      const rows = client.query(copyTo(`COPY ${table} TO STDOUT`))
      await pipeline(rows, createWriteStream(path.join(folder, table)))
    })
  }
}

async function copyOnce(folder: string): Promise<number> {
  const startedAt = performance.now()
  for (const table of tables) {
    await withTransaction(async (client) => {
      const file = createReadStream(path.join(folder, table), { highWaterMark: 262_144 })
      await pipeline(file, client.query(copyFrom(`COPY ${table} FROM STDIN`)))
    })
  }
  return (performance.now() - startedAt) / 1000
}

async function empty(): Promise<void> {
  await pgPool().query("TRUNCATE item, response, slot, judgment, import CASCADE")
  await pgPool().query("CHECKPOINT")
}

const database = await startBenchDatabase()
const folder = await mkdtemp(path.join(os.tmpdir(), "palate-import-"))
try {
  const file = path.join(folder, "items.ndjson")
  const sizeBytes = await writeItems(file, items)
  const projectId = await addProject()
  const results: Result[] = []
  const copySeconds: number[] = []
  for (let i = 0; i < runs; i++) {
    results.push(await importOnce(projectId, file))
    if (i === 0) await dump(folder)
    await empty()
    copySeconds.push(await copyOnce(folder))
    await empty()
    console.log(results.at(-1), { copySeconds: copySeconds.at(-1) })
  }
  const upload = median(results.map((result) => result.uploadSeconds))
  const rows = median(results.map((result) => result.importSeconds))
  const copy = median(copySeconds)
  const peak = Math.max(...results.map((result) => result.peakMegabytes))
  const perSecond = (seconds: number) => Math.round(items / seconds).toLocaleString("en")
  const lines = [
    `${items.toLocaleString("en")} items of two responses and three slots each (${(sizeBytes / 1e6).toFixed(0)} MB of NDJSON): upload`,
    "into the database, then reading, checking, hashing and writing by the worker. Beside it COPY of the rows that came",
    `out, with the same indexes and foreign keys. Medians of ${runs} runs. \`npm run bench:import\``,
    "",
    "| | seconds | items a second | of COPY |",
    "|---|---|---|---|",
    `| upload | ${upload.toFixed(1)} | ${perSecond(upload)} | |`,
    `| import | ${rows.toFixed(1)} | ${perSecond(rows)} | ${(copy / rows).toFixed(2)} |`,
    `| upload and import | ${(upload + rows).toFixed(1)} | ${perSecond(upload + rows)} | ${(copy / (upload + rows)).toFixed(2)} |`,
    `| COPY of the same rows | ${copy.toFixed(1)} | ${perSecond(copy)} | 1 |`,
    "",
    `Memory of the importing process at its peak: ${peak.toFixed(0)} MB.`,
  ]
  console.log(lines.join("\n"))
  await writeSection("import", lines)
} finally {
  await stopSender()
  await disconnect()
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}
