import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"

/** Ends a key of the project at once, whoever of its researchers made it. */
export async function revokeServingKey(
  actor: Actor,
  input: { projectId: string; id: string },
): Promise<void> {
  await assertProjectAccess(actor, input.projectId, "reader")
  const { count } = await db().servingKey.updateMany({
    where: {
      id: input.id,
      projectId: input.projectId,
      revokedAt: null,
      project: readableProjects(actor),
    },
    data: { revokedAt: new Date() },
  })
  if (count === 0) throw new AppError("not-found")
}
