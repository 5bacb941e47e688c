import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { startPostgres } from "./cluster.ts"
import type { PostgresServer } from "./cluster.ts"

/** A server whose data is thrown away need not survive a power cut. */
const settings = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  autovacuum_naptime: "10s",
  max_connections: "200",
  shared_buffers: "128MB",
  max_wal_size: "1GB",
  jit: "off",
}

/** Starts a server in a temporary folder; `stop` removes the folder too. */
export async function startTemporaryPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "palate-postgres-"))
  await chmod(folder, 0o711)
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startPostgres({
      folder: path.join(folder, "data"),
      logFile: path.join(folder, "postgres.log"),
      password: randomBytes(12).toString("hex"),
      settings,
    })
    return { ...server, stop: () => server.stop().then(remove) }
  } catch (error) {
    await remove()
    throw error
  }
}

/** Runs `work` beside a temporary server. */
export async function withTemporaryPostgres<T>(
  work: (server: PostgresServer) => Promise<T>,
): Promise<T> {
  const server = await startTemporaryPostgres()
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}
