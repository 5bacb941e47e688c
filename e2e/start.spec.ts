import { readFile } from "node:fs/promises"
import { createServer } from "node:net"
import path from "node:path"
import { expect, test } from "@playwright/test"
import { isAlive } from "#scripts/start/process-identity.ts"
import { OwnApp } from "./support/own-app.ts"

test.describe.configure({ mode: "serial" })

let app: OwnApp

async function recordedPids(): Promise<number[]> {
  const text = await app.record()
  const pids = [...text.matchAll(/"pid": (\d+)/g)].map((found) => Number(found[1]))
  const postmaster = await readFile(path.join(app.home, "postgres/postmaster.pid"), "utf8")
  return [...pids, Number(postmaster.split("\n")[0])]
}

test.beforeAll(async () => {
  app = await OwnApp.prepare()
})

test.afterAll(async () => app.remove())

test("the first start names the admin and their password, and SIGTERM ends everything", async () => {
  const run = app.start()
  await app.expectReady(run)
  expect(run.output()).toMatch(/Sign in as\s+admin@palate\.local\s+password\s+\S{12,}/)
  const pids = await recordedPids()
  expect(pids).toHaveLength(4)
  run.child.kill("SIGTERM")
  expect(await run.ended).toBe(0)
  expect(pids.filter(isAlive)).toEqual([])
})

test("a later start shows no password, and heals what a killed one left", async () => {
  const killed = app.start()
  await app.expectReady(killed)
  expect(killed.output()).not.toContain("password")
  const pids = await recordedPids()
  killed.child.kill("SIGKILL")
  await killed.ended
  const next = app.start()
  await app.expectReady(next)
  expect(next.output()).toContain("Ended what a killed start had left")
  expect(pids.filter(isAlive)).toEqual([])
})

test("a second one in the same folder is told of the first", async () => {
  const second = app.start()
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain("already runs in this folder")
})

test("a crashed worker is started again", async () => {
  const first = app.runs.find((run) => run.child.exitCode === null && run.child.signalCode === null)
  const worker = await app.pidOf("worker")
  process.kill(worker, "SIGKILL")
  await expect
    .poll(() => first?.output())
    .toContain("The worker ended (SIGKILL); starting it again")
  await expect.poll(() => app.record()).not.toContain(`${worker},`)
})

test("a taken port is named, with one that is free", async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => void taken.listen(0, () => resolve()))
  const address = taken.address()
  const number = typeof address === "object" && address !== null ? address.port : 0
  const run = app.start({ PORT: String(number), PALATE_HOME: path.join(app.home, "other") })
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain(`Port ${number} is taken`)
  expect(run.output()).toMatch(/PORT=\d+/)
  taken.close()
})

test("a wrong setting stops the start with a sentence", async () => {
  const run = app.start({ PALATE_URL: "nowhere" })
  expect(await run.ended).toBe(1)
  expect(run.output()).toContain("PALATE_URL must be an address")
})
