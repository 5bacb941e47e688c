import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { readOwnJudgments } from "./own-judgment-rows.ts"

/** No judgment's number is larger: PostgreSQL's largest `bigint`. */
const newest = 2n ** 63n - 1n

function readCursor(cursor: string | undefined): bigint {
  if (cursor === undefined) return newest
  const seq = /^\d{1,19}$/.test(cursor) ? BigInt(cursor) : null
  if (seq === null || seq > newest) throw invalidField("cursor", "is not one of this list's")
  return seq
}

/** The actor's own judgments, newest first, in the keys and the order they saw (I2). */
export async function listOwnJudgments(
  actor: Actor,
  input: { projectId?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ data: OwnJudgment[]; nextCursor: string | null }> {
  const conditions = [Prisma.sql`j.seq < ${readCursor(input.cursor)}`]
  if (input.projectId !== undefined) {
    conditions.push(Prisma.sql`j.project_id = ${input.projectId}::uuid`)
  }
  const rows = await readOwnJudgments(actor, Prisma.join(conditions, " AND "), input.limit + 1)
  const page = rows.slice(0, input.limit)
  const more = rows.length > input.limit ? page.at(-1) : undefined
  return {
    data: page.map(({ judgment }) => judgment),
    nextCursor: more === undefined ? null : String(more.seq),
  }
}
