import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { createDatasetHash } from "#lib/core/dataset-hash.ts"
import { splitOf } from "#lib/core/split.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { listDatasets } from "#lib/datasets/list-datasets.ts"
import { db, pgPool } from "#lib/db/client.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

async function importItems(projectId: string, items: readonly object[]) {
  const body = [Buffer.from(items.map((item) => JSON.stringify(item)).join("\n"))]
  const source = (async function* () {
    yield* body
  })()
  const { id } = await createImport(admin, {
    projectId,
    format: "auto",
    contentType: null,
    body: source,
  })
  await runImport(id)
}

const item = (i: number, judgments: object[], fields: object = {}) => ({
  prompt: `Question ${i}`,
  responses: [0, 1, 2].map((r) => ({ content: `${i}.${r}` })),
  judgments,
  ...fields,
})
const judged = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    item(i, [
      { annotator: "a", ranking: [[i % 3], [(i + 1) % 3], [(i + 2) % 3]] },
      { annotator: "b", ranking: [[0, 1], [2]] },
    ]),
  )

async function build(projectId: string, policy: object = {}) {
  const { id } = await createDataset(admin, { projectId, policy: pairPolicySchema.parse(policy) })
  await buildDataset(id)
  return getDataset(admin, { id })
}

const pairsOf = (datasetId: string) =>
  db().datasetPair.findMany({ where: { datasetId }, orderBy: { row: "asc" } })

describe("a dataset version", () => {
  it("has the pairs of all rankings, split by prompt, with counts", async () => {
    const projectId = await makeProject()
    await importItems(projectId, [
      ...judged(40),
      item(99, [{ annotator: "a", ranking: [[0], [1], [2]] }], { gold: [[0], [1], [2]] }),
    ])
    const dataset = await build(projectId)
    expect(dataset).toMatchObject({
      status: "done",
      number: 1,
      counts: { pairs: 40 * 5, prompts: 40, judgments: 80, ties: 0 },
    })
    const { splitSalt } = await db().project.findUniqueOrThrow({ where: { id: projectId } })
    const pairs = await pairsOf(dataset.id)
    const items = new Map(
      (await db().item.findMany({ where: { projectId } })).map((row) => [row.id, row]),
    )
    for (const pair of pairs) {
      const prompt = z.string().parse(items.get(pair.itemId)?.prompt)
      expect(pair.split).toBe(splitOf(prompt, splitSalt, dataset.policy.splits))
      expect(items.get(pair.itemId)?.gold).toBeNull()
    }
    expect(dataset.splits).toEqual({
      train: pairs.filter((pair) => pair.split === "train").length,
      validation: pairs.filter((pair) => pair.split === "validation").length,
      test: pairs.filter((pair) => pair.split === "test").length,
    })
    expect(pairs.map((pair) => pair.row)).toEqual(pairs.map((_, i) => i + 1))
  })

  it("I6: is the same, hash and rows, when it is built twice, and its hash is that of its rows", async () => {
    const projectId = await makeProject()
    await importItems(projectId, judged(30))
    const [one, two] = await Promise.all([
      build(projectId, { ties: "half" }),
      build(projectId, { ties: "half" }),
    ])
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(two.hash).toBe(one.hash)
    expect(new Set([one.number, two.number])).toEqual(new Set([1, 2]))
    expect(one.counts?.ties).toBe(30)
    const pairs = await pairsOf(one.id)
    const withoutId = (rows: typeof pairs) => rows.map((row) => ({ ...row, datasetId: "" }))
    expect(withoutId(await pairsOf(two.id))).toEqual(withoutId(pairs))
    const hash = createDatasetHash()
    for (const { split, ...pair } of pairs) hash.add(pair, split)
    expect(hash.digest()).toBe(one.hash)
    expect((await build(projectId, { ties: "half", pairs: "adjacent" })).hash).not.toBe(one.hash)
  })

  it("I6: does not depend on the order in which rows were stored", async () => {
    const projectId = await makeProject()
    await importItems(projectId, judged(20))
    const before = await build(projectId, { aggregation: "consensus", ties: "half" })
    // The same rows, written anew in the opposite order.
    const rows = await db().judgment.findMany({ where: { projectId }, orderBy: { seq: "desc" } })
    await db().judgment.deleteMany({ where: { projectId } })
    for (const { rewrite: _rewrite, spans: _spans, ...row } of rows) {
      await db().judgment.create({
        data: { ...row, ranking: row.ranking ?? [], answers: row.answers ?? {} },
      })
    }
    expect((await build(projectId, { aggregation: "consensus", ties: "half" })).hash).toBe(
      before.hash,
    )
  })

  it("I7: puts a prompt into one split only, also where imports asked for splits", async () => {
    const projectId = await makeProject()
    const ranking = [{ annotator: "a", ranking: [[0], [1], [2]] }]
    await importItems(projectId, [
      item(1, ranking, { prompt: "Same prompt" }),
      item(2, ranking, { prompt: "  same PROMPT " }),
      item(3, ranking, { prompt: "Same\nprompt", split: "validation" }),
      item(4, ranking, { split: "test" }),
    ])
    const dataset = await build(projectId, { splits: { train: 1, validation: 0, test: 0 } })
    expect(dataset.splits).toEqual({ train: 0, validation: 9, test: 3 })
  })

  it("takes the latest revision of each judgment, and leaves out flagged responses", async () => {
    const projectId = await makeProject()
    await importItems(projectId, [
      item(1, [
        {
          annotator: "a",
          ranking: [[0], [1], [2]],
          answers: { responses: { 1: { flags: ["spam"] } } },
        },
      ]),
    ])
    const first = await db().judgment.findFirstOrThrow({ where: { projectId } })
    const { id: _, seq: __, rewrite: _rewrite, spans: _spans, ...rest } = first
    const revision = await db().judgment.create({
      data: { ...rest, answers: rest.answers ?? {}, ranking: [[2], [1], [0]], revision: 2 },
    })
    await db().slot.update({ where: { id: first.slotId }, data: { judgmentId: revision.id } })
    const dataset = await build(projectId, { excludeFlags: ["spam"] })
    expect(dataset.counts).toMatchObject({ pairs: 1, judgments: 1 })
    expect(await pairsOf(dataset.id)).toMatchObject([
      { chosen: 2, rejected: 0, judgmentIds: [revision.id] },
    ])
  })

  it("compares what is not acceptable with what is, and with nothing else", async () => {
    const projectId = await makeProject()
    const below = { acceptable: false }
    const answers = { responses: { 0: { acceptable: true }, 1: below, 2: below } }
    await importItems(projectId, [item(1, [{ annotator: "a", ranking: [[0], [1], [2]], answers }])])
    const pairs = await pairsOf((await build(projectId)).id)
    expect(pairs.map(({ chosen, rejected }) => [chosen, rejected])).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  it("waits for a judgment that is being written with a lower number", async () => {
    const projectId = await makeProject()
    await importItems(projectId, judged(2))
    const writer = await pgPool().connect()
    await writer.query("BEGIN")
    await writer.query(
      `INSERT INTO judgment (project_id, item_id, slot_id, annotator_id, ranking, shown, seq, revision)
       SELECT project_id, item_id, slot_id, annotator_id, '[[2],[1],[0]]', '{}', 0, 2 FROM judgment WHERE project_id = $1 LIMIT 1`,
      [projectId],
    )
    const started = await db().$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`
    const building = build(projectId)
    const waits = async () => {
      const asking = await db().$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND query LIKE '%virtualxid%' AND query_start > ${started[0]?.at}`
      return asking[0]?.n
    }
    await expect.poll(waits, { timeout: 60_000 }).toBeGreaterThan(0)
    await writer.query("COMMIT")
    writer.release()
    const pairs = await pairsOf((await building).id)
    const revised = await db().judgment.findFirstOrThrow({ where: { projectId, revision: 2 } })
    expect(pairs.some((pair) => pair.judgmentIds.includes(revised.id))).toBe(true)
  })

  it("fails with a sentence where there are no judgments, and holds none where all are ties", async () => {
    const projectId = await makeProject()
    await importItems(projectId, [item(1, [])])
    expect(await build(projectId)).toMatchObject({
      status: "failed",
      error: "There are no judgments yet",
      hash: null,
    })
    await importItems(projectId, [item(2, [{ annotator: "a", ranking: [[0, 1, 2]] }])])
    expect(await build(projectId)).toMatchObject({
      status: "done",
      counts: { pairs: 0, judgments: 1, prompts: 0, ties: 0 },
    })
  })

  it("can be built twice at once, and again, without doubling", async () => {
    const projectId = await makeProject()
    await importItems(projectId, judged(50))
    const { id } = await createDataset(admin, { projectId })
    await Promise.all([buildDataset(id), buildDataset(id)])
    await buildDataset(id)
    expect(await db().datasetPair.count({ where: { datasetId: id } })).toBe(250)
  })

  it("is for researchers and admins", async () => {
    const projectId = await makeProject()
    const [reader, annotator, stranger] = await Promise.all([
      makeUser("researcher"),
      makeUser("annotator"),
      makeUser("researcher"),
    ])
    await join(projectId, reader, "researcher")
    await join(projectId, annotator, "annotator")
    const { id } = await createDataset(reader, { projectId })
    expect((await listDatasets(reader, { projectId, limit: 5 })).data.map((row) => row.id)).toEqual(
      [id],
    )
    await expect(getDataset(annotator, { id })).rejects.toMatchObject({ code: "not-allowed" })
    await expect(getDataset(stranger, { id })).rejects.toMatchObject({ code: "not-found" })
    await expect(createDataset(annotator, { projectId })).rejects.toMatchObject({
      code: "not-allowed",
    })
  })
})
