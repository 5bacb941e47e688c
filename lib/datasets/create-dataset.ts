import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import type { PairPolicyDto } from "#lib/contracts/projects.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"
import { insertDataset } from "./insert-dataset.ts"

interface CreateDataset {
  projectId: string
  /** The project's policy where absent. */
  policy?: PairPolicyDto | undefined
}

/** Asks for a dataset version; the worker builds it from the judgments of the moment when it begins. */
export async function createDataset(
  actor: Actor,
  input: CreateDataset,
  tx?: Tx,
): Promise<{ id: string }> {
  await assertProjectAccess(actor, input.projectId, "reader", tx)
  const create = async (inside: Tx) => {
    const project = await inside.project.findFirst({
      where: { AND: [{ id: input.projectId }, readableProjects(actor)] },
      select: { pairPolicy: true },
    })
    if (project === null) throw new AppError("not-found")
    const dataset = await insertDataset(inside, {
      projectId: input.projectId,
      policy: input.policy ?? pairPolicySchema.parse(project.pairPolicy),
      createdById: actor.userId,
    })
    await enqueue(inside, jobs.buildDataset, { datasetId: dataset.id })
    return dataset
  }
  return tx === undefined ? db().$transaction(create) : create(tx)
}
