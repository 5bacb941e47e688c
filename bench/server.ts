import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { Client } from "pg"
import { applyMigrations } from "#lib/db/migrations.ts"
import { prepareQueues } from "#lib/jobs/boss.ts"
import { startPostgres } from "../scripts/postgres/cluster.ts"

/** Durable, as in earnest: a benchmark with fsync off would measure a promise that is not kept. */
const settings = {
  shared_buffers: "1GB",
  max_wal_size: "4GB",
  max_connections: "150",
  autovacuum_naptime: "10s",
  jit: "off",
}

/** A durable server with Palate's tables in a temporary folder; this process's `db()` uses it. */
export async function startBenchDatabase(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "palate-bench-"))
  await chmod(folder, 0o711)
  const server = await startPostgres({
    folder: path.join(folder, "data"),
    logFile: path.join(folder, "postgres.log"),
    password: randomBytes(12).toString("hex"),
    settings,
  })
  const client = new Client({ connectionString: server.url("postgres") })
  await client.connect()
  await client.query("CREATE DATABASE palate")
  await client.end()
  const url = server.url("palate")
  process.env["DATABASE_URL"] = url
  process.env["PALATE_SECRET"] = randomBytes(16).toString("hex")
  process.env["LOG_LEVEL"] = "silent"
  await applyMigrations(url)
  await prepareQueues()
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, stop }
}
