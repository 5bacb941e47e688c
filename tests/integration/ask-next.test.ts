import { beforeAll, describe, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { createRng } from "#lib/core/random.ts"
import { db } from "#lib/db/client.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { getOverview } from "#lib/overview/get-overview.ts"
import { updateProject } from "#lib/projects/update-project.ts"
import { askNext } from "#lib/scorers/ask-next.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"
import {
  addComparisons,
  addPairItems,
  carefulComparisons,
  carelessWords,
  inlineTasks,
  sentence,
} from "#tests/support/judged-items.ts"

ownDatabase()

let admin: Actor
let annotator: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
  annotator = await makeUser("annotator")
})

const waiting = 40
/** Half of the judgments until the next training. */
const asked = 10

/** A project with a champion, and items in line that ask for its opinion; `asked` of them are to be put forward. */
async function makeAskingProject(): Promise<{ projectId: string; line: string[] }> {
  const projectId = await makeProject({
    overlap: 1,
    askNext: true,
    retrain: { everyJudgments: asked * 2, minPairs: 10 },
    pairPolicy: {
      ...defaultPairPolicy,
      excludeFlags: [],
      splits: { train: 0.6, validation: 0.1, test: 0.3 },
    },
  })
  await join(projectId, annotator, "annotator")
  const rng = createRng(5)
  await addComparisons(projectId, await makeUser("annotator"), carefulComparisons(220, rng))
  const { id } = await createScorer(admin, { projectId })
  await trainScorerJob(id, inlineTasks)
  const champion = await db().scorer.findFirst({ where: { projectId, state: "champion" } })
  expect(champion?.id).toBe(id)
  const line = await addPairItems(
    projectId,
    carefulComparisons(waiting, rng).map(({ contents }) => contents),
  )
  return { projectId, line }
}

/** The items that are put forward, in the order in which they are served. */
async function putForwardIn(projectId: string): Promise<string[]> {
  const slots = await db().slot.findMany({
    where: { projectId, state: "open" },
    orderBy: [{ level: "desc" }, { queueKey: "asc" }],
    select: { itemId: true, level: true },
  })
  return slots.filter(({ level }) => level % 2 !== 0).map(({ itemId }) => itemId)
}

async function judgeNext(projectId: string): Promise<string | null> {
  const assignment = await claimAssignment(annotator, { projectId })
  if (assignment === null) return null
  const { id, leaseToken } = assignment
  await submitJudgment(annotator, {
    id,
    leaseToken,
    ranking: [["A"], ["B"]],
    answers: {},
    activeMs: 1,
  })
  return id
}

const itemOf = async (assignmentId: string | null) =>
  (await db().assignment.findUniqueOrThrow({ where: { id: assignmentId ?? "" } })).itemId

describe("what is asked next", () => {
  it("is put forward for everybody, and every item is still asked exactly once (I1)", async () => {
    const { projectId, line } = await makeAskingProject()
    const before = [await judgeNext(projectId), await judgeNext(projectId)]
    await askNext(projectId, createRng(1))
    const forward = await putForwardIn(projectId)
    expect(forward).toHaveLength(asked)
    expect((await getOverview(admin, { projectId })).askedNext).toBe(asked)

    const judged = [...before]
    for (const itemId of forward) {
      const id = await judgeNext(projectId)
      expect(await itemOf(id)).toBe(itemId)
      judged.push(id)
    }
    for (let id = await judgeNext(projectId); id !== null; id = await judgeNext(projectId)) {
      judged.push(id)
    }
    const items = await Promise.all(judged.map(itemOf))
    expect(items.toSorted()).toEqual(line.toSorted())
  })

  it("is put back where it was not begun, when the champion chooses anew or nobody wants its choice", async () => {
    const { projectId, line } = await makeAskingProject()
    await askNext(projectId, createRng(1))
    const first = await putForwardIn(projectId)
    await askNext(projectId, createRng(2))
    const second = await putForwardIn(projectId)
    expect(second).toHaveLength(asked)
    expect(second).not.toEqual(first)

    await updateProject(admin, { projectId, change: { askNext: false } })
    await askNext(projectId, createRng(3))
    expect(await putForwardIn(projectId)).toEqual([])
    expect(await db().slot.count({ where: { projectId, state: "open" } })).toBe(line.length)
  })

  it("is never held out, never gold, and stays inside its priority (I7)", async () => {
    const { projectId, line } = await makeAskingProject()
    const [test = "", gold = "", urgent = "", ...others] = line
    await db().item.updateMany({ where: { projectId, id: { in: line } }, data: { split: "train" } })
    await db().item.update({ where: { id: test }, data: { split: "test" }, select: { id: true } })
    await updateItem(admin, { id: gold, gold: [[0], [1]] })
    await updateItem(admin, { id: urgent, priority: 3 })
    await db().project.update({
      where: { id: projectId },
      data: { retrain: { everyJudgments: waiting * 2, minPairs: 10 } },
      select: { id: true },
    })
    await askNext(projectId, createRng(1))
    expect((await putForwardIn(projectId)).toSorted()).toEqual([urgent, ...others].toSorted())
    expect(await itemOf(await judgeNext(projectId))).toBe(urgent)
  })

  it("is rather what the champion is unsure about", async () => {
    const { projectId } = await makeAskingProject()
    await db().slot.deleteMany({ where: { projectId, state: "open" } })
    const rng = createRng(9)
    const sure = await addPairItems(projectId, sameTexts(100, rng))
    const unsure = await addPairItems(
      projectId,
      carefulComparisons(100, rng).map(({ contents }) => contents),
    )
    await db().item.updateMany({ where: { projectId }, data: { split: "train" } })
    await askNext(projectId, createRng(1))
    const forward = await putForwardIn(projectId)
    expect(forward.filter((id) => unsure.includes(id))).toHaveLength(asked)
    expect(forward.filter((id) => sure.includes(id))).toHaveLength(0)
  })
})

/** Pairs of one text and itself: their margin is known to be 0, so an answer tells nothing of the weights. */
function sameTexts(count: number, rng: () => number): [string, string][] {
  return Array.from({ length: count }, () => {
    const text = sentence(carelessWords, rng)
    return [text, text]
  })
}
