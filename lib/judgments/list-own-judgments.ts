import type { Actor } from "#lib/contracts/actor.ts"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { cutPage, decodeCursor } from "#lib/db/page-cursor.ts"
import { readOwnJudgments } from "./own-judgment-rows.ts"

/** The actor's own judgments, newest first, in the keys and the order they saw (I2). */
export async function listOwnJudgments(
  actor: Actor,
  input: { projectId?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ data: OwnJudgment[]; nextCursor: string | null }> {
  const conditions = [Prisma.sql`true`]
  const position = decodeCursor(input.cursor)
  if (position !== null) {
    // By the judgment and not by its number, which would tell how many others have been made.
    conditions.push(Prisma.sql`j.seq < (
      SELECT last.seq FROM judgment last
      WHERE last.id = ${position.id}::uuid AND last.annotator_id = ${actor.userId}::uuid)`)
  }
  if (input.projectId !== undefined) {
    conditions.push(Prisma.sql`j.project_id = ${input.projectId}::uuid`)
  }
  const judgments = await readOwnJudgments(actor, Prisma.join(conditions, " AND "), input.limit + 1)
  const positioned = judgments.map((judgment) => ({
    judgment,
    id: judgment.id,
    createdAt: new Date(judgment.submittedAt),
  }))
  const { rows, nextCursor } = cutPage(positioned, input.limit)
  return { data: rows.map(({ judgment }) => judgment), nextCursor }
}
