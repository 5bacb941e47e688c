import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { assertProjectAccess, readableProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { scorerColumns, scorerDto } from "./scorer-dto.ts"

/** One scorer version. Throws `not-found`, or `not-allowed` to an annotator of its project. */
export async function getScorer(
  actor: Actor,
  input: { id: string },
  tx: Tx = db(),
): Promise<ScorerDto> {
  const row = await tx.scorer.findFirst({
    where: { id: input.id, project: readableProjects(actor) },
    select: scorerColumns,
  })
  if (row !== null) return scorerDto(row)
  const known = await tx.scorer.findFirst({
    where: { id: input.id, project: visibleProjects(actor) },
    select: { projectId: true },
  })
  if (known === null) throw new AppError("not-found")
  await assertProjectAccess(actor, known.projectId, "reader", tx)
  throw new AppError("not-found")
}
