import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import type { ExportFormat } from "#lib/contracts/datasets.ts"
import { wireItemSchema } from "#lib/contracts/items.ts"
import type { Split } from "#lib/core/split.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { pgPool } from "#lib/db/client.ts"
import { exportDataset } from "#lib/exports/export-dataset.ts"
import { openExport } from "#lib/exports/export-lines.ts"
import { getExportManifest } from "#lib/exports/get-export-manifest.ts"
import { streamOf } from "#lib/http/stream-response.ts"
import { ownDatabase } from "#tests/support/database.ts"
import {
  buildVersion,
  download as downloadAs,
  importItems as importItemsAs,
  records,
} from "#tests/support/data-flow.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

const importItems = (projectId: string, items: readonly object[]) =>
  importItemsAs(admin, projectId, items)
const build = (projectId: string, policy: object = {}) => buildVersion(admin, projectId, policy)
const download = (
  id: string,
  format: ExportFormat,
  choice: { after?: number; split?: Split } = {},
) => downloadAs(admin, id, format, choice)

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
const nasty = 'quote " back\\slash \\n new\nline tab\t 한글 🙂 \u2028 \u0001\u0002 \\.'

describe("exports", () => {
  it("trl: strings stay strings, byte for byte, and ties are no preferences", async () => {
    const projectId = await makeProject()
    await importItems(projectId, [
      {
        prompt: nasty,
        responses: [{ content: `a ${nasty}` }, { content: "b" }],
        judgments: [{ annotator: "k", ranking: [[1], [0]] }],
      },
      {
        prompt: "tie",
        responses: [{ content: "a" }, { content: "b" }],
        judgments: [{ annotator: "k", ranking: [[0, 1]] }],
      },
    ])
    const id = await build(projectId, { ties: "half" })
    const { text, totals } = await download(id, "trl")
    expect(records(text)).toEqual([{ prompt: nasty, chosen: "b", rejected: `a ${nasty}` }])
    expect(totals).toEqual({ rows: 1, sha256: sha256(text) })
    expect(records((await download(id, "trl-implicit")).text)).toEqual([
      { chosen: `${nasty}b`, rejected: `${nasty}a ${nasty}` },
    ])
  })

  it("trl: one conversation makes all records conversations", async () => {
    const projectId = await makeProject()
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
    ]
    const judgments = [{ annotator: "k", ranking: [[0], [1]] }]
    const answer = (content: string) => ({ role: "assistant", content })
    await importItems(projectId, [
      {
        prompt: messages,
        responses: [{ content: [answer("Hello")] }, { content: "Go away" }],
        judgments,
      },
      { prompt: "Plain", responses: [{ content: "a" }, { content: "b" }], judgments },
    ])
    const id = await build(projectId)
    const plain = [{ role: "user", content: "Plain" }]
    const sorted = async (format: ExportFormat) =>
      records((await download(id, format)).text).toSorted((a, b) =>
        JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
      )
    expect(await sorted("trl")).toEqual([
      { prompt: messages, chosen: [answer("Hello")], rejected: [answer("Go away")] },
      { prompt: plain, chosen: [answer("a")], rejected: [answer("b")] },
    ])
    expect(await sorted("trl-implicit")).toEqual([
      { chosen: [...messages, answer("Hello")], rejected: [...messages, answer("Go away")] },
      { chosen: [...plain, answer("a")], rejected: [...plain, answer("b")] },
    ])
  })

  it("I10: splits make up the whole, a resumed download continues it, and the manifest knows its sum", async () => {
    const projectId = await makeProject()
    const items = Array.from({ length: 400 }, (_, i) => ({
      prompt: `Question ${i} ${"x".repeat(i)}`,
      responses: [0, 1, 2, 3].map((r) => ({ content: `${r} ${"y".repeat(200)}` })),
      judgments: [{ annotator: "k", ranking: [[3], [0], [2], [1]] }],
    }))
    await importItems(projectId, items)
    const id = await build(projectId)
    const whole = await download(id, "trl")
    const lines = whole.text.split("\n").slice(0, -1)
    expect(lines).toHaveLength(2400)
    expect(whole.totals).toEqual({ rows: 2400, sha256: sha256(whole.text) })
    for (const after of [1, 399, 400, 1203, 2399, 2400, 9999]) {
      const rest = await download(id, "trl", { after })
      expect(rest.text).toBe(
        lines
          .slice(after)
          .map((line) => `${line}\n`)
          .join(""),
      )
      expect(rest.totals).toEqual(whole.totals)
    }
    const parts = await Promise.all(
      (["train", "validation", "test"] as const).map((split) => download(id, "trl", { split })),
    )
    expect(parts.flatMap((part) => records(part.text))).toHaveLength(2400)
    const manifest = await getExportManifest(admin, { id, format: "trl", split: "train" })
    expect(manifest).toMatchObject(parts[0]?.totals ?? {})
  })

  it("I10: ends the statement when the client leaves", async () => {
    const projectId = await makeProject()
    const big = "z".repeat(100_000)
    await importItems(
      projectId,
      Array.from({ length: 120 }, (_, i) => ({
        prompt: `${i} ${big}`,
        responses: [{ content: `a${big}` }, { content: `b${big}` }],
        judgments: [{ annotator: "k", ranking: [[0], [1]] }],
      })),
    )
    const id = await build(projectId)
    const { lines } = await exportDataset(admin, {
      id,
      format: "trl",
      after: 0,
      onEnd: () => undefined,
    })
    for await (const part of lines) {
      expect(part.length).toBeGreaterThan(0)
      break
    }
    const running = async () =>
      (
        await pgPool().query(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY (%'",
        )
      ).rowCount
    for (let tries = 0; (await running()) !== 0 && tries < 100; tries++) await sleep(20)
    expect(await running()).toBe(0)
    expect((await download(id, "trl")).totals).toMatchObject({ rows: 120 })
  })

  it("run eight at once however many begin together, and each gives its place back", async () => {
    const projectId = await makeProject()
    await importItems(projectId, [
      {
        prompt: "p",
        responses: [{ content: "a" }, { content: "b" }],
        judgments: [{ annotator: "k", ranking: [[1], [0]] }],
      },
    ])
    const id = await build(projectId)
    const open = () => exportDataset(admin, { id, format: "trl", after: 0, onEnd: () => undefined })
    const openMany = async () => Promise.allSettled(Array.from({ length: 20 }, open))
    const opened = await openMany()
    const running = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
    expect(running).toHaveLength(8)
    for (const one of opened) {
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "busy" })
    }
    await expect(getExportManifest(admin, { id, format: "trl" })).rejects.toMatchObject({
      code: "busy",
    })
    // Some clients leave before the first byte, others stay to the end.
    for (const [i, { lines }] of running.entries()) {
      if (i % 2 === 0) await streamOf(lines).cancel()
      else for await (const bytes of lines) void bytes
    }
    for (let times = 0; times < 9; times++) {
      const failing = await openExport("COPY (SELECT 1 / 0) TO STDOUT", 0, () => undefined)
      const read = async () => {
        for await (const bytes of failing) void bytes
      }
      await expect(read()).rejects.toThrow("division by zero")
    }
    const again = await openMany()
    expect(again.filter(({ status }) => status === "fulfilled")).toHaveLength(8)
    for (const one of again) {
      if (one.status === "fulfilled") await streamOf(one.value.lines).cancel()
    }
  })

  it("are refused to those who may not read, and before the version is built", async () => {
    const projectId = await makeProject()
    const { id } = await createDataset(admin, { projectId })
    const open = (actor: Actor) =>
      exportDataset(actor, { id, format: "trl", after: 0, onEnd: () => undefined })
    const annotator = await makeUser("annotator")
    await expect(open(annotator)).rejects.toMatchObject({ code: "not-found" })
    await join(projectId, annotator, "annotator")
    await expect(open(annotator)).rejects.toMatchObject({ code: "not-allowed" })
    await expect(open(admin)).rejects.toMatchObject({ code: "conflict" })
  })
})

describe("palate", () => {
  it("leaves gold items and later judgments out, and names annotators by pseudonym", async () => {
    const projectId = await makeProject()
    const responses = [{ content: "a", model: "secret" }, { content: "b" }]
    const judgments = [{ annotator: "Kim Real-Name", ranking: [[0], [1]] }]
    await importItems(projectId, [
      { prompt: "1", responses, judgments },
      { prompt: "2", responses, judgments, gold: [[0], [1]] },
    ])
    const id = await build(projectId)
    await importItems(projectId, [{ prompt: "3", responses, judgments }])
    const { text } = await download(id, "palate")
    const [only, ...others] = records(text).map((record) => wireItemSchema.parse(record))
    expect(others).toEqual([])
    expect(only).toMatchObject({ prompt: "1", responses })
    expect(only?.judgments?.[0]?.annotator).toMatch(/^[a-z]+-[a-z]+-\d+$/)
    expect(text).not.toContain("Real-Name")
  })
})
