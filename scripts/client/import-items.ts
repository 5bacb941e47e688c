import { setTimeout as pause } from "node:timers/promises"
import type { z } from "zod"
import type { ImportDto, wireItemSchema } from "#lib/contracts/items.ts"
import type { PalateClient } from "./palate-client.ts"

const pollMs = 100

/** One item a line: the `palate` format. */
export function asFile(items: readonly unknown[]): Buffer<ArrayBuffer> {
  return Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(""))
}

/** Imports rows and waits until all are accepted or refused. Throws where the import as a whole failed. */
export async function importRows(
  client: PalateClient,
  projectId: string,
  rows: readonly unknown[],
): Promise<ImportDto> {
  const { id } = await client.get("createImport", { params: { projectId }, body: asFile(rows) })
  for (;;) {
    const run = await client.get("getImport", { params: { id } })
    if (run.status === "done") return run
    if (run.status === "failed") throw new Error(`The import failed: ${run.error ?? "unknown"}`)
    await pause(pollMs)
  }
}

/** Imports items and waits until they are in the project. Throws unless all of them are. */
export async function importItems(
  client: PalateClient,
  projectId: string,
  items: readonly z.input<typeof wireItemSchema>[],
): Promise<ImportDto> {
  const run = await importRows(client, projectId, items)
  if (run.accepted === items.length) return run
  const [first] = run.errors
  const why = first === undefined ? "" : `; row ${first.row}: ${first.message}`
  throw new Error(`${run.accepted} of ${items.length} items were accepted${why}`)
}
