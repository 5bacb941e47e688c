import { Client } from "pg"
import type { PoolClient } from "pg"
import { getSettings } from "#lib/settings.ts"
import { pgPool } from "./client.ts"

// Without a listener, a connection that breaks between two statements would end the process; with one, the next
// statement fails instead.
const ignoreError = (): void => undefined

/**
 * Runs `work` with a connection of its own from the pool, for COPY, cursors and what else takes several statements. If it
 * throws, the connection is closed and its transaction undone.
 */
export async function withConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pgPool().connect()
  client.on("error", ignoreError)
  let isBroken = true
  try {
    const result = await work(client)
    isBroken = false
    return result
  } finally {
    // A closed connection may still report how it ended.
    if (!isBroken) client.off("error", ignoreError)
    client.release(isBroken)
  }
}

/** Runs `work` in a transaction of its own connection; what it throws undoes it. */
export async function withTransaction<T>(
  work: (client: PoolClient) => Promise<T>,
  begin = "BEGIN",
): Promise<T> {
  return withConnection(async (client) => {
    await client.query(begin)
    const result = await work(client)
    await client.query("COMMIT")
    return result
  })
}

/**
 * A connection outside the pool, for what takes as long as somebody else likes: those who wait for nothing would have to
 * wait for it. `end()` closes it, and with it the statement that it may be in.
 */
export async function openConnection(): Promise<Client> {
  const client = new Client({
    connectionString: getSettings().databaseUrl,
    application_name: "palate",
  })
  client.on("error", ignoreError)
  await client.connect()
  return client
}
