import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
import type { createScorerSchema } from "#lib/contracts/scorers.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { getEmbeddingsSource } from "#lib/embeddings/get-embeddings-source.ts"
import { queueScorer } from "./queue-scorer.ts"

type Input = z.output<typeof createScorerSchema> & { projectId: string }

/**
 * Asks for a scorer trained on a dataset version, or on one that is built first. Throws `conflict` where it is clear by
 * now that there will be no pairs to learn from.
 */
export async function createScorer(actor: Actor, input: Input): Promise<{ id: string }> {
  return db().$transaction(async (tx) => {
    await assertProjectAccess(actor, input.projectId, "reader", tx)
    await assertComparisons(actor, input.projectId, tx)
    if (
      input.config?.embeddings === true &&
      (await getEmbeddingsSource(actor, { projectId: input.projectId })) === null
    ) {
      throw invalidField(
        "config.embeddings",
        "needs a server for embeddings in the project's settings, or PALATE_EMBEDDINGS_MODEL",
      )
    }
    const { warmStart = false } = input.config ?? {}
    if (warmStart !== false) {
      const start = await tx.scorer.findFirst({
        where: {
          id: warmStart,
          projectId: input.projectId,
          project: readableProjects(actor),
          finishedAt: { not: null },
          state: { not: "failed" },
        },
        select: { id: true },
      })
      if (start === null) {
        throw invalidField("config.warmStart", "is no trained scorer of this project")
      }
    }
    if (input.datasetId !== undefined) {
      const dataset = await tx.dataset.findFirst({
        where: {
          id: input.datasetId,
          projectId: input.projectId,
          project: readableProjects(actor),
        },
        select: { state: true },
      })
      if (dataset === null) throw invalidField("datasetId", "is no dataset version of this project")
      if (dataset.state === "failed") {
        throw new AppError("conflict", { detail: "The dataset version could not be built" })
      }
    }
    return queueScorer(tx, {
      projectId: input.projectId,
      datasetId: input.datasetId ?? null,
      config: input.config ?? {},
      trigger: actor.via === "session" ? "button" : "api",
      createdById: actor.userId,
    })
  })
}

async function assertComparisons(actor: Actor, projectId: string, tx: Tx): Promise<void> {
  const project = await tx.project.findFirst({
    where: { AND: [{ id: projectId }, readableProjects(actor)] },
    select: { taskType: true },
  })
  if (project?.taskType !== "demonstration") return
  throw new AppError("conflict", {
    detail: "A scorer learns from pairs, and demonstrations are compared with nothing",
  })
}
