import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { ItemDto } from "#lib/contracts/items.ts"
import { validateRanking } from "#lib/core/ranking.ts"
import { managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { getItem, refusal } from "./get-item.ts"

interface UpdateItem {
  id: string
  priority?: number | undefined
  /** Null: the item is no gold item any more. */
  gold?: number[][] | null | undefined
}

/** Changes an item's priority in the queue, or its gold ranking. */
export async function updateItem(actor: Actor, input: UpdateItem, tx?: Tx): Promise<ItemDto> {
  const update = async (inside: Tx) => {
    const item = await inside.item.findFirst({
      where: { id: input.id, project: managedProjects(actor) },
      select: { projectId: true, responseCount: true },
    })
    if (item === null) throw await refusal(actor, input.id, inside)
    if (input.gold !== undefined) {
      await setGold(inside, input.id, input.gold, item.responseCount)
    }
    if (input.priority !== undefined) {
      await setPriority(inside, item.projectId, input.id, input.priority)
    }
    return getItem(actor, input, inside)
  }
  return tx === undefined ? db().$transaction(update) : update(tx)
}

async function setGold(
  tx: Tx,
  itemId: string,
  gold: number[][] | null,
  responseCount: number,
): Promise<void> {
  await tx.item.update({
    where: { id: itemId },
    data: { gold: gold === null ? Prisma.DbNull : checkGold(gold, responseCount) },
    select: { id: true },
  })
}

function checkGold(gold: number[][], responseCount: number): number[][] {
  const result = validateRanking(gold, responseCount, { allowTies: true, allowPartial: true })
  if (result.ok) return result.ranking.map((tier) => [...tier])
  const errors = result.errors.map((error) => ({
    path: ["gold", ...error.path].join("."),
    message: error.message,
  }))
  throw new AppError("invalid-input", { detail: errors[0]?.message ?? "", errors })
}

async function setPriority(
  tx: Tx,
  projectId: string,
  itemId: string,
  priority: number,
): Promise<void> {
  await tx.item.update({ where: { id: itemId }, data: { priority }, select: { id: true } })
  await tx.queueLevel.createMany({ data: [{ projectId, priority }], skipDuplicates: true })
  // At the end of the new priority's queue, so that no cursor has passed it. Leased slots come back there as well.
  await tx.$executeRaw`
    UPDATE slot SET priority = ${priority},
      queue_key = (SELECT nextval('queue_generation') << 32) | floor(random() * 4294967296)::bigint
    WHERE item_id = ${itemId}::uuid AND state <> 'done' AND priority <> ${priority}`
}
