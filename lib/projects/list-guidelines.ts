import type { Actor } from "#lib/contracts/actor.ts"
import { assertProjectAccess, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

export interface GuidelineVersion {
  version: number
  markdown: string
  /** ISO 8601. */
  createdAt: string
}

const shownVersions = 50

/** The newest 50 versions of a project's guidelines, newest first, for everybody who belongs to it. */
export async function listGuidelines(
  actor: Actor,
  input: { projectId: string },
  tx: Tx = db(),
): Promise<GuidelineVersion[]> {
  await assertProjectAccess(actor, input.projectId, "member", tx)
  const rows = await tx.guideline.findMany({
    where: { projectId: input.projectId, project: visibleProjects(actor) },
    orderBy: { version: "desc" },
    take: shownVersions,
    select: { version: true, markdown: true, createdAt: true },
  })
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
