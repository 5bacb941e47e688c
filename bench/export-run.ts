// One piece of work in a process of its own, so that its memory can be told:
// node bench/export-run.ts build|trl|palate|copy <dataset>
import { createHash, randomUUID } from "node:crypto"
import { to as copyTo } from "pg-copy-streams"
import { allScopes } from "#lib/contracts/actor.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { disconnect } from "#lib/db/client.ts"
import { withConnection } from "#lib/db/with-connection.ts"
import { exportDataset } from "#lib/exports/export-dataset.ts"

const [what = "", id = ""] = process.argv.slice(2)
const actor: Actor = {
  userId: randomUUID(),
  role: "admin",
  scopes: new Set(allScopes),
  via: "token",
  requestId: randomUUID(),
}

/** The rows of the export as COPY itself writes them: prompt, chosen, rejected. */
const copySql = `COPY (
  SELECT i.prompt, c.content, r.content FROM dataset_pair p
  JOIN item i ON i.id = p.item_id
  JOIN response c ON c.item_id = p.item_id AND c.position = p.chosen
  JOIN response r ON r.item_id = p.item_id AND r.position = p.rejected
  WHERE p.dataset_id = '${id}' ORDER BY p.row) TO STDOUT`

async function count(chunks: AsyncIterable<unknown>): Promise<number> {
  let sizeBytes = 0
  for await (const chunk of chunks) if (Buffer.isBuffer(chunk)) sizeBytes += chunk.length
  return sizeBytes
}

async function work(): Promise<number> {
  if (what === "build") {
    await buildDataset(id)
    return 0
  }
  if (what === "copy") return withConnection((client) => count(client.query(copyTo(copySql))))
  const format = what === "palate" ? "palate" : "trl"
  const found = await exportDataset(actor, { id, format, after: 0, onEnd: () => undefined })
  return count(found.lines)
}

// The first digest loads what all later ones use.
createHash("sha256").update("").digest()
const startedAt = performance.now()
const sizeBytes = await work()
const seconds = (performance.now() - startedAt) / 1000
const peakMegabytes = process.resourceUsage().maxRSS / 1024
await disconnect()
process.stdout.write(JSON.stringify({ seconds, peakMegabytes, sizeBytes }))
