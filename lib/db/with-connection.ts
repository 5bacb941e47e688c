import type { PoolClient } from "pg"
import { pgPool } from "./client.ts"

const ignoreError = (): void => undefined

/**
 * A connection from the pool, for COPY, cursors and what else runs over several statements. Without a listener a
 * connection that breaks between two statements would end the process; here the next statement fails instead.
 *
 * @returns the connection, and how to give it back: `broken` closes it, and with it the transaction it may be in
 */
export async function takeConnection(): Promise<{
  client: PoolClient
  giveBack: (broken: boolean) => void
}> {
  const client = await pgPool().connect()
  client.on("error", ignoreError)
  return {
    client,
    giveBack: (broken) => {
      // A closed connection may still report how it ended.
      if (!broken) client.off("error", ignoreError)
      client.release(broken)
    },
  }
}

/** Runs `work` with a connection of its own. If it throws, the connection is closed and its transaction undone. */
export async function withConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const { client, giveBack } = await takeConnection()
  let isBroken = true
  try {
    const result = await work(client)
    isBroken = false
    return result
  } finally {
    giveBack(isBroken)
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
