import type { Actor } from "#lib/contracts/actor.ts"
import { annotatedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

/** The ids of the actor's projects that have something to practise on. */
export async function listPractisable(actor: Actor, tx: Tx = db()): Promise<Set<string>> {
  const found = await tx.item.findMany({
    where: { purpose: "practice", project: annotatedProjects(actor) },
    distinct: ["projectId"],
    select: { projectId: true },
  })
  return new Set(found.map(({ projectId }) => projectId))
}
