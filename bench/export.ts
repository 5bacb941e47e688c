// A dataset version of a million pairs: built, exported, and the same rows by COPY … TO STDOUT on the same server.
// npm run bench:export [-- [pairs] [runs]]
import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { promisify } from "node:util"
import { z } from "zod"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { projectColumns } from "#lib/projects/project-columns.ts"
import { insertDataset } from "#lib/datasets/insert-dataset.ts"
import { db, disconnect, pgPool } from "#lib/db/client.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { median, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const run = promisify(execFile)
const pairs = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 5)
/** Rankings of five responses give ten pairs each. */
const pairsPerItem = 10

const resultSchema = z.object({
  seconds: z.number(),
  peakMegabytes: z.number(),
  sizeBytes: z.number(),
})
type Result = z.infer<typeof resultSchema>

async function measure(what: "build" | "trl" | "palate" | "copy", id: string): Promise<Result> {
  const words = ["--disable-warning=ExperimentalWarning", "bench/export-run.ts", what, id]
  const { stdout } = await run(process.execPath, words)
  return resultSchema.parse(JSON.parse(stdout))
}

/** Judged items of five responses of about 300 bytes. */
async function seed(items: number): Promise<string> {
  const settings = createProjectSchema.parse({ name: "Benchmark", overlap: 1 })
  const { guidelines: _guidelines, slug: _slug, ...data } = settings
  const { id } = await db().project.create({
    data: { ...projectColumns(data), slug: "bench", splitSalt: "x", guidelineVersion: 1 },
    select: { id: true },
  })
  const pool = pgPool()
  const annotator = randomUUID()
  await pool.query(
    `INSERT INTO "user" (id, name, pseudonym, role) VALUES ($1, 'b', 'quiet-heron', 'annotator')`,
    [annotator],
  )
  await pool.query(
    `INSERT INTO item (project_id, prompt, prompt_key, content_hash, response_count)
     SELECT $1, to_jsonb(n || ': ' || repeat(md5(n::text) || ' ', 3)), md5(n::text), n::text, 5
     FROM generate_series(1, $2::int) n`,
    [id, items],
  )
  await pool.query(
    `INSERT INTO response (item_id, position, content, model)
     SELECT id, p, to_jsonb(p || ' ' || repeat(md5(id::text || p) || ' ', 9)), 'model-' || p
     FROM item CROSS JOIN generate_series(0, 4) p WHERE project_id = $1`,
    [id],
  )
  await pool.query(
    `INSERT INTO slot (project_id, item_id, ordinal, state, queue_key) SELECT $1, id, 0, 'done', 0 FROM item WHERE project_id = $1`,
    [id],
  )
  await pool.query(
    `INSERT INTO judgment (project_id, item_id, slot_id, annotator_id, ranking, shown)
     SELECT $1, item_id, id, $2, '[[3],[0],[4],[1],[2]]', '{0,1,2,3,4}' FROM slot WHERE project_id = $1`,
    [id, annotator],
  )
  await pool.query("VACUUM ANALYZE item, response, slot, judgment")
  return id
}

const database = await startBenchDatabase()
try {
  const projectId = await seed(pairs / pairsPerItem)
  const { pairPolicy: policy } = createProjectSchema.parse({ name: "x" })
  const { id } = await db().$transaction((tx) =>
    insertDataset(tx, { projectId, policy, createdById: null }),
  )
  const build = await measure("build", id)
  await pgPool().query("VACUUM ANALYZE dataset_pair")
  const results: Record<"copy" | "trl" | "palate", Result[]> = { copy: [], trl: [], palate: [] }
  for (let i = 0; i < runs; i++) {
    for (const what of ["copy", "trl", "palate"] as const)
      results[what].push(await measure(what, id))
    console.log(results.copy.at(-1), results.trl.at(-1), results.palate.at(-1))
  }
  const seconds = (list: Result[]) => median(list.map((result) => result.seconds))
  const copy = seconds(results.copy)
  const row = (name: string, list: Result[], records: number) => {
    const time = seconds(list)
    const perSecond = Math.round(records / time).toLocaleString("en")
    const megabytes = ((list[0]?.sizeBytes ?? 0) / 1e6).toFixed(0)
    const peak = Math.max(...list.map((result) => result.peakMegabytes)).toFixed(0)
    return `| ${name} | ${time.toFixed(2)} | ${perSecond} | ${megabytes} | ${(copy / time).toFixed(2)} | ${peak} |`
  }
  const lines = [
    `A dataset version of ${pairs.toLocaleString("en")} pairs from ${(pairs / pairsPerItem).toLocaleString("en")} rankings of five responses, its exports read to the end with their SHA-256, and`,
    `the same rows by COPY … TO STDOUT. Medians of ${runs} runs, each in a process of its own. \`npm run bench:export\``,
    "",
    "| | seconds | records a second | MB | of COPY | peak memory, MB |",
    "|---|---|---|---|---|---|",
    row("COPY of the same rows", results.copy, pairs),
    row("trl", results.trl, pairs),
    row("palate (one record an item)", results.palate, pairs / pairsPerItem),
    "",
    `Building it, from judgments to hashed rows: ${build.seconds.toFixed(1)} s, ${Math.round(pairs / build.seconds).toLocaleString("en")} pairs a second, ${build.peakMegabytes.toFixed(0)} MB at the peak.`,
  ]
  console.log(lines.join("\n"))
  await writeSection("export", lines)
} finally {
  await stopSender()
  await disconnect()
  await database.stop()
}
