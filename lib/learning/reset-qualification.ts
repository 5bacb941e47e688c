import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { assertAdmin, managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

interface Input {
  projectId: string
  userId: string
}

/** Forgets a member's attempts at the qualification, passed or not, so that they begin anew. What they hold stays theirs. */
export async function resetQualification(actor: Actor, input: Input, tx?: Tx): Promise<void> {
  assertAdmin(actor)
  const { projectId, userId } = input
  const reset = async (inside: Tx) => {
    const changed = await inside.member.updateMany({
      where: { projectId, userId, removedAt: null, project: managedProjects(actor) },
      data: { qualifiedAt: null },
    })
    if (changed.count === 0) throw new AppError("not-found")
    await inside.trial.deleteMany({ where: { projectId, userId, purpose: "qualification" } })
  }
  await (tx === undefined ? db().$transaction(reset) : reset(tx))
}
