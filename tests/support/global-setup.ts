import { randomBytes } from "node:crypto"
import { Client } from "pg"
import type { TestProject } from "vitest/node"
import { applyMigrations } from "#lib/db/migrations.ts"
import { startTemporaryPostgres } from "../../scripts/postgres/temporary.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** A database of the test server from which others are made. */
    postgresUrl: string
    /** The name of the migrated database that each test file copies. */
    templateDatabase: string
  }
}

const templateDatabase = "palate_template"

/** The queue's tables are made by the code under test, which takes the database from the environment. */
async function prepareTemplate(url: string): Promise<void> {
  await applyMigrations(url)
  process.env["DATABASE_URL"] = url
  process.env["PALATE_SECRET"] = randomBytes(16).toString("hex")
  const { prepareQueues } = await import("#lib/jobs/boss.ts")
  const { disconnect } = await import("#lib/db/client.ts")
  await prepareQueues()
  await disconnect()
  delete process.env["DATABASE_URL"]
}

/** Starts one PostgreSQL for all test files of a run, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTemporaryPostgres()
  try {
    const client = new Client({ connectionString: server.url("postgres") })
    await client.connect()
    await client.query(`CREATE DATABASE ${templateDatabase}`)
    await client.end()
    await prepareTemplate(server.url(templateDatabase))
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide("postgresUrl", server.url("postgres"))
  project.provide("templateDatabase", templateDatabase)
  return server.stop
}
