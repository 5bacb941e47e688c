import type { Actor } from "#lib/contracts/actor.ts"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { cutPage, decodeCursor, olderThan } from "#lib/db/page-cursor.ts"
import { datasetSelect, toDatasetDto } from "./dataset-dto.ts"

interface ListDatasets {
  projectId: string
  limit: number
  cursor?: string | undefined
}

/** A project's dataset versions, newest first. */
export async function listDatasets(
  actor: Actor,
  input: ListDatasets,
  tx: Tx = db(),
): Promise<{ data: DatasetDto[]; nextCursor: string | null }> {
  await assertProjectAccess(actor, input.projectId, "reader", tx)
  const found = await tx.dataset.findMany({
    where: {
      AND: [
        { projectId: input.projectId, project: readableProjects(actor) },
        olderThan(decodeCursor(input.cursor)),
      ],
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    select: datasetSelect,
  })
  const { rows, nextCursor } = cutPage(found, input.limit)
  return { data: rows.map(toDatasetDto), nextCursor }
}
