import { PrismaPg } from "@prisma/adapter-pg"
import { Pool } from "pg"
import { getSettings } from "#lib/settings.ts"
import { PrismaClient } from "./generated/client.ts"
import type { Prisma } from "./generated/client.ts"

export type Tx = Prisma.TransactionClient

interface Database {
  pool: Pool
  prisma: PrismaClient
}

// Next's development server loads modules again on each change; the connections must outlive that.
const holder = globalThis as typeof globalThis & { palateDatabase?: Database }

// Planning a claim costs more than running it, so statements are prepared once a connection. The cap keeps rarely
// repeated texts (lists of ids of every length) from filling the server's memory.
const preparedLimit = 500
const prepared = new Map<string, string>()

/** A name per text; none past the cap, which the driver takes as "do not keep". */
function statementName(sql: string): string {
  const known = prepared.get(sql)
  if (known !== undefined) return known
  if (prepared.size >= preparedLimit) return ""
  const name = `palate_${prepared.size}`
  prepared.set(sql, name)
  return name
}

function connect(): Database {
  const settings = getSettings()
  const pool = new Pool({
    connectionString: settings.databaseUrl,
    max: settings.databasePool,
    application_name: "palate",
    // Waiting longer than this for a connection means that the database is away; the caller is told so.
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that breaks (a restarted server) is replaced by the pool on the next use.
  pool.on("error", () => undefined)
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: (query) => statementName(query.sql) }),
    transactionOptions: { maxWait: 10_000, timeout: 30_000 },
  })
  return { pool, prisma }
}

function database(): Database {
  holder.palateDatabase ??= connect()
  return holder.palateDatabase
}

/** The Prisma client of this process. */
export function db(): PrismaClient {
  return database().prisma
}

/** The connections beneath it, for COPY and cursors, which Prisma cannot say. */
export function pgPool(): Pool {
  return database().pool
}

/** Closes all connections, at the end of the process or of a test file. */
export async function disconnect(): Promise<void> {
  const open = holder.palateDatabase
  if (open === undefined) return
  delete holder.palateDatabase
  await open.prisma.$disconnect()
  if (!open.pool.ended) await open.pool.end()
}
