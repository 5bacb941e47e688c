import { AppError } from "#lib/contracts/app-error.ts"
import { endOfQueueSql, levelOf } from "#lib/assignments/queue-level.ts"
import type { ItemPurpose } from "#lib/contracts/items.ts"
import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"

interface Item {
  id: string
  projectId: string
  priority: number
}

/**
 * Makes an item everybody's work, or nobody's: practice and qualification items have no slots. Whoever works on it loses
 * the lease and keeps the draft. Throws `conflict` where it has been judged: a judgment is never thrown away (I1).
 */
export async function changePurpose(
  tx: Tx,
  item: Item,
  from: ItemPurpose,
  to: ItemPurpose,
): Promise<void> {
  await tx.item.update({ where: { id: item.id }, data: { purpose: to }, select: { id: true } })
  if ((from === "work") === (to === "work")) return
  // The project's row first, as imports and changes of the overlap take it, so that its count of slots stays true.
  const projects = await tx.$queryRaw<{ overlap: number }[]>`
    SELECT overlap FROM project WHERE id = ${item.projectId}::uuid FOR NO KEY UPDATE`
  const change =
    to === "work"
      ? await addSlots(tx, item, projects[0]?.overlap ?? 1)
      : -(await dropSlots(tx, item))
  await tx.project.update({
    where: { id: item.projectId },
    data: { slotCount: { increment: change } },
    select: { id: true },
  })
}

async function dropSlots(tx: Tx, { id }: Item): Promise<number> {
  // Waits for claims and submissions of these slots that are under way.
  const slots = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM slot WHERE item_id = ${id}::uuid FOR UPDATE`
  if (slots.some(({ state }) => state === "done")) {
    throw new AppError("conflict", { detail: "The item has been judged, so it stays work" })
  }
  await tx.slot.deleteMany({ where: { itemId: id } })
  await tx.assignment.updateMany({
    where: { itemId: id, state: "open" },
    data: { state: "expired", endedAt: new Date() },
  })
  return slots.length
}

async function addSlots(tx: Tx, item: Item, overlap: number): Promise<number> {
  const { id: itemId, projectId } = item
  const level = levelOf(item.priority)
  await tx.queueLevel.createMany({ data: [{ projectId, level }], skipDuplicates: true })
  // At the end of the queue, so that no annotator's cursor has passed them. An item's slots share one place.
  return tx.$executeRaw`
    WITH place AS MATERIALIZED (
      SELECT ${Prisma.raw(endOfQueueSql)} AS queue_key)
    INSERT INTO slot (project_id, item_id, ordinal, level, queue_key)
    SELECT ${projectId}::uuid, ${itemId}::uuid, ordinal, ${level}, place.queue_key
    FROM place CROSS JOIN generate_series(0, ${overlap}::int - 1) AS ordinal`
}
