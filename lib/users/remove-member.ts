import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { releaseAssignmentsOf } from "#lib/assignments/release-assignments.ts"
import { assertAdmin, managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"

/** Takes somebody out of a project. Their judgments stay; what they have open goes back to the queue. */
export async function removeMember(
  actor: Actor,
  input: { projectId: string; userId: string },
): Promise<void> {
  assertAdmin(actor)
  const { projectId, userId } = input
  await db().$transaction(async (tx) => {
    const { count } = await tx.member.updateMany({
      where: { projectId, userId, removedAt: null, project: managedProjects(actor) },
      data: { removedAt: new Date() },
    })
    if (count === 0) throw new AppError("not-found")
    await releaseAssignmentsOf(tx, projectId, userId)
  })
}
