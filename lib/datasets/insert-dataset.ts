import type { PairPolicyDto } from "#lib/contracts/projects.ts"
import type { Tx } from "#lib/db/client.ts"

interface NewDataset {
  projectId: string
  policy: PairPolicyDto
  createdById: string | null
}

/** Adds the project's next dataset version, queued and without a job. */
export async function insertDataset(tx: Tx, dataset: NewDataset): Promise<{ id: string }> {
  // The project's row serialises the numbering.
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${dataset.projectId}::uuid FOR NO KEY UPDATE`
  const last = await tx.dataset.aggregate({
    where: { projectId: dataset.projectId },
    _max: { number: true },
  })
  return tx.dataset.create({
    data: { ...dataset, number: (last._max.number ?? 0) + 1 },
    select: { id: true },
  })
}
