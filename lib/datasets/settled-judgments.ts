import { setTimeout as sleep } from "node:timers/promises"
import type { ClientBase } from "pg"

const pollMs = 20
const longestWaitMs = 60_000

/**
 * The number of a project's newest judgment, once every judgment up to it is committed or never will be. A sequence
 * hands out numbers before transactions end, so a lower number may come to light after a higher one; waiting for those
 * who are writing at this moment closes the gap without holding anybody up. From then on "all judgments up to this
 * number" is one fixed set.
 */
export async function settledJudgmentSeq(client: ClientBase, projectId: string): Promise<bigint> {
  const newest = await client.query<{ seq: string | null }>(
    "SELECT max(seq) AS seq FROM judgment WHERE project_id = $1",
    [projectId],
  )
  const writers = await client.query<{ id: string }>(
    `SELECT virtualtransaction AS id FROM pg_locks
     WHERE locktype = 'relation' AND relation = 'judgment'::regclass AND mode = 'RowExclusiveLock' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()`,
  )
  const waitingFor = writers.rows.map((writer) => writer.id)
  const until = Date.now() + longestWaitMs
  while (waitingFor.length > 0 && (await countWriting(client, waitingFor)) > 0) {
    if (Date.now() > until) throw new Error("A transaction that writes judgments does not end")
    await sleep(pollMs)
  }
  return BigInt(newest.rows[0]?.seq ?? 0)
}

async function countWriting(client: ClientBase, ids: readonly string[]): Promise<number> {
  const found = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_locks
     WHERE locktype = 'virtualxid' AND virtualxid = ANY($1::text[]) AND granted`,
    [ids],
  )
  return found.rows[0]?.count ?? 0
}
