import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { createRng } from "#lib/core/random.ts"
import { db } from "#lib/db/client.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { getScorerReport } from "#lib/scorers/get-scorer-report.ts"
import { getScorer } from "#lib/scorers/get-scorer.ts"
import { promoteScorer } from "#lib/scorers/promote-scorer.ts"
import { rollBackScorer } from "#lib/scorers/roll-back-scorer.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import type { TaskRunner } from "#lib/scorers/train-scorer.ts"
import { codeOf } from "#tests/support/app-errors.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { addComparisons, carefulComparisons, inlineTasks } from "#tests/support/judged-items.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

let admin: Actor
let projectId: string
beforeAll(async () => {
  admin = await makeUser("admin")
})

beforeEach(async () => {
  const splits = { train: 0.6, validation: 0.1, test: 0.3 }
  projectId = await makeProject({ pairPolicy: { ...defaultPairPolicy, splits } })
  const judge = await makeUser("annotator")
  await addComparisons(projectId, judge, carefulComparisons(150, createRng(7)))
})

const comparedWith = z.object({ decision: z.string(), championId: z.string().nullable() })

/** Which champion the gate compared a scorer with. */
async function gateOf(id: string) {
  const { gate } = await db().scorer.findUniqueOrThrow({ where: { id }, select: { gate: true } })
  return comparedWith.parse(gate)
}

/** Each promotion that nobody forced: whom the scorer replaced, and whom the gate had compared it with. */
async function unforced(): Promise<[replaced: string | null, compared: string | null][]> {
  const promotions = await db().promotion.findMany({
    where: { projectId, forced: false },
    orderBy: { at: "asc" },
    select: { scorerId: true, previousId: true },
  })
  return Promise.all(
    promotions.map(async ({ scorerId, previousId }) => [
      previousId,
      (await gateOf(scorerId)).championId,
    ]),
  )
}

describe("I9: a champion that comes while another scorer is trained", () => {
  it("by hand, is what the gate compares with in the end", async () => {
    const first = await storeScorer(projectId, 100, "champion")
    const forced = await storeScorer(projectId, 101, "candidate")
    const compared: (string | undefined)[] = []
    const train: TaskRunner["train"] = async (task, onProgress) => {
      compared.push(task.champion?.id)
      if (compared.length === 1) {
        await promoteScorer(admin, { id: forced, force: true, reason: "an admin knows better" })
      }
      return inlineTasks.train(task, onProgress)
    }
    const { id } = await createScorer(admin, { projectId })
    await trainScorerJob(id, { ...inlineTasks, train })
    expect(compared).toEqual([first, forced])
    expect(await gateOf(id)).toEqual({ decision: "promote", championId: forced })
    expect(await unforced()).toEqual([[forced, forced]])
  })

  it("from another worker, is compared with, too", async () => {
    const both = Promise.withResolvers<void>()
    let begun = 0
    const train: TaskRunner["train"] = async (task, onProgress) => {
      begun += 1
      if (begun === 2) both.resolve()
      await both.promise
      return inlineTasks.train(task, onProgress)
    }
    const asked = await Promise.all([1, 2].map(() => createScorer(admin, { projectId })))
    await Promise.all(asked.map(({ id }) => trainScorerJob(id, { ...inlineTasks, train })))
    const compared = await Promise.all(asked.map(async ({ id }) => (await gateOf(id)).championId))
    expect(compared.filter((championId) => championId === null)).toHaveLength(1)
    for (const [replaced, other] of await unforced()) expect(other).toBe(replaced)
  })
})

it("I9: the gate compares on prompts that are held out from both, though the fractions have changed", async () => {
  const train = async () => {
    const { id } = await createScorer(admin, { projectId })
    await trainScorerJob(id, inlineTasks)
    return getScorer(admin, { id })
  }
  const first = await train()
  expect(first.status).toBe("champion")
  const splits = { train: 0.3, validation: 0.1, test: 0.6 }
  const pairPolicy = { ...defaultPairPolicy, splits }
  await db().project.update({ where: { id: projectId }, data: { pairPolicy } })
  const second = await train()
  const [before, after] = await Promise.all([first, second].map(heldOut))
  expect(after).toBeGreaterThan(before ?? 0)
  const { gate } = await db().scorer.findUniqueOrThrow({ where: { id: second.id } })
  expect(gate).toMatchObject({ championId: first.id, prompts: before })
  const compared = { change: { championId: first.id, difference: { n: before } } }
  expect(await getScorerReport(admin, { id: second.id })).toMatchObject(compared)
  // Also where the report is made later, from what was stored.
  await db().scorer.update({ where: { id: second.id }, data: { stage: "report", report: {} } })
  await trainScorerJob(second.id, inlineTasks)
  expect(await getScorerReport(admin, { id: second.id })).toMatchObject(compared)
})

/** How many prompts the scorer's dataset version holds out: here each has one pair. */
async function heldOut({ datasetId }: { datasetId: string | null }): Promise<number> {
  return db().datasetPair.count({ where: { datasetId: datasetId ?? "", split: "test" } })
}

describe("I9: a promotion without force", () => {
  it("needs a gate that let it pass against today's champion, and no other", async () => {
    const first = await storeScorer(projectId, 100, "champion")
    const better = await storeScorer(projectId, 101, "candidate")
    await passed(better, first)
    expect((await getScorer(admin, { id: better })).promotable).toBe(true)
    await promoteScorer(admin, { id: better, force: false })

    // The first one passed, too, but against none.
    expect(await getScorer(admin, { id: first })).toMatchObject({
      status: "retired",
      gate: { decision: "promote", championId: null },
      promotable: false,
    })
    expect(await codeOf(promoteScorer(admin, { id: first, force: false }))).toBe("conflict")
    await rollBackScorer(admin, { projectId })
    expect((await getScorer(admin, { id: better })).promotable).toBe(true)
    expect(await codeOf(promoteScorer(admin, { id: first, force: false }))).toBe("conflict")
  })

  it("of two at once lets one through", async () => {
    const first = await storeScorer(projectId, 100, "champion")
    const others = [await storeScorer(projectId, 101, "candidate")]
    others.push(await storeScorer(projectId, 102, "candidate"))
    for (const id of others) await passed(id, first)
    const codes = await Promise.all(
      others.map(async (id) => codeOf(promoteScorer(admin, { id, force: false }))),
    )
    expect(codes.toSorted()).toEqual(["conflict", "done"])
    expect(await unforced()).toEqual([[first, first]])
  })
})

/** Writes that the gate let the scorer pass against this champion. */
async function passed(id: string, championId: string): Promise<void> {
  const difference = { undefined: "a test" }
  const gate = { decision: "promote", reason: "better", difference, championId }
  await db().scorer.update({ where: { id }, data: { gate }, select: { id: true } })
}
