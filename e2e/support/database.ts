import { readFile } from "node:fs/promises"
import path from "node:path"
import { Client } from "pg"
import { appHome } from "./app-home.ts"

/** The database that the application under test brings along. */
async function databaseOf(baseURL = ""): Promise<string> {
  const home = appHome(new URL(baseURL).port)
  const password = await readFile(path.join(home, "postgres-password"), "utf8")
  const [, , , port] = (await readFile(path.join(home, "postgres/postmaster.pid"), "utf8")).split(
    "\n",
  )
  return `postgresql://palate:${password.trim()}@127.0.0.1:${port}/postgres`
}

/** Asks the database of the application under test for what no call says or does. */
export async function queryDatabase<Row extends object>(
  baseURL: string | undefined,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = new Client({ connectionString: await databaseOf(baseURL) })
  await client.connect()
  try {
    return (await client.query<Row>(sql, [...values])).rows
  } finally {
    await client.end()
  }
}
