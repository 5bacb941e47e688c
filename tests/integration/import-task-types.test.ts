import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { splitOf } from "#lib/core/split.ts"
import { db } from "#lib/db/client.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { buildVersion, importItems as importItemsAs } from "#tests/support/data-flow.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

const importItems = (projectId: string, items: readonly object[]) =>
  importItemsAs(admin, projectId, items)

const responses = [{ content: "a" }, { content: "b" }]
const judged = [{ annotator: "k", ranking: [[0], [1]] }]

describe("an import", () => {
  it("makes practice and qualification items nobody's work", async () => {
    const projectId = await makeProject({ overlap: 2 })
    const gold = [[1], [0]]
    const done = await importItems(projectId, [
      { prompt: "work", responses },
      { prompt: "learn", responses, gold, purpose: "practice", explanation: "Tab\tand \\n" },
      { prompt: "qualify", responses, gold, purpose: "qualification", priority: 7 },
    ])
    expect(done).toMatchObject({ accepted: 3, rejected: 0 })
    const items = await db().item.findMany({
      where: { projectId },
      orderBy: { priority: "asc" },
      select: {
        prompt: true,
        purpose: true,
        explanation: true,
        _count: { select: { slots: true } },
      },
    })
    expect(items.toSorted((a, b) => a._count.slots - b._count.slots)).toMatchObject([
      { prompt: "learn", purpose: "practice", explanation: "Tab\tand \\n", _count: { slots: 0 } },
      { prompt: "qualify", purpose: "qualification", explanation: null, _count: { slots: 0 } },
      { prompt: "work", purpose: "work", _count: { slots: 2 } },
    ])
    expect(await db().project.findUniqueOrThrow({ where: { id: projectId } })).toMatchObject({
      itemCount: 3,
      slotCount: 2,
    })
  })

  it("keeps what was written and marked, by index", async () => {
    const projectId = await makeProject({ taskType: "edit" })
    const rewrite = {
      response: 1,
      messages: [{ role: "assistant", content: 'better "\\n\\" 한글\n🙂' }],
    }
    const spans = [{ response: 0, message: 0, start: 0, end: 1, label: "x", note: "tab\t\\" }]
    await importItems(projectId, [
      { prompt: "p", responses, judgments: [{ annotator: "k", ranking: [[1]], rewrite, spans }] },
    ])
    const judgment = await db().judgment.findFirstOrThrow({ where: { projectId } })
    expect(judgment).toMatchObject({ ranking: [[1]], rewrite, spans })
  })
})

describe("I7: a row that asks for a split", () => {
  it("is refused where another row has put the prompt elsewhere, in this import or before", async () => {
    const projectId = await makeProject()
    const first = await importItems(projectId, [
      { prompt: "Same", responses, split: "test" },
      { prompt: " SAME ", responses, split: "train" },
      { prompt: "same\n", responses, split: "test" },
      { prompt: "Other", responses, split: "train" },
    ])
    expect(first).toMatchObject({ accepted: 3, rejected: 1, duplicates: 0 })
    expect(first.errors).toEqual([
      {
        row: 2,
        path: "split",
        message: "must be test or left out: the prompt is in that split already",
      },
    ])
    const again = await importItems(projectId, [
      { prompt: "Same", responses, split: "test" },
      { prompt: "same!", responses, split: "train" },
      { prompt: "sAME", responses, split: "validation" },
      { prompt: "saME", responses },
    ])
    expect(again).toMatchObject({ accepted: 2, rejected: 1, duplicates: 1 })
    expect(again.errors).toMatchObject([{ row: 3, path: "split" }])
  })

  it("is refused where a data set has the prompt on another side, and taken on the same", async () => {
    const projectId = await makeProject()
    await importItems(projectId, [
      { prompt: "Placed", responses, judgments: judged },
      { prompt: "Not judged", responses },
    ])
    const { splitSalt } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
    const policy = pairPolicySchema.parse({ splits: { train: 0.5, validation: 0, test: 0.5 } })
    const dataset = await buildVersion(admin, projectId, policy)
    const side = splitOf("Placed", splitSalt, policy.splits)
    const otherSide = side === "train" ? "test" : "train"
    const done = await importItems(projectId, [
      { prompt: "placed", responses, split: otherSide },
      { prompt: "PLACED", responses, split: side },
      { prompt: "not judged", responses, split: "validation" },
      { prompt: "New", responses, split: "validation", judgments: judged },
    ])
    expect(done).toMatchObject({ accepted: 3, rejected: 1 })
    expect(done.errors).toEqual([
      {
        row: 1,
        path: "split",
        message: `must be ${side} or left out: data set 1 has the prompt there`,
      },
    ])
    const next = await buildVersion(admin, projectId, policy)
    const before = await db().datasetPair.findFirstOrThrow({ where: { datasetId: dataset } })
    const after = await db().datasetPair.findFirstOrThrow({
      where: { datasetId: next, itemId: before.itemId },
    })
    expect(after.split).toBe(before.split)
  })
})
