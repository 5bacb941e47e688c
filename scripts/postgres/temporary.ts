import { randomBytes } from "node:crypto"
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { readStart } from "../start/process-identity.ts"
import { clearStaleServer, startPostgres } from "./cluster.ts"
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

const prefix = "palate-postgres-"
const ownerFile = "owner"

async function ownerOf(pid: number): Promise<string> {
  return `${pid} ${await readStart(pid)}`
}

/** Ends and removes what tests left behind that were killed: folders whose owner no longer runs. */
async function sweep(): Promise<void> {
  const names = await readdir(os.tmpdir())
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const folder = path.join(os.tmpdir(), name)
    const owner = await readFile(path.join(folder, ownerFile), "utf8").catch(() => "")
    if (owner === "" || owner === (await ownerOf(Number.parseInt(owner, 10)))) continue
    // Another one may be sweeping too.
    await clearStaleServer(path.join(folder, "data")).catch(() => undefined)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Starts a server in a temporary folder; `stop` removes the folder too. */
export async function startTemporaryPostgres(): Promise<PostgresServer> {
  await sweep()
  const folder = await mkdtemp(path.join(os.tmpdir(), prefix))
  await writeFile(path.join(folder, ownerFile), await ownerOf(process.pid))
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
