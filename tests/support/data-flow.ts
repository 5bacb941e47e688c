import type { Actor } from "#lib/contracts/actor.ts"
import type { ExportFormat } from "#lib/contracts/datasets.ts"
import type { ImportDto } from "#lib/contracts/items.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import type { Split } from "#lib/core/split.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { createDataset } from "#lib/datasets/create-dataset.ts"
import { exportDataset } from "#lib/exports/export-dataset.ts"
import type { ExportTotals } from "#lib/exports/export-lines.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { getImport } from "#lib/imports/get-import.ts"
import { runImport } from "#lib/imports/run-import.ts"

/** The bytes as a connection brings them. */
async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  const size = 50_000
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Uploads a file as this person; answers the id of its import, which nobody runs yet. */
export async function upload(
  actor: Actor,
  projectId: string,
  file: string | Buffer,
  contentType: string | null = null,
): Promise<string> {
  const body = pieces(typeof file === "string" ? Buffer.from(file) : file)
  const { id } = await createImport(actor, { projectId, format: "auto", contentType, body })
  return id
}

/** Uploads a file as this person and imports it. */
export async function importFile(
  actor: Actor,
  projectId: string,
  file: string | Buffer,
): Promise<ImportDto> {
  const id = await upload(actor, projectId, file)
  await runImport(id)
  return getImport(actor, { id })
}

/** A line for each of these. */
export function ndjson(rows: readonly object[]): string {
  return rows.map((row) => JSON.stringify(row)).join("\n")
}

/** Imports items, a line each. */
export async function importItems(
  actor: Actor,
  projectId: string,
  items: readonly object[],
): Promise<ImportDto> {
  return importFile(actor, projectId, ndjson(items))
}

/** Builds a dataset version; answers its id. */
export async function buildVersion(
  actor: Actor,
  projectId: string,
  policy: object = {},
): Promise<string> {
  const { id } = await createDataset(actor, { projectId, policy: pairPolicySchema.parse(policy) })
  await buildDataset(id)
  return id
}

/** All that an export sends. */
export async function download(
  actor: Actor,
  id: string,
  format: ExportFormat,
  choice: { after?: number; split?: Split } = {},
): Promise<{ text: string; totals: ExportTotals | null }> {
  let totals: ExportTotals | null = null
  const { lines } = await exportDataset(actor, {
    id,
    format,
    split: choice.split,
    after: choice.after ?? 0,
    onEnd: (found) => {
      totals = found
    },
  })
  const parts: Buffer[] = []
  for await (const part of lines) parts.push(part)
  return { text: Buffer.concat(parts).toString("utf8"), totals }
}

/** The records of NDJSON. */
export function records(text: string): unknown[] {
  const lines = text.trimEnd().split("\n")
  return lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line))
}
