// Claim and submit in a large project, by Palate's use cases and by pgbench with the same statements on the same server.
// npm run bench:claim [-- [items] [seconds]]
import { execFile } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { claimNextSql } from "#lib/assignments/claim-sql.ts"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { assignmentSql } from "#lib/assignments/get-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import { closeSlotSql, heldSql } from "#lib/assignments/submit-sql.ts"
import { workContextSql } from "#lib/assignments/work-context.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { disconnect, pgPool } from "#lib/db/client.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { seedClaims } from "./claim-seed.ts"
import type { ClaimSeed } from "./claim-seed.ts"
import { quantile, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const run = promisify(execFile)
const items = Number(process.argv[2] ?? 1_000_000)
const seconds = Number(process.argv[3] ?? 20)
const history = Math.min(100_000, Math.floor(items / 10))

interface Result {
  perSecond: number
  claimMs: { median: number; p95: number }
}

function actorOf(userId: string): Actor {
  return {
    userId,
    role: "annotator",
    scopes: new Set(allScopes),
    via: "token",
    requestId: randomUUID(),
  }
}

/** Annotators who claim and submit, each with a pause after it, all in this process. */
async function palate(
  projectId: string,
  people: readonly string[],
  pauseMs: number,
): Promise<Result> {
  const claimMs: number[] = []
  const endAt = performance.now() + seconds * 1000
  const startedAt = performance.now()
  const work = async (userId: string) => {
    const actor = actorOf(userId)
    // A crowd does not come through the door in the same instant.
    await sleep(pauseMs * Math.random())
    while (performance.now() < endAt) {
      const before = performance.now()
      const assignment = await claimAssignment(actor, { projectId })
      claimMs.push(performance.now() - before)
      if (assignment === null) throw new Error("the project ran out of items")
      const { id, leaseToken, item } = assignment
      const ranking = item.responses.map((response) => [response.key])
      await submitJudgment(actor, { id, leaseToken, ranking, answers: {}, activeMs: 5_000 })
      if (pauseMs > 0) await sleep(pauseMs * (0.5 + Math.random()))
    }
  }
  await Promise.all(people.map(work))
  const perSecond = claimMs.length / ((performance.now() - startedAt) / 1000)
  return { perSecond, claimMs: { median: quantile(claimMs, 0.5), p95: quantile(claimMs, 0.95) } }
}

/** A statement for pgbench: $1, $2 … become the given expressions. */
function bind(sql: string, values: readonly string[]): string {
  const bound = sql.replaceAll(/\$(\d+)/g, (_, n: string) => values[Number(n) - 1] ?? "NULL")
  return bound.replaceAll(/--.*$/gm, "").replaceAll(/\s+/g, " ").trim()
}

/** The job that a submission enqueues, as pg-boss inserts it where one is waiting already: a look, and nothing. */
const enqueueSql = `INSERT INTO pgboss.job (name, data, singleton_key, policy)
  VALUES ('retrain.consider', '{}'::jsonb, $1, 'short') ON CONFLICT DO NOTHING`

/** One claim and submission as a pgbench script; each client is one annotator. */
function pgbenchScript(projectId: string, people: readonly string[]): string {
  const person = `(('{${people.join(",")}}'::uuid[])[:client_id + 1])`
  const q = (text: string) => `'${text}'`
  const project = q(projectId)
  const me = ":me"
  return [
    `SELECT ${person} AS me \\gset`,
    `${bind(workContextSql, [project, me])};`,
    `${bind(claimNextSql, [project, me, "0"])} \\gset`,
    `${bind(assignmentSql, [":id", me])} \\gset`,
    `${bind(heldSql, [":id", me])};`,
    "SELECT gen_random_uuid() AS judgment \\gset",
    "BEGIN;",
    `${bind(closeSlotSql, [":id", me, ":lease_token", ":judgment", q("[[0],[1]]"), "NULL", q("{}"), "NULL", "5000", q("x"), "NULL", "NULL"])};`,
    `${bind(enqueueSql, [project])};`,
    "COMMIT;",
  ].join("\n")
}

async function pgbench(url: string, script: string, clients: number): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "palate-bench-"))
  const file = path.join(folder, "claim.sql")
  await writeFile(file, script)
  try {
    const words = [
      "-n",
      "-M",
      "prepared",
      "-f",
      file,
      "-c",
      String(clients),
      "-j",
      "2",
      "-T",
      String(seconds),
      url,
    ]
    const { stdout } = await run("pgbench", words, { maxBuffer: 10_000_000 })
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
    if (tps === undefined) throw new Error(`pgbench said: ${stdout}`)
    return Number(tps)
  } finally {
    await rm(folder, { recursive: true })
  }
}

function row(name: string, ours: Result, theirs: number): string {
  const ratio = (ours.perSecond / theirs).toFixed(2)
  const { median, p95 } = ours.claimMs
  return `| ${name} | ${Math.round(ours.perSecond)} | ${Math.round(theirs)} | ${ratio} | ${median.toFixed(1)} ms | ${p95.toFixed(1)} ms |`
}

function pacedRow(name: string, { perSecond, claimMs }: Result): string {
  return `| ${name} | ${Math.round(perSecond)} | – | – | ${claimMs.median.toFixed(1)} ms | ${claimMs.p95.toFixed(1)} ms |`
}

async function measure(seed: ClaimSeed, url: string): Promise<string[]> {
  const cases: [string, string[]][] = [
    ["1 annotator", seed.annotators.slice(0, 1)],
    ["1 annotator with " + history.toLocaleString("en") + " judgments behind them", [seed.veteran]],
    ["20 annotators", seed.annotators.slice(0, 20)],
    ["200 annotators", seed.annotators.slice(0, 200)],
  ]
  const rows: string[] = []
  for (const [name, people] of cases) {
    // A connection each is what pgbench needs; past the server's own limit it cannot go.
    const clients = people.slice(0, 80)
    const theirs = await pgbench(url, pgbenchScript(seed.projectId, clients), clients.length)
    const ours = await palate(seed.projectId, people, 0)
    rows.push(row(name, ours, theirs))
    console.log(rows.at(-1))
  }
  const paced = await palate(seed.projectId, seed.annotators.slice(0, 200), 1_000)
  rows.push(pacedRow("200 annotators, one judgment a second each", paced))
  console.log(rows.at(-1))
  return rows
}

const database = await startBenchDatabase()
try {
  console.log(`seeding ${items.toLocaleString("en")} items`)
  const seed = await seedClaims(pgPool(), { items, people: 200, history })
  const rows = await measure(seed, database.url)
  await writeSection("claim", [
    `Claim and submit, ${items.toLocaleString("en")} items, three slots each, ${seconds} s a case; Palate's use cases in one`,
    "process with a pool of ten connections, pgbench with the same statements (at most 80 clients: each needs a",
    "connection). Without a pause between judgments every annotator waits for all others, in both; the last row is a crowd",
    "that is faster than people are. `npm run bench:claim`.",
    "",
    "| who | Palate, judgments/s | pgbench | ratio | claim, median | claim, p95 |",
    "|---|---|---|---|---|---|",
    ...rows,
  ])
} finally {
  await stopSender()
  await disconnect()
  await database.stop()
}
