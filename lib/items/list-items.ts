import type { Actor } from "#lib/contracts/actor.ts"
import type { ItemPurposeFilter, ItemSummary } from "#lib/contracts/items.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { cutPage, decodeCursor } from "#lib/db/page-cursor.ts"
import type { PagePosition } from "#lib/db/page-cursor.ts"
import { itemStateOf } from "./item-state.ts"

interface ListItems {
  projectId: string
  limit: number
  cursor?: string | undefined
  state?: ItemSummary["state"] | undefined
  purpose?: ItemPurposeFilter | undefined
  /** Part of the prompt, in any case. */
  search?: string | undefined
}

interface ItemRow extends PagePosition {
  externalId: string | null
  preview: string | null
  responseCount: number
  priority: number
  isGold: boolean
  purpose: ItemSummary["purpose"]
  total: number
  done: number
  leased: number
}

const stateConditions = {
  open: Prisma.sql`slots.done = 0 AND slots.leased = 0`,
  "in-progress": Prisma.sql`slots.done < slots.total AND slots.done + slots.leased > 0`,
  done: Prisma.sql`slots.done = slots.total`,
} as const

const purposeConditions = {
  work: Prisma.sql`i.purpose = 'work'`,
  practice: Prisma.sql`i.purpose = 'practice'`,
  qualification: Prisma.sql`i.purpose = 'qualification'`,
  gold: Prisma.sql`i.purpose = 'work' AND i.gold IS NOT NULL`,
} as const satisfies Record<ItemPurposeFilter, Prisma.Sql>

/** A project's items with the state of their slots, newest first. */
export async function listItems(
  actor: Actor,
  input: ListItems,
  tx: Tx = db(),
): Promise<{ data: ItemSummary[]; nextCursor: string | null }> {
  await assertProjectAccess(actor, input.projectId, "reader", tx)
  const found = await tx.$queryRaw<ItemRow[]>(listSql(actor, input))
  const { rows, nextCursor } = cutPage(found, input.limit)
  return { data: rows.map(toSummary), nextCursor }
}

/** Counts of slots beside each row, and prompts cut in the database: Prisma's own queries can say neither. */
function listSql(actor: Actor, input: ListItems): Prisma.Sql {
  const conditions = [Prisma.sql`i.project_id = ${input.projectId}::uuid`]
  if (actor.role !== "admin") {
    conditions.push(Prisma.sql`EXISTS (
      SELECT 1 FROM member m WHERE m.project_id = i.project_id AND m.user_id = ${actor.userId}::uuid
        AND m.role = 'researcher' AND m.removed_at IS NULL)`)
  }
  const after = decodeCursor(input.cursor)
  if (after !== null) {
    conditions.push(
      Prisma.sql`(i.created_at, i.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
    )
  }
  if (input.state !== undefined) conditions.push(stateConditions[input.state])
  if (input.purpose !== undefined) conditions.push(purposeConditions[input.purpose])
  if (input.search !== undefined && input.search !== "") {
    const pattern = `%${input.search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    conditions.push(Prisma.sql`(i.prompt #>> '{}') ILIKE ${pattern}`)
  }
  return Prisma.sql`
    SELECT i.id, i.created_at AS "createdAt", i.external_id AS "externalId",
           left(CASE jsonb_typeof(i.prompt) WHEN 'string' THEN i.prompt #>> '{}'
                ELSE i.prompt #>> '{-1,content}' END, 300) AS preview,
           i.response_count AS "responseCount", i.priority, i.gold IS NOT NULL AS "isGold", i.purpose::text,
           slots.total, slots.done, slots.leased
    FROM item i CROSS JOIN LATERAL (
      SELECT count(*)::int AS total,
             (count(*) FILTER (WHERE state = 'done'))::int AS done,
             (count(*) FILTER (WHERE state = 'leased'))::int AS leased
      FROM slot WHERE slot.item_id = i.id
    ) slots
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY i.created_at DESC, i.id DESC
    LIMIT ${input.limit + 1}`
}

function toSummary(row: ItemRow): ItemSummary {
  return {
    id: row.id,
    externalId: row.externalId,
    promptPreview: row.preview ?? "",
    responseCount: row.responseCount,
    priority: row.priority,
    isGold: row.isGold,
    purpose: row.purpose,
    state: itemStateOf(row),
    judgments: row.done,
    overlap: row.total,
    createdAt: row.createdAt.toISOString(),
  }
}
