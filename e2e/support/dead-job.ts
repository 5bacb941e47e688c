import { readFile } from "node:fs/promises"
import path from "node:path"
import { Client } from "pg"
import { deadLetterQueue, jobs } from "#lib/jobs/definitions.ts"
import { appHome } from "./app-home.ts"

/** The database that the application under test brings along. */
async function databaseOf(baseURL: string): Promise<string> {
  const home = appHome(new URL(baseURL).port)
  const password = await readFile(path.join(home, "postgres-password"), "utf8")
  const [, , , port] = (await readFile(path.join(home, "postgres/postmaster.pid"), "utf8")).split(
    "\n",
  )
  return `postgresql://palate:${password.trim()}@127.0.0.1:${port}/postgres`
}

/** A job that failed for good with an error of these words, where the worker would have put it after its last try. */
export async function makeDeadJob(baseURL: string, error: string): Promise<void> {
  const client = new Client({ connectionString: await databaseOf(baseURL) })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO pgboss.job (name, data, source_name, source_output)
       VALUES ($1, jsonb_build_object('projectId', $2::text), $3, jsonb_build_object('message', $2::text))`,
      [deadLetterQueue, error, jobs.considerRetrain.name],
    )
  } finally {
    await client.end()
  }
}
