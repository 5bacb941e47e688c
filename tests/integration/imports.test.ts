import { gzipSync } from "node:zlib"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { exportImportErrors } from "#lib/imports/export-import-errors.ts"
import { getImport } from "#lib/imports/get-import.ts"
import { listImports } from "#lib/imports/list-imports.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { importFile, importItems, ndjson, upload } from "#tests/support/data-flow.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"
import { countRows, itemRow, itemRows } from "#tests/support/import-rows.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

describe("an import", () => {
  it.each([
    ["NDJSON", ndjson([itemRow(1), itemRow(2)])],
    [
      "NDJSON with a byte order mark and empty lines",
      `\uFEFF${ndjson([itemRow(1)])}\r\n\r\n${ndjson([itemRow(2)])}\r\n`,
    ],
    ["a JSON array", JSON.stringify([itemRow(1), itemRow(2)], null, 2)],
    ["gzipped NDJSON", gzipSync(ndjson([itemRow(1), itemRow(2)]))],
    [
      "a gzipped JSON array with a byte order mark",
      gzipSync(`\uFEFF${JSON.stringify([itemRow(1), itemRow(2)])}`),
    ],
  ])("reads %s", async (_, body) => {
    const projectId = await makeProject()
    const done = await importFile(admin, projectId, body)
    expect(done).toMatchObject({
      status: "done",
      rows: 2,
      accepted: 2,
      rejected: 0,
      duplicates: 0,
      progress: 1,
      error: null,
    })
    expect(await countRows(projectId)).toEqual({
      items: 2,
      slots: 6,
      responses: 6,
      itemCount: 2,
      slotCount: 6,
    })
    expect(await db().importChunk.count({ where: { importId: done.id } })).toBe(0)
  })

  it("keeps texts byte for byte, priorities, gold rankings and metadata", async () => {
    const projectId = await makeProject()
    const prompt = [{ role: "user", content: 'cafe\u0301 "\\n\\" \t\r\n 한글 🙂 \u2028 C:\\new' }]
    const row = itemRow("x", {
      prompt,
      externalId: "a\tb\\",
      priority: -3,
      gold: [[2], [1, 0]],
      metadata: { n: [1.5, null, "\\"] },
      split: "test",
    })
    await importItems(admin, projectId, [row])
    const stored = await db().item.findFirstOrThrow({
      where: { projectId },
      include: { responses: true, slots: true },
    })
    expect(stored).toMatchObject({
      prompt,
      externalId: "a\tb\\",
      priority: -3,
      gold: [[2], [0, 1]],
      metadata: { n: [1.5, null, "\\"] },
      split: "test",
    })
    expect(new Set(stored.slots.map((slot) => slot.queueKey)).size).toBe(1)
    expect(stored.slots.every((slot) => slot.level === -6)).toBe(true)
    expect(await db().queueLevel.count({ where: { projectId, level: -6 } })).toBe(1)
  })

  it("reports bad rows by number and path, and takes the good ones", async () => {
    const projectId = await makeProject({ maxTextBytes: 1000 })
    const rows = [
      JSON.stringify(itemRow(1)),
      "nope",
      JSON.stringify({ ...itemRow(2), prompt: "x".repeat(1001) }),
      '{"prompt":"a\\u0000","responses":[]}',
      '{"prompt":"a","responses":[{"content":"\\ud800"}]}',
      '{"prompt":"a","responses":[],"\\u0000":1}',
      JSON.stringify(itemRow(3)),
    ]
    const done = await importFile(admin, projectId, rows.join("\n"))
    expect(done).toMatchObject({ status: "done", rows: 7, accepted: 2, rejected: 5 })
    expect(done.errors.map((error) => [error.row, error.path])).toEqual([
      [2, ""],
      [3, "prompt"],
      [4, "prompt"],
      [5, "responses.0.content"],
      [6, ""],
    ])
    let csv = ""
    for await (const part of await exportImportErrors(admin, { id: done.id })) csv += part
    expect(csv.split("\r\n")).toHaveLength(7)
    expect(csv).toContain('3,prompt,"is over the project\'s limit of 1,000 bytes"')
  })

  it("adds nothing when the same file comes twice, or holds an item twice", async () => {
    const projectId = await makeProject()
    const body = ndjson([itemRow(1), itemRow(2), itemRow(1)])
    expect(await importFile(admin, projectId, body)).toMatchObject({ accepted: 2, duplicates: 1 })
    expect(await importFile(admin, projectId, body)).toMatchObject({ accepted: 0, duplicates: 3 })
    expect((await countRows(projectId)).items).toBe(2)
    const page = await listImports(admin, { projectId, limit: 1 })
    expect(page.data[0]).toMatchObject({ accepted: 0 })
    expect(page.nextCursor).not.toBeNull()
  })

  it.each([
    [
      "an array that is cut off",
      JSON.stringify([itemRow(1), itemRow(2), itemRow(3)]).slice(0, -30),
      2,
      "cut off",
    ],
    ["a gzip file that is cut off", gzipSync(itemRows(3000)).subarray(0, -2000), null, "gzip"],
    ["Parquet", "PAR1....", 0, "Parquet"],
    ["a text that is neither", "a,b\n1,2\n", 0, "No line"],
  ])("of %s fails and keeps what was good", async (_, body, accepted, reason) => {
    const projectId = await makeProject()
    const done = await importFile(admin, projectId, body)
    expect(done.status).toBe("failed")
    expect(done.error).toContain(reason)
    if (accepted !== null) expect(done.accepted).toBe(accepted)
    expect((await countRows(projectId)).items).toBe(done.accepted)
    await runImport(done.id)
    expect((await getImport(admin, { id: done.id })).status).toBe("failed")
  })

  it("of an empty file is done with no rows", async () => {
    const projectId = await makeProject()
    expect(await importFile(admin, projectId, "")).toMatchObject({ status: "done", rows: 0 })
  })

  it("takes the file of a form", async () => {
    const projectId = await makeProject()
    const form = new FormData()
    form.append("file", new File([ndjson([itemRow(1)])], "한글.ndjson"))
    const response = new Response(form)
    const bytes = Buffer.from(await response.arrayBuffer())
    const id = await upload(admin, projectId, bytes, response.headers.get("content-type"))
    await runImport(id)
    expect(await getImport(admin, { id })).toMatchObject({ fileName: "한글.ndjson", accepted: 1 })
  })

  it("leaves nothing behind when the upload breaks off", async () => {
    const projectId = await makeProject()
    const broken = async function* () {
      yield Buffer.alloc(2_000_000, 32)
      throw new Error("connection lost")
    }
    await expect(
      createImport(admin, { projectId, format: "auto", contentType: null, body: broken() }),
    ).rejects.toThrow("connection lost")
    expect(await db().import.count({ where: { projectId } })).toBe(0)
  })

  it("is for admins only", async () => {
    const projectId = await makeProject()
    const id = await upload(admin, projectId, itemRows(1))
    const reader = await makeUser("researcher")
    await expect(getImport(reader, { id })).rejects.toMatchObject({ code: "not-found" })
    await join(projectId, reader, "researcher")
    await expect(getImport(reader, { id })).rejects.toMatchObject({ code: "not-allowed" })
    await expect(upload(reader, projectId, "")).rejects.toMatchObject({ code: "not-allowed" })
  })
})

describe("imported judgments", () => {
  it("fill slots in the names of external annotators, more slots than the overlap if need be", async () => {
    const projectId = await makeProject({ overlap: 2 })
    const judged = itemRow(1, {
      judgments: [
        {
          annotator: "kim",
          ranking: [[2], [1, 0]],
          answers: { item: { note: "x" } },
          comment: "c",
          activeMs: 1500,
          submittedAt: "2024-05-01T09:00:00+09:00",
        },
        { annotator: "lee", ranking: [[0], [2]], activeMs: 500 },
        { annotator: "박", ranking: [[0, 1, 2]] },
      ],
    })
    const other = itemRow(2, { judgments: [{ annotator: "kim", ranking: [[1], [0], [2]] }] })
    const done = await importItems(admin, projectId, [judged, other, itemRow(3)])
    expect(done).toMatchObject({ accepted: 3, judgments: 4 })
    expect(await countRows(projectId)).toMatchObject({ slots: 7, slotCount: 7 })

    const judgments = await db().judgment.findMany({
      where: { projectId },
      orderBy: { seq: "asc" },
    })
    expect(judgments[0]).toMatchObject({
      ranking: [[2], [0, 1]],
      answers: { item: { note: "x" } },
      comment: "c",
      activeMs: 1500,
      shown: [],
      revision: 1,
      assignmentId: null,
    })
    expect(judgments[0]?.submittedAt.toISOString()).toBe("2024-05-01T00:00:00.000Z")
    const slots = await db().slot.findMany({ where: { projectId, state: "done" } })
    expect(new Map(slots.map((slot) => [slot.id, slot.judgmentId]))).toEqual(
      new Map(judgments.map((judgment) => [judgment.slotId, judgment.id])),
    )
    const members = await db().member.findMany({ where: { projectId }, include: { user: true } })
    const byName = new Map(members.map((member) => [member.user.externalName, member]))
    expect(byName.get("kim")).toMatchObject({
      role: "annotator",
      judgmentCount: 2,
      activeMsTotal: 1500n,
    })
    expect(byName.get("kim")?.user).toMatchObject({
      email: null,
      externalProjectId: projectId,
      role: "annotator",
    })
    expect(byName.size).toBe(3)

    const again = await importItems(admin, projectId, [
      itemRow(4, { judgments: [{ annotator: "kim", ranking: [[0], [1]] }] }),
      judged,
    ])
    expect(again).toMatchObject({ accepted: 1, duplicates: 1, judgments: 1 })
    expect(await db().member.count({ where: { projectId } })).toBe(3)
  })

  it("are refused with their row when an annotator stands twice or a ranking does not fit", async () => {
    const projectId = await makeProject()
    const done = await importItems(admin, projectId, [
      itemRow(1, {
        judgments: [
          { annotator: "a", ranking: [[0]] },
          { annotator: "a", ranking: [[1]] },
        ],
      }),
      itemRow(2, { judgments: [{ annotator: "a", ranking: [[0], [3]] }] }),
    ])
    expect(done.errors.map((error) => error.path)).toEqual([
      "judgments.1.annotator",
      "judgments.0.ranking.1.0",
    ])
    expect((await countRows(projectId)).items).toBe(0)
  })
})
