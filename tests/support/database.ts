import { randomBytes } from "node:crypto"
import { Client } from "pg"
import { afterAll, beforeAll, inject } from "vitest"
import { disconnect } from "#lib/db/client.ts"
import { stopSender } from "#lib/jobs/boss.ts"

export interface TestDatabase {
  url: string
  /** Closes this process's connections and removes the database. */
  drop: () => Promise<void>
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject("postgresUrl") })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function create(template: string): Promise<TestDatabase> {
  const name = `palate_test_${randomBytes(6).toString("hex")}`
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  const url = new URL(inject("postgresUrl"))
  url.pathname = `/${name}`
  const drop = async () => {
    await stopSender()
    await disconnect()
    await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
  return { url: url.href, drop }
}

/** An empty database without any of Palate's tables. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return create("template0")
}

/**
 * A database of its own for a test file: migrated, with the queue's tables, and nothing in it. `db()`, `pgPool()` and
 * the sender of this process use it from then on, so it is called before them, in `beforeAll`; `drop` in `afterAll`.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const database = await create(inject("templateDatabase"))
  process.env["DATABASE_URL"] = database.url
  process.env["PALATE_SECRET"] ??= randomBytes(16).toString("hex")
  process.env["LOG_LEVEL"] ??= "silent"
  return database
}

/** Gives a test file a database of its own, before and after all that it does itself. */
export function ownDatabase(): void {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(async () => database.drop())
}
