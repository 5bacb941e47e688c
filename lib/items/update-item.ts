import { z } from "zod"
import { endOfQueueSql, levelOf } from "#lib/assignments/queue-level.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
import { indexRankingSchema } from "#lib/contracts/items.ts"
import type { ItemDto, ItemPurpose } from "#lib/contracts/items.ts"
import { comesToOrder } from "#lib/contracts/projects.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { validateRanking } from "#lib/core/ranking.ts"
import { managedProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { changePurpose } from "./change-purpose.ts"
import { getItem, refusal } from "./get-item.ts"

interface UpdateItem {
  id: string
  priority?: number | undefined
  /** Null: the item is no gold item any more. */
  gold?: number[][] | null | undefined
  purpose?: ItemPurpose | undefined
  explanation?: string | null | undefined
}

/** Changes an item's priority in the queue, its gold ranking with why it is right, or what it is for. */
export async function updateItem(actor: Actor, input: UpdateItem, tx?: Tx): Promise<ItemDto> {
  const update = async (inside: Tx) => {
    const item = await inside.item.findFirst({
      where: { id: input.id, project: managedProjects(actor) },
      select: {
        projectId: true,
        responseCount: true,
        priority: true,
        gold: true,
        purpose: true,
        project: { select: { taskType: true } },
      },
    })
    if (item === null) throw await refusal(actor, { id: input.id }, inside)
    checkPurpose(item, input)
    if (input.gold !== undefined) {
      await setGold(inside, input.id, input.gold, item.responseCount)
    }
    if (input.explanation !== undefined) {
      const explanation = input.explanation?.trim() ?? ""
      await inside.item.update({
        where: { id: input.id },
        data: { explanation: explanation === "" ? null : explanation },
        select: { id: true },
      })
    }
    if (input.priority !== undefined) {
      await setPriority(inside, item.projectId, input.id, input.priority)
    }
    if (input.purpose !== undefined && input.purpose !== item.purpose) {
      const changed = { ...item, id: input.id, priority: input.priority ?? item.priority }
      await changePurpose(inside, changed, item.purpose, input.purpose)
    }
    return getItem(actor, input, inside)
  }
  return tx === undefined ? db().$transaction(update) : update(tx)
}

/** Practice and qualification hold rankings against a gold one: there must be one, and it must compare something. */
function checkPurpose(
  item: { gold: unknown; purpose: ItemPurpose; project: { taskType: TaskType } },
  input: UpdateItem,
): void {
  if ((input.purpose ?? item.purpose) === "work") return
  if (!comesToOrder(item.project.taskType)) {
    throw invalidField("purpose", "must be work, as demonstrations and edits cannot be scored")
  }
  const gold = z
    .nullable(indexRankingSchema)
    .parse(input.gold === undefined ? item.gold : input.gold)
  if (gold === null || gold.flat().length < 2) {
    const field = input.gold === undefined ? "purpose" : "gold"
    throw invalidField(field, "needs a gold ranking of two responses or more for this purpose")
  }
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
  const level = levelOf(priority)
  await tx.queueLevel.createMany({ data: [{ projectId, level }], skipDuplicates: true })
  // At the end of the new priority's queue, so that no cursor has passed it. Leased slots come back there as well.
  await tx.$executeRaw`
    UPDATE slot SET level = ${level},
      queue_key = ${Prisma.raw(endOfQueueSql)}
    WHERE item_id = ${itemId}::uuid AND state <> 'done' AND level <> ${level}`
}
