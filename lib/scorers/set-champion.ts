import type { Tx } from "#lib/db/client.ts"

interface Change {
  projectId: string
  scorerId: string
  forced: boolean
  reason: string | null
  byId: string | null
}

/**
 * The project's champion, or null, which stays so until the transaction ends: who decides about it must decide about the one
 * that it replaces (I9).
 */
export async function lockChampion(tx: Tx, projectId: string): Promise<string | null> {
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`
  const champion = await tx.scorer.findFirst({
    where: { projectId, state: "champion" },
    select: { id: true },
  })
  return champion?.id ?? null
}

/** Makes a trained scorer its project's champion, retires the one before and records why. The caller has decided. */
export async function setChampion(tx: Tx, change: Change): Promise<void> {
  const previousId = await lockChampion(tx, change.projectId)
  if (previousId === change.scorerId) return
  if (previousId !== null) {
    await tx.scorer.update({
      where: { id: previousId },
      data: { state: "retired" },
      select: { id: true },
    })
  }
  await tx.scorer.update({
    where: { id: change.scorerId },
    data: { state: "champion" },
    select: { id: true },
  })
  const { projectId, scorerId, forced, reason, byId } = change
  await tx.promotion.create({
    data: { projectId, scorerId, previousId, forced, reason, byId },
    select: { id: true },
  })
}
