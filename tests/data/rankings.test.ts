import { hash } from "node:crypto"
import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { wireItemSchema } from "#lib/contracts/items.ts"
import type { WireItem } from "#lib/contracts/items.ts"
import { canonicalRanking, comparisonsOf } from "#lib/core/ranking.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { exportDataset } from "#lib/exports/export-dataset.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { getImport } from "#lib/imports/get-import.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { publicFile } from "#scripts/public-files.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"

const file = publicFile("rankings.jsonl.gz")

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

const parseItems = (ndjson: string): WireItem[] =>
  z.array(wireItemSchema).parse(
    ndjson
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  )

async function importBytes(projectId: string, bytes: Buffer) {
  const body = (async function* () {
    yield bytes
  })()
  const { id } = await createImport(admin, { projectId, format: "auto", contentType: null, body })
  await runImport(id)
  return getImport(admin, { id })
}

async function exportPalate(projectId: string): Promise<string> {
  const { id } = await createDataset(admin, { projectId })
  await buildDataset(id)
  const choice = { id, format: "palate", after: 0, onEnd: () => undefined } as const
  const parts: Buffer[] = []
  for await (const part of (await exportDataset(admin, choice)).lines) parts.push(part)
  return Buffer.concat(parts).toString("utf8")
}

/** JSON objects are stored without an order of keys. */
function inKeyOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inKeyOrder(inner)])
}

/** What each person said of which item, without the names: everybody's judgments together, in a fixed order. */
function judgmentsOf(items: readonly WireItem[]): string[] {
  return items
    .flatMap((item) =>
      (item.judgments ?? []).map((judgment) =>
        JSON.stringify([
          item.externalId,
          item.responses.map((response) => [response.content, response.model]),
          canonicalRanking(judgment.ranking),
          inKeyOrder(judgment.answers ?? {}),
        ]),
      ),
    )
    .toSorted((a, b) => (a < b ? -1 : 1))
}

/** Texts this long are compared by their sum: a difference would be printed whole. */
const sha256 = (texts: readonly string[]) => hash("sha256", texts.join("\n"))

describe("rankings of SQuALITY and FineGrainedRLHF", () => {
  it("import whole, become the pairs that they say, and survive export and import again", async () => {
    const packed = readFileSync(file)
    const source = parseItems(gunzipSync(packed).toString("utf8"))
    expect(source).toHaveLength(600)
    expect(source.flatMap((item) => item.judgments ?? [])).toHaveLength(778)

    const first = await makeProject({ maxTextBytes: 1_000_000 })
    const done = await importBytes(first, packed)
    expect(done).toMatchObject({ rows: 600, rejected: 0, judgments: 778, status: "done" })
    expect(done.accepted).toBe(600)

    const { id } = await createDataset(admin, { projectId: first })
    await buildDataset(id)
    const dataset = await getDataset(admin, { id })
    const strict = source
      .flatMap((item) => item.judgments ?? [])
      .flatMap((judgment) => comparisonsOf(judgment.ranking))
      .filter((comparison) => comparison.outcome !== 0.5)
    expect(dataset.counts?.judgments).toBe(778)
    // A response that stands in an item twice is one response, so a few comparisons fall away.
    expect(dataset.counts?.pairs).toBeGreaterThan(strict.length * 0.97)
    expect(dataset.counts?.pairs).toBeLessThanOrEqual(strict.length)

    const once = await exportPalate(first)
    expect(sha256(judgmentsOf(parseItems(once)))).toBe(sha256(judgmentsOf(source)))
    const second = await makeProject({ maxTextBytes: 1_000_000 })
    expect(await importBytes(second, Buffer.from(once))).toMatchObject({
      rejected: 0,
      judgments: 778,
    })
    expect(sha256(judgmentsOf(parseItems(await exportPalate(second))))).toBe(
      sha256(judgmentsOf(source)),
    )
  })
})
