import type { Actor } from "#lib/contracts/actor.ts"
import type { PairPolicyDto } from "#lib/contracts/projects.ts"
import { openExport } from "./export-lines.ts"
import type { ExportTotals } from "./export-lines.ts"
import { findExport } from "./find-export.ts"
import type { ExportChoice } from "./find-export.ts"

type Manifest = ExportTotals & { datasetHash: string; policy: PairPolicyDto }

/** What a download of this export must come to. Made by running the export, with nobody to send it to. */
export async function getExportManifest(actor: Actor, choice: ExportChoice): Promise<Manifest> {
  const { sql, datasetHash, policy } = await findExport(actor, choice)
  let totals: ExportTotals = { rows: 0, sha256: "" }
  const lines = await openExport(sql, Number.MAX_SAFE_INTEGER, (found) => {
    totals = found
  })
  for await (const bytes of lines) void bytes
  return { ...totals, datasetHash, policy }
}
