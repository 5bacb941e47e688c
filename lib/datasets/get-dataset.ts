import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import { readableProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { datasetSelect, toDatasetDto } from "./dataset-dto.ts"

/** One dataset version, for the project's researchers and admins. */
export async function getDataset(
  actor: Actor,
  input: { id: string },
  tx: Tx = db(),
): Promise<DatasetDto> {
  const row = await tx.dataset.findFirst({
    where: { id: input.id, project: readableProjects(actor) },
    select: datasetSelect,
  })
  if (row !== null) return toDatasetDto(row)
  const known = await tx.dataset.findFirst({
    where: { id: input.id, project: visibleProjects(actor) },
    select: { id: true },
  })
  throw new AppError(known === null ? "not-found" : "not-allowed")
}
