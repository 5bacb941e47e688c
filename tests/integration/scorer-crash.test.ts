import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { createHash } from "node:crypto"
import path from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { db } from "#lib/db/client.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { getScorerReport } from "#lib/scorers/get-scorer-report.ts"
import { failScorer, trainScorerJob } from "#lib/scorers/train-scorer.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { addComparisons, inlineTasks } from "#tests/support/judged-items.ts"

ownDatabase()

let admin: Actor
let projectId: string
beforeAll(async () => {
  admin = await makeUser("admin")
  projectId = await makeJudgedProject()
})

/** Sixty prompts whose longer response won. */
async function makeJudgedProject(): Promise<string> {
  const splits = { train: 0.5, validation: 0.1, test: 0.4 }
  const made = await makeProject({ pairPolicy: { ...defaultPairPolicy, splits } })
  const comparisons = Array.from({ length: 60 }, (_, i) => ({
    contents: [`Answer ${i}.`, "An answer that says more, because it was asked."] as const,
    winner: 1 as const,
  }))
  await addComparisons(made, await makeUser("annotator"), comparisons)
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
    await trainScorerJob(first.id, inlineTasks)
    const { id } = await createScorer(admin, { projectId })
    const worker = startWorker(id)
    await untilPrinted(worker, "report begun")
    await killed(worker)

    const broken = await read(id)
    expect(broken).toMatchObject({ stage: "report", report: null })
    expect(["candidate", "champion"]).toContain(broken.state)
    await trainScorerJob(id, {
      ...inlineTasks,
      train: () => Promise.reject(new Error("trained again")),
    })
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
    await trainScorerJob(id, inlineTasks)
    await db().scorer.update({ where: { id }, data: { stage: "report" }, select: { id: true } })
    const before = await read(id)
    await failScorer(id, "the training failed")
    expect(await read(id)).toEqual({ ...before, stage: null })
  })
})

describe("I8: a restart in between", () => {
  it("changes no bit: another process trains the same weights", async () => {
    const first = await createScorer(admin, { projectId })
    await trainScorerJob(first.id, inlineTasks)
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
