import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { indexRankingSchema } from "#lib/contracts/items.ts"
import type { ItemDto } from "#lib/contracts/items.ts"
import { contentSchema } from "#lib/contracts/messages.ts"
import { jsonObjectSchema } from "#lib/contracts/primitives.ts"
import { readableProjects, visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { itemStateOf } from "./item-state.ts"

const itemSelect = {
  id: true,
  externalId: true,
  prompt: true,
  metadata: true,
  gold: true,
  purpose: true,
  explanation: true,
  priority: true,
  responseCount: true,
  createdAt: true,
  slots: { select: { state: true } },
  responses: {
    orderBy: { position: "asc" },
    select: { id: true, content: true, model: true, metadata: true },
  },
} as const

const nullableObject = z.nullable(jsonObjectSchema)

/**
 * An item with its responses and their models, for researchers and admins.
 *
 * @param input.projectId the project that it must be of, where the caller came through one
 */
export async function getItem(
  actor: Actor,
  input: { id: string; projectId?: string },
  tx: Tx = db(),
): Promise<ItemDto> {
  const item = await tx.item.findFirst({
    where: { ...named(input), project: readableProjects(actor) },
    select: itemSelect,
  })
  if (item === null) throw await refusal(actor, input, tx)
  const slots = {
    total: item.slots.length,
    done: item.slots.filter((slot) => slot.state === "done").length,
    leased: item.slots.filter((slot) => slot.state === "leased").length,
  }
  return {
    id: item.id,
    externalId: item.externalId,
    responseCount: item.responseCount,
    priority: item.priority,
    isGold: item.gold !== null,
    purpose: item.purpose,
    explanation: item.explanation,
    state: itemStateOf(slots),
    judgments: slots.done,
    overlap: slots.total,
    createdAt: item.createdAt.toISOString(),
    prompt: contentSchema.parse(item.prompt),
    metadata: nullableObject.parse(item.metadata),
    gold: z.nullable(indexRankingSchema).parse(item.gold),
    responses: item.responses.map((response) => ({
      id: response.id,
      content: contentSchema.parse(response.content),
      model: response.model,
      metadata: nullableObject.parse(response.metadata),
    })),
  }
}

function named({ id, projectId }: { id: string; projectId?: string }) {
  return { id, ...(projectId === undefined ? {} : { projectId }) }
}

/** `not-allowed` where the actor may know of the project, else `not-found`. */
export async function refusal(
  actor: Actor,
  input: { id: string; projectId?: string },
  tx: Tx,
): Promise<AppError> {
  const known = await tx.item.findFirst({
    where: { ...named(input), project: visibleProjects(actor) },
    select: { id: true },
  })
  return new AppError(known === null ? "not-found" : "not-allowed")
}
