import { spawn } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { isAlive } from "./process-identity.ts"
import { clearEarlierRun, identifyProcess, writeRunRecord } from "./run-record.ts"

const address = "http://localhost:3000"
const gone = { name: "start", pid: 2 ** 22 + 1, start: "1" }

describe("clearEarlierRun", () => {
  let folder = ""
  let file = ""

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "palate-run-"))
    file = path.join(folder, "run.json")
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it("ends a child that a killed start left", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
    const pid = child.pid ?? 0
    const ended = new Promise((resolve) => void child.once("exit", resolve))
    const children = [await identifyProcess("web", pid)]
    await writeRunRecord(file, { address, launcher: gone, children })
    expect(await clearEarlierRun(file)).toEqual(["web"])
    await ended
    expect(isAlive(pid)).toBe(false)
  })

  it("spares a process that only has the recorded number", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"])
    const pid = child.pid ?? 0
    const children = [{ name: "web", pid, start: "another moment" }]
    await writeRunRecord(file, { address, launcher: gone, children })
    expect(await clearEarlierRun(file)).toEqual([])
    expect(isAlive(pid)).toBe(true)
    child.kill()
  })

  it("refuses while the recorded start still runs", async () => {
    const launcher = await identifyProcess("start", process.pid)
    await writeRunRecord(file, { address, launcher, children: [] })
    await expect(clearEarlierRun(file)).rejects.toThrow("already runs")
  })

  it("has nothing to do without a record", async () => {
    expect(await clearEarlierRun(file)).toEqual([])
  })
})
