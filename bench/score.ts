// Scores through HTTP from the built application: batches of 64, and single ones while a training runs.
// npm run bench:score [-- [seconds]]
import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { allScopes } from "#lib/contracts/actor.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { contentSchema } from "#lib/contracts/messages.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import { disconnect } from "#lib/db/client.ts"
import { loadScorer } from "#lib/core/scorer/weights.ts"
import type { Scorer } from "#lib/core/scorer/weights.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { createToken } from "#lib/users/create-token.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { smallTrainingInput, storeScorer, trainFullScorer } from "#tests/support/trained-scorer.ts"
import { startWeb, stopProcess } from "./processes.ts"
import { median, quantile, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const seconds = Number(process.argv[2] ?? 15)
const batchSize = 64
/** From one single score to the next, at least: one caller may make 300 calls a second. */
const paceMs = 5
const rounds = 7
const roundMs = (seconds * 1000) / 3
const responseChars = 1000
/** As a trainer samples them, one prompt's next to each other. */
const responsesOfPrompt = 8
const root = path.resolve(import.meta.dirname, "..")

const itemSchema = z.object({
  prompt: contentSchema,
  responses: z.array(z.object({ content: contentSchema })),
})
interface Input {
  prompt: string
  response: string
}

/** Different responses of 1,000 characters each, out of the demonstration's texts. */
async function makeInputs(count: number): Promise<Input[]> {
  const lines = await readFile(path.join(root, "scripts/demo/data/en.ndjson"), "utf8")
  const items = lines
    .trimEnd()
    .split("\n")
    .map((line) => itemSchema.parse(JSON.parse(line)))
  const text = items
    .flatMap((item) => item.responses.map(({ content }) => textOf(content)))
    .join("\n\n")
  return Array.from({ length: count }, (_, i) => {
    const from = (i * 379) % (text.length - responseChars)
    return {
      prompt: textOf(items[Math.floor(i / responsesOfPrompt) % items.length]?.prompt ?? ""),
      response: text.slice(from, from + responseChars).toWellFormed(),
    }
  })
}

interface Server {
  ask: (body: string) => Promise<number[]>
  cpuSeconds: () => Promise<number>
  stop: () => Promise<void>
}

const scoresSchema = z.object({ scores: z.array(z.number()) })

async function startServer(projectId: string, token: string): Promise<Server> {
  const web = await startWeb()
  const base = `${web.url}/api`
  const authorization = { Authorization: `Bearer ${token}` }
  return {
    ask: async (body) => {
      const response = await fetch(`${base}/v1/projects/${projectId}/score`, {
        method: "POST",
        headers: { ...authorization, "Content-Type": "application/json" },
        body,
      })
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
      return scoresSchema.parse(await response.json()).scores
    },
    cpuSeconds: async () => {
      const text = await (await fetch(`${base}/metrics`, { headers: authorization })).text()
      const used = /^palate_process_cpu_seconds_total (\S+)/m.exec(text)?.[1]
      if (used === undefined) throw new Error("the metrics lack the processor time")
      return Number(used)
    },
    stop: web.stop,
  }
}

interface Throughput {
  perSecond: number
  perCpuSecond: number
}

function batchesOf(inputs: readonly Input[]): string[] {
  const bodies: string[] = []
  for (let from = 0; from + batchSize <= inputs.length; from += batchSize) {
    bodies.push(JSON.stringify({ inputs: inputs.slice(from, from + batchSize) }))
  }
  return bodies
}

/** Batches from two clients without a pause. */
async function measureBatches(server: Server, bodies: readonly string[]): Promise<Throughput> {
  const ask = async (i: number) => server.ask(bodies[i % bodies.length] ?? "")
  const cpuBefore = await server.cpuSeconds()
  const startedAt = performance.now()
  let asked = 0
  const client = async () => {
    while (performance.now() - startedAt < roundMs) await ask(asked++)
  }
  await Promise.all([client(), client()])
  const elapsed = (performance.now() - startedAt) / 1000
  const cpu = (await server.cpuSeconds()) - cpuBefore
  const responses = asked * batchSize
  return { perSecond: responses / elapsed, perCpuSecond: responses / cpu }
}

/** The same scorer on the same responses, without a server. */
function measureScorer(scorer: Scorer, inputs: readonly Input[]): number {
  const cpuBefore = process.cpuUsage()
  let scored = 0
  const startedAt = performance.now()
  while (performance.now() - startedAt < roundMs) {
    scorer.scoreBatch(inputs)
    scored += inputs.length
  }
  const { user, system } = process.cpuUsage(cpuBefore)
  return scored / ((user + system) / 1e6)
}

/** By turns, as the machine is faster at one time than at another: the median of each. */
async function measureThroughput(server: Server, scorer: Scorer, inputs: readonly Input[]) {
  const bodies = batchesOf(inputs)
  const http: Throughput[] = []
  const alone: number[] = []
  // The first round warms both up.
  for (let round = 0; round <= rounds; round++) {
    alone[round] = measureScorer(scorer, inputs)
    http[round] = await measureBatches(server, bodies)
  }
  const counted = http.slice(1)
  return {
    alone: median(alone.slice(1)),
    perCpuSecond: median(counted.map((round) => round.perCpuSecond)),
    perSecond: median(counted.map((round) => round.perSecond)),
  }
}

/** Single scores, one after another: milliseconds of each. */
async function measureSingle(server: Server, inputs: readonly Input[]): Promise<number[]> {
  const times: number[] = []
  const endAt = performance.now() + seconds * 1000
  for (let i = 0; performance.now() < endAt; i++) {
    const body = JSON.stringify({ inputs: [inputs[i % inputs.length]] })
    const before = performance.now()
    await server.ask(body)
    times.push(performance.now() - before)
    await sleep(Math.max(0, before + paceMs - performance.now()))
  }
  return times
}

async function whileTraining<T>(work: () => Promise<T>): Promise<T> {
  const words = ["--disable-warning=ExperimentalWarning", "bench/train-load.ts"]
  const child = spawn(process.execPath, words, { cwd: root, stdio: ["ignore", "pipe", "inherit"] })
  try {
    await once(child.stdout, "data")
    child.stdout.resume()
    return await work()
  } finally {
    await stopProcess(child)
  }
}

async function prepare(): Promise<{ projectId: string; token: string; scorer: Scorer }> {
  const admin: Actor = await makeUser("admin")
  const projectId = await makeProject()
  const trained = trainFullScorer(smallTrainingInput(1, 2_000), {})
  await storeScorer(projectId, 1, "champion", trained)
  const { token } = await createToken(admin, { name: "bench", scopes: [...allScopes] })
  return { projectId, token, scorer: loadScorer(trained.config, trained.bytes) }
}

const latencyRow = (name: string, times: readonly number[]) =>
  `| ${name} | ${times.length} | ${quantile(times, 0.5).toFixed(1)} ms | ${quantile(times, 0.95).toFixed(1)} ms | ${quantile(times, 0.99).toFixed(1)} ms |`

const thousands = (n: number) => Math.round(n).toLocaleString("en")

const database = await startBenchDatabase()
let server: Server | undefined
try {
  const { projectId, token, scorer } = await prepare()
  const inputs = await makeInputs(64 * 64)
  server = await startServer(projectId, token)
  const { alone, ...http } = await measureThroughput(server, scorer, inputs)
  const idle = await measureSingle(server, inputs)
  const running = server
  const busy = await whileTraining(() => measureSingle(running, inputs))
  const rows = [
    `| through HTTP, batches of ${batchSize} | ${thousands(http.perCpuSecond)} | ${thousands(http.perSecond)} |`,
    `| the scorer alone, in this process | ${thousands(alone)} | – |`,
  ]
  const load = os.loadavg()[0] ?? Number.NaN
  const latencies = [latencyRow("nothing else runs", idle), latencyRow("a training runs", busy)]
  process.stdout.write(`${[...rows, ...latencies].join("\n")}\n`)
  await writeSection("score", [
    `Different responses of ${thousands(responseChars)} characters, ${responsesOfPrompt} to a prompt, scored by a project's champion with words, characters and`,
    "style; the built application, signed in by token, access checked in the database each time; client and database on",
    `the same machine. Median of ${rounds} rounds of ${roundMs / 1000} s, the two cases by turns. \`npm run bench:score\`.`,
    "",
    "| responses | per second of one core of the web server | per second of the clock |",
    "|---|---|---|",
    ...rows,
    "",
    `Single scores, one after another, ${seconds} s. The training runs in the worker's thread, in another process.`,
    "",
    "| meanwhile | requests | median | p95 | p99 |",
    "|---|---|---|---|---|",
    ...latencies,
    "",
    `Processes that wanted a core meanwhile, on average over a minute: ${load.toFixed(1)} of ${os.cpus().length} cores.`,
  ])
} finally {
  await server?.stop()
  await stopSender()
  await disconnect()
  await database.stop()
}
