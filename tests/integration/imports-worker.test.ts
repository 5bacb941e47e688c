import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { db } from "#lib/db/client.ts"
import { loadDemo } from "#lib/demo/load-demo.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { getImport } from "#lib/imports/get-import.ts"
import { sender } from "#lib/jobs/boss.ts"
import { deadLetterQueue, jobs } from "#lib/jobs/definitions.ts"
import { listDeadJobs } from "#lib/operations/list-dead-jobs.ts"
import { retryDeadJob } from "#lib/operations/retry-dead-job.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeItems, makeProject, makeUser } from "#tests/support/factories.ts"
import { noteDeadJobs } from "#worker/note-dead-jobs.ts"

ownDatabase()

let admin: Actor
const workers: { process: ChildProcess; exit: Promise<number | null> }[] = []

beforeAll(async () => {
  admin = await makeUser("admin")
})

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.process.kill("SIGKILL")
    await worker.exit
  }
})

function startWorker() {
  const words = ["--disable-warning=ExperimentalWarning", "worker/main.ts"]
  const child = spawn(process.execPath, words, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DATABASE_POOL: "6" },
  })
  const worker = {
    process: child,
    exit: new Promise<number | null>((resolve) => child.once("exit", resolve)),
  }
  workers.push(worker)
  return worker
}

async function until<T>(look: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await look()
    if (good(value)) return value
    await sleep(50)
  }
}

async function upload(projectId: string, rows: number): Promise<string> {
  const body = (async function* () {
    for (let i = 0; i < rows; i++) {
      const judgments = i % 10 === 0 ? [{ annotator: "kim", ranking: [[1], [0]] }] : []
      yield Buffer.from(
        `${JSON.stringify({ prompt: `q${i}`, responses: [{ content: "a" }, { content: "b" }], judgments })}\n`,
      )
    }
  })()
  return (await createImport(admin, { projectId, format: "auto", contentType: null, body })).id
}

const importDone = (id: string) =>
  until(
    () => getImport(admin, { id }),
    (found) => found.status === "done",
  )

describe("the worker", () => {
  it("takes imports and datasets from the queue, several workers at once, and stops when told", async () => {
    const first = startWorker()
    const second = startWorker()
    const projectId = await makeProject({ overlap: 1 })
    const ids = await Promise.all([1, 2, 3].map((i) => upload(projectId, 500 * i)))
    const done = await Promise.all(ids.map(importDone))
    expect(done.map((one) => one.accepted).reduce((a, b) => a + b)).toBe(1500)
    const { id } = await createDataset(admin, { projectId })
    const dataset = await until(
      () => getDataset(admin, { id }),
      (found) => found.status === "done",
    )
    expect(dataset.counts).toMatchObject({ pairs: 150, judgments: 150 })
    first.process.kill("SIGTERM")
    second.process.kill("SIGINT")
    expect(await Promise.all([first.exit, second.exit])).toEqual([0, 0])
  })

  it("gives a long import back when it is stopped, and the next worker goes on with it", async () => {
    const projectId = await makeProject({ overlap: 1 })
    const first = startWorker()
    const id = await upload(projectId, 20_000)
    await until(
      () => getImport(admin, { id }),
      (found) => found.rows > 0,
    )
    first.process.kill("SIGTERM")
    expect(await first.exit).toBe(0)
    expect((await getImport(admin, { id })).status).toBe("running")
    startWorker()
    expect(await importDone(id)).toMatchObject({ rows: 20_000, accepted: 20_000, duplicates: 0 })
  })

  it("opens slots again whose lease is over", async () => {
    const projectId = await makeProject({ overlap: 1 })
    const [itemId = ""] = await makeItems(projectId, { count: 1, overlap: 1 })
    await db().slot.updateMany({
      where: { itemId },
      data: { state: "leased", expiresAt: new Date(Date.now() - 1000) },
    })
    startWorker()
    const slot = await until(
      () => db().slot.findFirstOrThrow({ where: { itemId } }),
      (found) => found.state === "open",
    )
    expect(slot.expiresAt).toBeNull()
  })

  it("loads the demo once", async () => {
    startWorker()
    await loadDemo()
    const count = () =>
      Promise.all([
        db().project.count({ where: { slug: { startsWith: "helpful-answers" } } }),
        db().import.count(),
      ])
    const before = await count()
    expect(before[0]).toBe(2)
    const projects = await db().project.findMany({
      where: { slug: { startsWith: "helpful-answers" } },
    })
    expect(projects.every((project) => project.itemCount >= 30)).toBe(true)
    await loadDemo()
    expect(await count()).toEqual(before)
  })
})

describe("jobs that failed for good", () => {
  it("are listed for admins and can be tried again", async () => {
    const projectId = await makeProject()
    const importId = await upload(projectId, 5)
    const boss = await sender()
    const [job] = await boss.fetch<{ importId: string }>(jobs.runImport.name)
    expect(job?.data).toEqual({ importId })
    await boss.deleteAllJobs(deadLetterQueue)
    await boss.updateQueue(jobs.runImport.name, { retryLimit: 0 })
    const doomed = await boss.send(
      jobs.runImport.name,
      { importId },
      { retryLimit: 0, deadLetter: deadLetterQueue },
    )
    const fetched = await boss.fetch(jobs.runImport.name)
    await boss.fail(jobs.runImport.name, doomed ?? "", new Error("disk full"))
    expect(fetched).toHaveLength(1)

    const dead = (await listDeadJobs(admin)).data
    expect(dead).toMatchObject([{ job: "import.run", data: { importId }, error: "disk full" }])
    await expect(listDeadJobs(await makeUser("researcher"))).rejects.toMatchObject({
      code: "not-allowed",
    })
    // Its worker was killed and could not say so.
    await db().import.update({ where: { id: importId }, data: { state: "running" } })
    await noteDeadJobs()
    expect(await getImport(admin, { id: importId })).toMatchObject({ status: "failed" })
    await retryDeadJob(admin, { id: dead[0]?.id ?? "" })
    expect((await listDeadJobs(admin)).data).toEqual([])
    await expect(retryDeadJob(admin, { id: dead[0]?.id ?? "" })).rejects.toMatchObject({
      code: "not-found",
    })
    startWorker()
    expect(await importDone(importId)).toMatchObject({ accepted: 5 })
  })
})
