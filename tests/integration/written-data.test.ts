import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import type { ExportFormat } from "#lib/contracts/datasets.ts"
import { createDatasetHash } from "#lib/core/dataset-hash.ts"
import { splitOf } from "#lib/core/split.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { db } from "#lib/db/client.ts"
import { getExportManifest } from "#lib/exports/get-export-manifest.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { buildVersion, download, importItems, records } from "#tests/support/data-flow.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

const bot = (content: string) => ({ role: "assistant", content })
const user = (content: string) => ({ role: "user", content })

function edited(response: number, ...texts: string[]) {
  const rewrite = { response, messages: texts.map(bot) }
  return { annotator: "k", ranking: [[response]], rewrite }
}

const bySize = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)

async function exportOf(id: string, format: ExportFormat) {
  return records((await download(admin, id, format)).text).toSorted(bySize)
}

describe("edits", () => {
  const left = { ...edited(0, "fine"), rewrite: { ...edited(0, "fine").rewrite, unchanged: true } }

  it.each(["judgment", "consensus"])(
    "are pairs with what they were made from, and conversations (%s)",
    async (aggregation) => {
      const projectId = await makeProject({ taskType: "edit" })
      await importItems(admin, projectId, [
        {
          prompt: 'Why "?',
          responses: [{ content: "short" }, { content: "wrong\n🙂" }],
          judgments: [edited(1, 'right \\ "한글"\n')],
        },
        { prompt: "Fine?", responses: [{ content: "fine" }], judgments: [left] },
        { prompt: "Gold", responses: [{ content: "a" }], gold: [[0]], judgments: [edited(0, "b")] },
      ])
      const id = await buildVersion(admin, projectId, { aggregation, margin: "tier" })
      const dataset = await getDataset(admin, { id })
      expect(dataset.counts).toMatchObject({
        pairs: 1,
        demonstrations: 2,
        prompts: 2,
        judgments: 2,
      })
      expect(await db().datasetPair.findMany({ where: { datasetId: id } })).toMatchObject([
        { chosen: null, rejected: 1, target: 1, weight: 1, margin: 1, strength: null },
      ])
      const chosen = 'right \\ "한글"\n'
      const rejected = "wrong\n🙂"
      expect(await exportOf(id, "trl")).toEqual([{ prompt: 'Why "?', chosen, rejected }])
      expect(await exportOf(id, "trl-implicit")).toEqual([
        { chosen: `Why "?${chosen}`, rejected: `Why "?${rejected}` },
      ])
      expect(await exportOf(id, "sft")).toEqual([
        { messages: [user("Fine?"), bot("fine")] },
        { messages: [user('Why "?'), bot(chosen)] },
      ])
    },
  )

  it("are messages in a file that has conversations", async () => {
    const projectId = await makeProject({ taskType: "edit" })
    const chat = [user("Hi"), bot("Hello"), user("Bye")]
    await importItems(admin, projectId, [
      {
        prompt: chat,
        responses: [{ content: [bot("one"), bot("two")] }],
        judgments: [edited(0, "one", "three")],
      },
      { prompt: "Plain", responses: [{ content: "old" }], judgments: [edited(0, "new")] },
    ])
    const id = await buildVersion(admin, projectId)
    expect(await exportOf(id, "trl")).toEqual(
      [
        { prompt: chat, chosen: [bot("one"), bot("three")], rejected: [bot("one"), bot("two")] },
        { prompt: [user("Plain")], chosen: [bot("new")], rejected: [bot("old")] },
      ].toSorted(bySize),
    )
    expect(await exportOf(id, "sft")).toEqual(
      [
        { messages: [...chat, bot("one"), bot("three")] },
        { messages: [user("Plain"), bot("new")] },
      ].toSorted(bySize),
    )
  })
})

describe("demonstrations", () => {
  const items = Array.from({ length: 60 }, (_, i) => ({
    prompt:
      i % 2 === 0 ? `Question ${i}` : [{ role: "system", content: "Be kind." }, user(`Q ${i}`)],
    responses: [],
    judgments: ["k", "l"].map((annotator) => ({
      annotator,
      rewrite: { messages: [bot(`Answer ${i} of ${annotator}`)] },
    })),
  }))

  it("are a data set of their own, split by prompt, with their hash", async () => {
    const projectId = await makeProject({ taskType: "demonstration" })
    await importItems(admin, projectId, items)
    const id = await buildVersion(admin, projectId, { aggregation: "consensus" })
    const dataset = await getDataset(admin, { id })
    expect(dataset).toMatchObject({
      status: "done",
      error: null,
      counts: { pairs: 0, demonstrations: 120, prompts: 60, judgments: 120 },
    })
    const { splitSalt } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
    const prompts = new Map(
      (await db().item.findMany({ where: { projectId } })).map((item) => [item.id, item.prompt]),
    )
    const rows = await db().datasetDemonstration.findMany({
      where: { datasetId: id },
      orderBy: { row: "asc" },
    })
    const hash = createDatasetHash()
    for (const { split, ...row } of rows) {
      const prompt = prompts.get(row.itemId)
      const text = typeof prompt === "string" ? prompt : JSON.stringify(prompt)
      const asked = /Q(uestion)? \d+/.exec(text)?.[0] ?? ""
      expect(split).toBe(splitOf(asked, splitSalt, dataset.policy.splits))
      hash.addDemonstration(row, split)
    }
    expect(rows.map(({ row }) => row)).toEqual(items.flatMap((_, i) => [2 * i + 1, 2 * i + 2]))
    expect(hash.digest()).toBe(dataset.hash)
    const again = await getDataset(admin, {
      id: await buildVersion(admin, projectId, { aggregation: "consensus" }),
    })
    expect(again.hash).toBe(dataset.hash)
  })

  it("I10: leave as sft with splits, sums and resumption", async () => {
    const projectId = await makeProject({ taskType: "demonstration" })
    await importItems(admin, projectId, items)
    const id = await buildVersion(admin, projectId)
    const whole = await download(admin, id, "sft")
    const lines = whole.text.split("\n").slice(0, -1)
    expect(lines).toHaveLength(120)
    expect(records(whole.text).toSorted(bySize)).toEqual(
      items
        .flatMap(({ prompt, judgments }) =>
          judgments.map(({ rewrite }) => ({
            messages: [
              ...(typeof prompt === "string" ? [user(prompt)] : prompt),
              ...rewrite.messages,
            ],
          })),
        )
        .toSorted(bySize),
    )
    const rest = await download(admin, id, "sft", { after: 77 })
    expect(rest.text).toBe(
      lines
        .slice(77)
        .map((line) => `${line}\n`)
        .join(""),
    )
    expect(rest.totals).toEqual(whole.totals)
    const splits = ["train", "validation", "test"] as const
    const parts = await Promise.all(splits.map((split) => download(admin, id, "sft", { split })))
    expect(parts.flatMap(({ text }) => records(text)).toSorted(bySize)).toEqual(
      records(whole.text).toSorted(bySize),
    )
    const manifest = await getExportManifest(admin, { id, format: "sft", split: "train" })
    expect(manifest).toMatchObject(parts[0]?.totals ?? {})
    const own = await Promise.all(splits.map((split) => download(admin, id, "palate", { split })))
    expect(own.flatMap(({ text }) => records(text))).toHaveLength(60)
    expect((await download(admin, id, "trl")).totals).toMatchObject({ rows: 0 })
  })
})

it("what is nobody's work is in no data set and in no export", async () => {
  const projectId = await makeProject()
  const responses = [{ content: "a" }, { content: "b" }]
  const judgments = [{ annotator: "k", ranking: [[0], [1]] }]
  await importItems(admin, projectId, [
    { prompt: "work", responses, judgments },
    { prompt: "learn", responses, judgments },
  ])
  const learn = await db().item.findFirstOrThrow({
    where: { projectId, prompt: { equals: "learn" } },
  })
  await db().item.update({ where: { id: learn.id }, data: { purpose: "practice" } })
  const id = await buildVersion(admin, projectId)
  expect(await exportOf(id, "trl")).toEqual([{ prompt: "work", chosen: "a", rejected: "b" }])
  expect(await exportOf(id, "palate")).toMatchObject([{ prompt: "work" }])
})
