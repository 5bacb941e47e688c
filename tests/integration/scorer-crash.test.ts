import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { createHash } from "node:crypto"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { db } from "#lib/db/client.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { getScorerReport } from "#lib/scorers/get-scorer-report.ts"
import { runReportTask } from "#lib/scorers/report-task.ts"
import { failScorer, trainScorerJob } from "#lib/scorers/train-scorer.ts"
import type { TaskRunner } from "#lib/scorers/train-scorer.ts"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import { createTestDatabase } from "#tests/support/database.ts"
import type { TestDatabase } from "#tests/support/database.ts"
import { makeItems, makeProject, makeUser } from "#tests/support/factories.ts"

let database: TestDatabase
let admin: Actor
let projectId: string
beforeAll(async () => {
  database = await createTestDatabase()
  admin = await makeUser("admin")
  projectId = await makeJudgedProject()
})
afterAll(async () => database.drop())

const inline: TaskRunner = {
  train: async (task, onProgress) => runTrainingTask(task, onProgress),
  report: async (task) => runReportTask(task),
}

/** Sixty prompts whose longer response won. */
async function makeJudgedProject(): Promise<string> {
  const splits = { train: 0.5, validation: 0.1, test: 0.4 }
  const made = await makeProject({ pairPolicy: { ...defaultPairPolicy, splits } })
  const judge = await makeUser("annotator")
  for (const itemId of await makeItems(made, { count: 60, responses: 2, overlap: 1 })) {
    await db().response.updateMany({
      where: { itemId, position: 1 },
      data: { content: "An answer that says more, because it was asked." },
    })
    const slot = await db().slot.findFirstOrThrow({ where: { itemId }, select: { id: true } })
    const ranking = [[1], [0]]
    const judgment = await db().judgment.create({
      data: {
        projectId: made,
        itemId,
        slotId: slot.id,
        annotatorId: judge.userId,
        ranking,
        shown: [0, 1],
      },
      select: { id: true },
    })
    await db().slot.update({
      where: { id: slot.id },
      data: { state: "done", judgmentId: judgment.id },
      select: { id: true },
    })
  }
  return made
}

/** A worker of its own that trains and says where it is; at the report it goes on for ever. */
function startWorker(scorerId: string): ChildProcess {
  const script = path.resolve("tests/support/train-until-report.ts")
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, scorerId], {
    stdio: ["ignore", "pipe", "inherit"],
  })
}

async function untilPrinted(child: ChildProcess, word: string): Promise<void> {
  for await (const part of child.stdout ?? []) if (String(part).includes(word)) return
  throw new Error(`the worker ended before it printed ${word}`)
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve))
  child.kill("SIGKILL")
  await gone
}

const read = async (id: string) =>
  db().scorer.findUniqueOrThrow({
    where: { id },
    select: { state: true, stage: true, report: true, weights: true, finishedAt: true },
  })

describe("a worker that is killed while it makes a report", () => {
  it("leaves a decided scorer, and whoever takes the job makes the report and nothing else", async () => {
    const first = await createScorer(admin, { projectId })
    await trainScorerJob(first.id, inline)
    const { id } = await createScorer(admin, { projectId })
    const worker = startWorker(id)
    await untilPrinted(worker, "report begun")
    await killed(worker)

    const broken = await read(id)
    expect(broken).toMatchObject({ stage: "report", report: null })
    expect(["candidate", "champion"]).toContain(broken.state)
    await trainScorerJob(id, { ...inline, train: () => Promise.reject(new Error("trained again")) })
    const { report, ...mended } = await read(id)
    expect(report).not.toBeNull()
    expect(mended).toEqual({ ...mended, ...broken, stage: null, report: undefined })
    const made = await getScorerReport(admin, { id })
    // The champion of before, although this one may be champion by now.
    expect(made.change?.championId).toBe(first.id)
    const whole = await getScorerReport(admin, { id: first.id })
    expect(made.features).toEqual(whole.features)
    expect(made.slices).toEqual(whole.slices)
  })

  it("leaves it without a report in the end, if every worker dies of it", async () => {
    const { id } = await createScorer(admin, { projectId })
    await trainScorerJob(id, inline)
    await db().scorer.update({ where: { id }, data: { stage: "report" }, select: { id: true } })
    const before = await read(id)
    await failScorer(id, "the training failed")
    expect(await read(id)).toEqual({ ...before, stage: null })
  })
})

describe("I8: a restart in between", () => {
  it("changes no bit: another process trains the same weights", async () => {
    const first = await createScorer(admin, { projectId })
    await trainScorerJob(first.id, inline)
    const trained = await db().scorer.findUniqueOrThrow({ where: { id: first.id } })
    const { id } = await createScorer(admin, { projectId, datasetId: trained.datasetId ?? "" })
    const worker = startWorker(id)
    await untilPrinted(worker, "report begun")
    await killed(worker)
    const again = await db().scorer.findUniqueOrThrow({ where: { id } })
    const hash = (bytes: Uint8Array | null) =>
      createHash("sha256")
        .update(bytes ?? "")
        .digest("hex")
    expect(hash(again.weights)).toBe(hash(trained.weights))
    expect(again.config).toEqual(trained.config)
  })
})
