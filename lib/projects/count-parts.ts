import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

/** How many people, dataset versions and scorers a project has, for its navigation. Throws `not-found`. */
export async function countParts(
  actor: Actor,
  input: { projectId: string },
  tx: Tx = db(),
): Promise<{ people: number; datasets: number; scorers: number }> {
  const project = await tx.project.findFirst({
    where: { AND: [{ id: input.projectId }, readableProjects(actor)] },
    select: {
      _count: {
        select: { members: { where: { removedAt: null } }, datasets: true, scorers: true },
      },
    },
  })
  if (project === null) throw new AppError("not-found")
  const { members: people, datasets, scorers } = project._count
  return { people, datasets, scorers }
}
