import { readdir } from "node:fs/promises"
import path from "node:path"
import { db } from "#lib/db/client.ts"
import { sender } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { log } from "#lib/log.ts"

export interface Readiness {
  database: boolean
  migrations: boolean
  queue: boolean
}

async function databaseAnswers(): Promise<boolean> {
  await db().$queryRaw`SELECT 1`
  return true
}

/** Every migration that this version brings along has run to its end. */
async function migrationsApplied(): Promise<boolean> {
  const entries = await readdir(path.join(process.cwd(), "prisma", "migrations"), {
    withFileTypes: true,
  })
  const rows = await db().$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL`
  const finished = new Set(rows.map((row) => row.name))
  return entries.every((entry) => !entry.isDirectory() || finished.has(entry.name))
}

async function queueAnswers(): Promise<boolean> {
  const boss = await sender()
  return (await boss.getQueue(jobs.runImport.name)) !== null
}

async function check(name: keyof Readiness, answers: () => Promise<boolean>): Promise<boolean> {
  try {
    return await answers()
  } catch (error) {
    log().warn({ err: error, check: name }, "not ready")
    return false
  }
}

/** Whether this process could serve a request now: what it depends on, each asked. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, migrations, queue] = await Promise.all([
    check("database", databaseAnswers),
    check("migrations", migrationsApplied),
    check("queue", queueAnswers),
  ])
  return { database, migrations, queue }
}
