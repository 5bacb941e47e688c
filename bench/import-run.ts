// One import in a process of its own, so that its memory can be told: node bench/import-run.ts <project> <file>
import { createReadStream } from "node:fs"
import { randomUUID } from "node:crypto"
import { allScopes } from "#lib/contracts/actor.ts"
import { db, disconnect } from "#lib/db/client.ts"
import { createImport } from "#lib/imports/create-import.ts"
import { runImport } from "#lib/imports/run-import.ts"
import { stopSender } from "#lib/jobs/boss.ts"

const [projectId = "", file = ""] = process.argv.slice(2)
const admin = await db().user.findFirstOrThrow({ where: { role: "admin" }, select: { id: true } })
const startedAt = performance.now()
const { id } = await createImport(
  {
    userId: admin.id,
    role: "admin",
    scopes: new Set(allScopes),
    via: "token",
    requestId: randomUUID(),
  },
  {
    projectId,
    format: "auto",
    contentType: null,
    body: createReadStream(file, { highWaterMark: 262_144 }),
  },
)
const storedAt = performance.now()
await runImport(id)
const endedAt = performance.now()
const { accepted, rejected, duplicates, error } = await db().import.findUniqueOrThrow({
  where: { id },
})
await stopSender()
await disconnect()
process.stdout.write(
  JSON.stringify({
    uploadSeconds: (storedAt - startedAt) / 1000,
    importSeconds: (endedAt - storedAt) / 1000,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
    accepted,
    rejected,
    duplicates,
    error,
  }),
)
