import type { Tx } from "#lib/db/client.ts"

interface Change {
  projectId: string
  scorerId: string
  forced: boolean
  reason: string | null
  byId: string | null
}

/** Makes a trained scorer its project's champion, retires the one before and records why. The caller has decided. */
export async function setChampion(tx: Tx, change: Change): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${change.projectId}::uuid FOR NO KEY UPDATE`
  const previous = await tx.scorer.findFirst({
    where: { projectId: change.projectId, state: "champion" },
    select: { id: true },
  })
  if (previous?.id === change.scorerId) return
  if (previous !== null) {
    await tx.scorer.update({
      where: { id: previous.id },
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
    data: { projectId, scorerId, previousId: previous?.id ?? null, forced, reason, byId },
    select: { id: true },
  })
}
