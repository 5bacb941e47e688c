import { readFile, readdir } from "node:fs/promises"
import path from "node:path"
import { PrismaPg } from "@prisma/adapter-pg"
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils"
import { SchemaEngine } from "@prisma/schema-engine-wasm"
import type { MigrationDirectory, MigrationList, SchemaContainer } from "@prisma/schema-engine-wasm"
import { Client, Pool } from "pg"
import type { QueryResult } from "pg"

const prismaFolder = path.resolve(import.meta.dirname, "../../prisma")
const noFilters = { externalTables: [], externalEnums: [] }

/** Any number that nothing else in the database locks; two starts at once apply migrations one after the other. */
const migrationLock = 5_276_031

async function readSchema(): Promise<SchemaContainer[]> {
  const file = path.join(prismaFolder, "schema.prisma")
  return [{ path: file, content: await readFile(file, "utf8") }]
}

async function readMigration(baseDir: string, name: string): Promise<MigrationDirectory> {
  const file = path.join(baseDir, name, "migration.sql")
  const content = await readFile(file, "utf8")
  return {
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: content } },
  }
}

async function readMigrations(): Promise<MigrationList> {
  const baseDir = path.join(prismaFolder, "migrations")
  const names = await listMigrations()
  return {
    baseDir,
    lockfile: { path: "./migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(names.map((name) => readMigration(baseDir, name))),
  }
}

/** The names of all migrations in `prisma/migrations`, oldest first. */
export async function listMigrations(): Promise<string[]> {
  const folder = path.join(prismaFolder, "migrations")
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

/**
 * PostgreSQL's numbers of its one-letter type and of arrays of it. The engine's queries on the catalogues return the
 * first and never the second; the adapter knows only the second. So one stands in for the other on the way through.
 */
const charType = 18
const charArrayType = 1002

class CatalogPool extends Pool {
  override async query(...words: unknown[]): Promise<never> {
    const result: QueryResult<object> = await super.query(...(words as [string, unknown[]]))
    // A script of many statements answers with a list of results, which have no fields here and are not read.
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === charType) field.dataTypeID = charArrayType
    }
    return result as never
  }
}

class CatalogAdapterFactory extends PrismaPg {
  override async connect() {
    const adapter = await super.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    }
    // The adapter cuts scripts at every semicolon, also inside function bodies; PostgreSQL itself knows better.
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] })
    }
    return adapter
  }
}

/**
 * Prisma's own migration engine as WebAssembly over the `pg` driver: the same history table and checksums as
 * `prisma migrate`, without the binary that the Prisma CLI would download.
 */
async function withEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const pool = new CatalogPool({ connectionString: databaseUrl, max: 2 })
  try {
    const engine = await SchemaEngine.new(
      { datamodels: (await readSchema()).map((file) => [file.path, file.content]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(new CatalogAdapterFactory(pool)),
    )
    try {
      return await work(engine)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

/**
 * Brings a database to the newest migration, and records each in `_prisma_migrations` as `prisma migrate deploy`
 * does, so that either may go on where the other stopped.
 *
 * @returns the names of the migrations that it applied; none when the database was up to date
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: databaseUrl })
  await lock.connect()
  try {
    await lock.query("SELECT pg_advisory_lock($1)", [migrationLock])
    const migrationsList = await readMigrations()
    return await withEngine(databaseUrl, async (engine) => {
      const result = await engine.applyMigrations({ migrationsList, filters: noFilters })
      return result.appliedMigrationNames
    })
  } finally {
    await lock.end()
  }
}

/**
 * Compares a live database with `schema.prisma`. Applied migrations and this difference together are the next
 * migration.
 *
 * @returns the SQL that is missing; empty where the two agree
 */
export async function diffDatabase(databaseUrl: string): Promise<string> {
  const files = await readSchema()
  return withEngine(databaseUrl, async (engine) => {
    const result = await engine.diff({
      from: { tag: "schemaDatasource", files, configDir: prismaFolder },
      to: { tag: "schemaDatamodel", files },
      script: true,
      exitCode: null,
      filters: noFilters,
    })
    return (result.stdout ?? "").replace("-- This is an empty migration.", "").trim()
  })
}
