import { totalmem } from "node:os"
import { clearStaleServer, startPostgres } from "../postgres/cluster.ts"
import type { PostgresServer } from "../postgres/cluster.ts"
import { keepSecret } from "./home.ts"
import type { Home } from "./home.ts"

/** Enough for a machine that also runs the web server and the worker; nobody tunes an embedded database. */
function serverSettings(): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 1_048_576)
  const shared = Math.min(1024, Math.max(128, Math.floor(megabytes / 16)))
  return {
    max_connections: "100",
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(megabytes / 3))}MB`,
    maintenance_work_mem: "128MB",
    max_wal_size: "2GB",
    random_page_cost: "1.1",
    // Palate's statements are short; compiling them costs more than it saves.
    jit: "off",
    log_min_messages: "warning",
  }
}

/** Starts the PostgreSQL that Palate brings along; its data stays in Palate's folder. */
export async function startEmbeddedDatabase(home: Home): Promise<PostgresServer> {
  return startPostgres({
    folder: home.file("postgres"),
    logFile: home.file("logs/postgres.log"),
    password: await keepSecret(home, "postgres-password"),
    settings: serverSettings(),
  })
}

/** Ends the database server of a start that was killed. */
export async function clearEmbeddedDatabase(home: Home): Promise<boolean> {
  return (await clearStaleServer(home.file("postgres"))) === "stopped"
}
