import type { Actor } from "#lib/contracts/actor.ts"
import type { ProjectSummary } from "#lib/contracts/projects.ts"
import { visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { cutPage, decodeCursor, olderThan } from "#lib/db/page-cursor.ts"
import { countJudgments, summarySelect, toProjectSummary } from "./project-dto.ts"

interface ListProjects {
  limit: number
  cursor?: string | undefined
  /** "1": archived ones as well. */
  archived: "0" | "1"
}

/** The projects that the actor may know of, newest first. */
export async function listProjects(
  actor: Actor,
  input: ListProjects,
  tx: Tx = db(),
): Promise<{ data: ProjectSummary[]; nextCursor: string | null }> {
  const found = await tx.project.findMany({
    where: {
      AND: [
        visibleProjects(actor),
        input.archived === "1" ? {} : { archivedAt: null },
        olderThan(decodeCursor(input.cursor)),
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    select: summarySelect(actor),
  })
  const { rows, nextCursor } = cutPage(found, input.limit)
  const counts = await countJudgments(
    tx,
    rows.map((row) => row.id),
  )
  return {
    data: rows.map((row) => toProjectSummary(row, actor, counts.get(row.id) ?? 0)),
    nextCursor,
  }
}
