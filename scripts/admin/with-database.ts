import { existsSync } from "node:fs"
import path from "node:path"
import { readLaunchSettings } from "#lib/settings.ts"
import { StepError } from "../build/run-step.ts"
import { findRunningServer } from "../postgres/cluster.ts"
import { startEmbeddedDatabase } from "../start/embedded-database.ts"
import { keepSecret, openHome } from "../start/home.ts"
import { closeDatabase } from "../start/prepare-database.ts"

/**
 * Runs `work` with the installation's database in the environment: the one that `DATABASE_URL` names, else Palate's own,
 * which is started for as long as it takes where Palate does not run.
 */
export async function withDatabase<T>(root: string, work: () => Promise<T>): Promise<T> {
  const settings = readLaunchSettings(process.env)
  if (settings.databaseUrl !== null) return andClose(work)
  const folder = path.resolve(root, settings.home)
  if (!existsSync(path.join(folder, "postgres/PG_VERSION"))) {
    throw new StepError(`There is no database in ${folder}. Set PALATE_HOME or DATABASE_URL.`)
  }
  const home = await openHome(folder)
  const password = await keepSecret(home, "postgres-password")
  const running = await findRunningServer(home.file("postgres"), password)
  const started = running === null ? await startEmbeddedDatabase(home) : null
  try {
    process.env["DATABASE_URL"] = (running ?? started)?.url("postgres")
    process.env["PALATE_SECRET"] = settings.secret ?? (await keepSecret(home, "secret"))
    return await andClose(work)
  } finally {
    await started?.stop()
  }
}

async function andClose<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    await closeDatabase()
  }
}
