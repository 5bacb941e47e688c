import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { WireRewrite, WireSpan } from "#lib/contracts/items.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"

/** A judgment as a page lists it: the annotator by pseudonym, responses by their index in the item. */
export interface RecentJudgment {
  id: string
  itemId: string
  promptPreview: string
  annotatorId: string
  annotator: string
  ranking: Ranking
  responseCount: number
  strength: number | null
  /** Responses by their index, as their keys. */
  answers: {
    item?: Record<string, unknown>
    responses?: Record<string, Record<string, unknown>>
  }
  rewrite: WireRewrite | null
  spans: WireSpan[]
  comment: string | null
  activeMs: number | null
  revision: number
  /** ISO 8601. */
  submittedAt: string
}

interface ListRecentJudgments {
  projectId: string
  limit: number
  cursor?: string | undefined
  annotatorId?: string | undefined
  itemId?: string | undefined
}

interface Row extends Omit<RecentJudgment, "submittedAt" | "promptPreview" | "spans"> {
  spans: WireSpan[] | null
  seq: bigint
  promptPreview: string | null
  submittedAt: Date
}

/** Latest revisions of a project's judgments, newest first. */
export async function listRecentJudgments(
  actor: Actor,
  input: ListRecentJudgments,
): Promise<{ data: RecentJudgment[]; nextCursor: string | null }> {
  await assertProjectAccess(actor, input.projectId, "reader")
  const rows = await db().$queryRaw<Row[]>(recentSql(actor, input))
  const page = rows.slice(0, input.limit)
  const last = rows.length > input.limit ? page.at(-1) : undefined
  return {
    data: page.map(toRecentJudgment),
    nextCursor: last === undefined ? null : String(last.seq),
  }
}

/** Which revision counts is the slot's to say, and prompts are cut in the database: Prisma's own queries can say neither. */
function recentSql(actor: Actor, input: ListRecentJudgments): Prisma.Sql {
  const conditions = [Prisma.sql`j.project_id = ${input.projectId}::uuid`]
  if (actor.role !== "admin") {
    conditions.push(Prisma.sql`EXISTS (
      SELECT 1 FROM member m WHERE m.project_id = j.project_id AND m.user_id = ${actor.userId}::uuid
        AND m.role = 'researcher' AND m.removed_at IS NULL)`)
  }
  if (input.cursor !== undefined) {
    if (!/^\d{1,18}$/.test(input.cursor)) {
      throw invalidField("query.cursor", "is not a cursor of this list")
    }
    conditions.push(Prisma.sql`j.seq < ${BigInt(input.cursor)}`)
  }
  if (input.annotatorId !== undefined) {
    conditions.push(Prisma.sql`j.annotator_id = ${input.annotatorId}::uuid`)
  }
  if (input.itemId !== undefined) {
    conditions.push(Prisma.sql`j.item_id = ${input.itemId}::uuid`)
  }
  return Prisma.sql`
    SELECT j.id, j.seq, j.item_id AS "itemId", j.annotator_id AS "annotatorId", u.pseudonym AS annotator,
           left(CASE jsonb_typeof(i.prompt) WHEN 'string' THEN i.prompt #>> '{}'
                ELSE i.prompt #>> '{-1,content}' END, 200) AS "promptPreview",
           j.ranking, i.response_count AS "responseCount", j.strength, j.answers, j.rewrite, j.spans, j.comment, j.active_ms AS "activeMs",
           j.revision, j.submitted_at AS "submittedAt"
    FROM judgment j
    JOIN slot s ON s.id = j.slot_id AND s.judgment_id = j.id
    JOIN item i ON i.id = j.item_id
    JOIN "user" u ON u.id = j.annotator_id
    WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY j.seq DESC
    LIMIT ${input.limit + 1}`
}

function toRecentJudgment(row: Row): RecentJudgment {
  return {
    id: row.id,
    itemId: row.itemId,
    promptPreview: row.promptPreview ?? "",
    annotatorId: row.annotatorId,
    annotator: row.annotator,
    ranking: row.ranking,
    responseCount: row.responseCount,
    strength: row.strength,
    answers: row.answers,
    rewrite: row.rewrite,
    spans: row.spans ?? [],
    comment: row.comment,
    activeMs: row.activeMs,
    revision: row.revision,
    submittedAt: row.submittedAt.toISOString(),
  }
}
