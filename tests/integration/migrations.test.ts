import { Client } from "pg"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { applyMigrations, diffDatabase, listMigrations } from "#lib/db/migrations.ts"
import { StepError } from "#scripts/build/run-step.ts"
import { explainDatabaseError } from "#scripts/start/explain-database-error.ts"
import { createEmptyDatabase } from "#tests/support/database.ts"
import type { TestDatabase } from "#tests/support/database.ts"

describe("migrations", () => {
  let database: TestDatabase

  beforeEach(async () => {
    database = await createEmptyDatabase()
  })

  afterEach(async () => {
    await database.drop()
  })

  async function query<Row extends object>(sql: string): Promise<Row[]> {
    const client = new Client({ connectionString: database.url })
    await client.connect()
    try {
      return (await client.query<Row>(sql)).rows
    } finally {
      await client.end()
    }
  }

  it("lead to exactly what schema.prisma says", async () => {
    await applyMigrations(database.url)
    expect(await diffDatabase(database.url)).toBe("")
  })

  it("can be applied again without harm", async () => {
    expect(await applyMigrations(database.url)).toEqual(await listMigrations())
    expect(await applyMigrations(database.url)).toEqual([])
  })

  it("are applied once when two processes start at the same moment", async () => {
    const [one, two] = await Promise.all([
      applyMigrations(database.url),
      applyMigrations(database.url),
    ])
    expect([...one, ...two]).toEqual(await listMigrations())
  })

  it("are recorded as `prisma migrate deploy` records them", async () => {
    await applyMigrations(database.url)
    const rows = await query<{ migration_name: string; checksum: string; finished: boolean }>(
      `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
         FROM _prisma_migrations ORDER BY migration_name`,
    )
    expect(rows.map((row) => row.migration_name)).toEqual(await listMigrations())
    for (const row of rows) {
      expect(row.checksum).toMatch(/^[0-9a-f]{64}$/)
      expect(row.finished).toBe(true)
    }
  })

  it("make the partial indexes that the claim and the champion rest on", async () => {
    await applyMigrations(database.url)
    const rows = await query<{ indexname: string }>(
      `SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '% WHERE %'`,
    )
    const names = rows.map((row) => row.indexname)
    expect(names).toEqual(expect.arrayContaining(["slot_open_idx", "scorer_champion_idx"]))
  })

  it("that fail are told in a sentence, at once and at every start that follows", async () => {
    await applyMigrations(database.url)
    const last = "SELECT max(migration_name) FROM _prisma_migrations"
    // What it adds is there, so that it cannot be applied again.
    await query(`DELETE FROM _prisma_migrations WHERE migration_name = (${last})`)
    for (let start = 0; start < 2; start++) {
      const error = await applyMigrations(database.url).catch((cause: unknown) => cause)
      expect(explainDatabaseError(error, true)).toBeInstanceOf(StepError)
      expect(String(explainDatabaseError(error, true))).toContain("docs/operating.md")
    }
  })

  it("see a difference where there is one", async () => {
    await applyMigrations(database.url)
    await query(`DROP INDEX "scorer_champion_idx"`)
    expect(await diffDatabase(database.url)).toContain("scorer_champion_idx")
  })
})
