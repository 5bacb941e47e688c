import type { PairPolicyDto } from "#lib/contracts/projects.ts"
import type { Tx } from "#lib/db/client.ts"

interface NewDataset {
  projectId: string
  policy: PairPolicyDto
  /** Null where Palate itself asked for it. */
  createdById: string | null
}

/** Adds the project's next dataset version, queued; who enqueues or runs its building is the caller's to say. */
export async function insertDataset(tx: Tx, dataset: NewDataset): Promise<{ id: string }> {
  // The project's row serialises the numbering.
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${dataset.projectId}::uuid FOR UPDATE`
  const last = await tx.dataset.aggregate({
    where: { projectId: dataset.projectId },
    _max: { number: true },
  })
  return tx.dataset.create({
    data: { ...dataset, number: (last._max.number ?? 0) + 1 },
    select: { id: true },
  })
}
