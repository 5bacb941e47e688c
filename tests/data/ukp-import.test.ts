import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { getDataset } from "#lib/datasets/get-dataset.ts"
import { db } from "#lib/db/client.ts"
import { getExportManifest } from "#lib/exports/get-export-manifest.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { getImport } from "#lib/imports/get-import.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { readPublicText } from "#scripts/public-files.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"

const rankings = { a1: [[0], [1]], a2: [[1], [0]], equal: [[0, 1]] } as const
const voteSchema = z.object({
  annotator: z.string(),
  value: z.enum(["a1", "a2", "equal"]),
  hitSeconds: z.number().nullable().optional(),
})
const rowSchema = z.looseObject({ votes: z.array(voteSchema) })

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

/** The file's items with its votes as judgments. */
function* palateLines(): Generator<{ line: string; votes: number; ties: number }> {
  for (const text of readPublicText("ukp-arguments.jsonl.gz").trimEnd().split("\n")) {
    const { votes, ...item } = rowSchema.parse(JSON.parse(text))
    const judgments = votes.map(({ annotator, value }) => ({ annotator, ranking: rankings[value] }))
    yield {
      line: `${JSON.stringify({ ...item, judgments })}\n`,
      votes: votes.length,
      ties: votes.filter((vote) => vote.value === "equal").length,
    }
  }
}

describe("UKPConvArg1", () => {
  it("imports every item and vote, and splits by debate", async () => {
    const rows = [...palateLines()]
    const sum = (of: (row: (typeof rows)[number]) => number) =>
      rows.reduce((total, row) => total + of(row), 0)
    expect(rows).toHaveLength(12_483)
    expect(sum((row) => row.votes)).toBe(62_272)

    const projectId = await makeProject({ taskType: "pairwise", overlap: 5 })
    const body = (async function* () {
      for (const { line } of rows) yield Buffer.from(line)
    })()
    const { id } = await createImport(admin, { projectId, format: "auto", contentType: null, body })
    await runImport(id)
    const done = await getImport(admin, { id })
    expect(done).toMatchObject({ rows: 12_483, rejected: 0, accepted: 12_483, duplicates: 0 })
    expect(done.judgments).toBe(62_272)
    const members = await db().member.aggregate({
      where: { projectId },
      _sum: { judgmentCount: true },
    })
    expect(members._sum.judgmentCount).toBe(done.judgments)

    const datasetId = (await createDataset(admin, { projectId })).id
    await buildDataset(datasetId)
    const dataset = await getDataset(admin, { id: datasetId })
    const ties = sum((row) => row.ties)
    expect(dataset.counts).toMatchObject({ judgments: done.judgments, ties: 0 })
    // Two arguments of the same text are one response.
    expect(dataset.counts?.pairs).toBeGreaterThan((done.judgments - ties) * 0.995)
    expect(dataset.counts?.pairs).toBeLessThanOrEqual(done.judgments - ties)
    expect(dataset.counts?.prompts).toBe(24)
    const manifest = await getExportManifest(admin, { id: datasetId, format: "trl" })
    expect(manifest.rows).toBe(dataset.counts?.pairs)
  })
})
