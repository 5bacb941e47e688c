import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { scorerColumns, scorerDto } from "./scorer-dto.ts"

/** The number before which the page begins, or null for the first page. No project comes near ten digits. */
function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null
  if (!/^\d{1,9}$/.test(cursor)) throw invalidField("cursor", "is not one of this list's")
  return Number(cursor)
}

/** A page of a project's scorer versions, newest first. */
export async function listScorers(
  actor: Actor,
  input: { projectId: string; limit: number; cursor?: string | undefined },
): Promise<{ data: ScorerDto[]; nextCursor: string | null }> {
  await assertProjectAccess(actor, input.projectId, "reader")
  const before = readCursor(input.cursor)
  const rows = await db().scorer.findMany({
    where: {
      projectId: input.projectId,
      project: readableProjects(actor),
      ...(before === null ? {} : { number: { lt: before } }),
    },
    orderBy: { number: "desc" },
    take: input.limit + 1,
    select: scorerColumns,
  })
  const page = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? page.at(-1) : undefined
  return { data: page.map(scorerDto), nextCursor: last === undefined ? null : String(last.number) }
}
