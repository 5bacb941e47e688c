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

/** Uploads NDJSON as this person and imports it. */
export async function importText(
  actor: Actor,
  projectId: string,
  text: string,
): Promise<ImportDto> {
  const body = (async function* () {
    yield Buffer.from(text)
  })()
  const { id } = await createImport(actor, { projectId, format: "auto", contentType: null, body })
  await runImport(id)
  return getImport(actor, { id })
}

/** Imports items, a line each. */
export async function importItems(
  actor: Actor,
  projectId: string,
  items: readonly object[],
): Promise<ImportDto> {
  return importText(actor, projectId, items.map((item) => JSON.stringify(item)).join("\n"))
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
