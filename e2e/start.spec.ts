import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import os from "node:os"
import path from "node:path"
import { expect, test } from "@playwright/test"
import { findFreePort } from "#scripts/postgres/cluster.ts"
import { isAlive } from "#scripts/start/process-identity.ts"

test.describe.configure({ mode: "serial" })

interface Run {
  child: ChildProcess
  output: () => string
  ended: Promise<number | null>
}

let home = ""
let port = 0
const runs: Run[] = []

function start(settings: Record<string, string> = {}): Run {
  const child = spawn(process.execPath, ["scripts/start/main.ts"], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      PALATE_SECRET: "",
      PALATE_URL: "",
      PALATE_ADMIN_PASSWORD: "",
      PALATE_DEMO: "0",
      PALATE_HOME: home,
      PORT: String(port),
      LOG_LEVEL: "warn",
      ...settings,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const parts: string[] = []
  child.stdout.setEncoding("utf8").on("data", (part: string) => parts.push(part))
  child.stderr.setEncoding("utf8").on("data", (part: string) => parts.push(part))
  const ended = new Promise<number | null>((resolve) => void child.once("close", resolve))
  const run = { child, output: () => parts.join(""), ended }
  runs.push(run)
  return run
}

async function expectReady(run: Run): Promise<void> {
  await expect.poll(run.output, { timeout: 60_000 }).toContain("Palate is ready")
  expect((await fetch(`http://localhost:${port}/api/health`)).status).toBe(200)
}

async function recordedPids(): Promise<number[]> {
  const text = await readFile(path.join(home, "run.json"), "utf8")
  const pids = [...text.matchAll(/"pid": (\d+)/g)].map((found) => Number(found[1]))
  const postmaster = await readFile(path.join(home, "postgres/postmaster.pid"), "utf8")
  return [...pids, Number(postmaster.split("\n")[0])]
}

test.beforeAll(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), "palate-start-"))
  await chmod(home, 0o711)
  port = await findFreePort()
})

test.afterAll(async () => {
  for (const run of runs) if (run.child.exitCode === null) run.child.kill("SIGTERM")
  await Promise.all(runs.map((run) => run.ended))
  await rm(home, { recursive: true, force: true })
})

test("the first start names the admin and their password, and SIGTERM ends everything", async () => {
  const run = start()
  await expectReady(run)
  expect(run.output()).toMatch(/Sign in as\s+admin@palate\.local\s+password\s+\S{12,}/)
  const pids = await recordedPids()
  expect(pids).toHaveLength(4)
  run.child.kill("SIGTERM")
  expect(await run.ended).toBe(0)
  expect(pids.filter(isAlive)).toEqual([])
})

test("a later start shows no password, and heals what a killed one left", async () => {
  const killed = start()
  await expectReady(killed)
  expect(killed.output()).not.toContain("password")
  const pids = await recordedPids()
  killed.child.kill("SIGKILL")
  await killed.ended
  const next = start()
  await expectReady(next)
  expect(next.output()).toContain("Ended what a killed start had left")
  expect(pids.filter(isAlive)).toEqual([])
})

test("a second one in the same folder is told of the first", async () => {
  const second = start()
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain("already runs in this folder")
})

test("a crashed worker is started again", async () => {
  const first = runs.find((run) => run.child.exitCode === null && run.child.signalCode === null)
  const text = await readFile(path.join(home, "run.json"), "utf8")
  const worker = Number(/"name": "worker",\s+"pid": (\d+)/.exec(text)?.[1])
  process.kill(worker, "SIGKILL")
  await expect
    .poll(() => first?.output())
    .toContain("The worker ended (SIGKILL); starting it again")
  await expect.poll(() => readFile(path.join(home, "run.json"), "utf8")).not.toContain(`${worker},`)
})

test("a taken port is named, with one that is free", async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => void taken.listen(0, () => resolve()))
  const address = taken.address()
  const number = typeof address === "object" && address !== null ? address.port : 0
  const run = start({ PORT: String(number), PALATE_HOME: path.join(home, "other") })
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain(`Port ${number} is taken`)
  expect(run.output()).toMatch(/PORT=\d+/)
  taken.close()
})

test("a wrong setting stops the start with a sentence", async () => {
  const run = start({ PALATE_URL: "nowhere" })
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain("PALATE_URL must be an address")
})
