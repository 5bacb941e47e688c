import type { Actor } from "#lib/contracts/actor.ts"
import { openExport } from "./export-lines.ts"
import type { ExportTotals } from "./export-lines.ts"
import { findExport } from "./find-export.ts"
import type { ExportChoice } from "./find-export.ts"

interface ExportDataset extends ExportChoice {
  /** Rows that the client has already. */
  after: number
  onEnd: (totals: ExportTotals) => void
}

export interface DatasetExport {
  fileName: string
  /** Names the bytes: the same for every download of this version, format and split. */
  etag: string
  lines: AsyncIterable<Buffer>
}

/** A dataset version as a stream of NDJSON. */
export async function exportDataset(actor: Actor, input: ExportDataset): Promise<DatasetExport> {
  const found = await findExport(actor, input)
  const split = input.split ?? "all"
  return {
    fileName: `${found.projectSlug}-v${found.number}-${split}.${input.format}.ndjson`,
    etag: `"${found.datasetHash.slice(0, 32)}-${input.format}-${split}"`,
    lines: await openExport(found.sql, input.after, input.onEnd),
  }
}
