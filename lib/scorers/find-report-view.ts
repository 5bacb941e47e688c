import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { contentSchema, messageSchema } from "#lib/contracts/messages.ts"
import type { ReportView, ReportedItem } from "#lib/contracts/report-view.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import { readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { getScorerReport } from "./get-scorer-report.ts"

/** A scorer's report for people to read, or null where it is not made (yet). */
export async function findReportView(
  actor: Actor,
  input: { id: string },
): Promise<ReportView | null> {
  const report = await findReport(actor, input)
  if (report === null) return null
  const pairs = [
    ...report.mistakes,
    ...(report.change?.fixedPairs ?? []),
    ...(report.change?.brokenPairs ?? []),
  ]
  const itemIds = [...new Set(pairs.map(({ itemId }) => itemId))]
  const annotatorIds = report.slices.flatMap(({ by, value }) => (by === "annotator" ? [value] : []))
  const [items, edits, people, champion] = await Promise.all([
    loadItems(actor, itemIds),
    loadEdits(
      actor,
      pairs.flatMap(({ editedIn }) => editedIn ?? []),
    ),
    db().user.findMany({
      where: {
        id: { in: annotatorIds },
        memberships: {
          some: {
            project: { AND: [readableProjects(actor), { scorers: { some: { id: input.id } } }] },
          },
        },
      },
      select: { id: true, pseudonym: true },
    }),
    report.change === null
      ? null
      : db().scorer.findFirst({
          where: { id: report.change.championId, project: readableProjects(actor) },
          select: { number: true },
        }),
  ])
  return {
    report,
    items,
    edits,
    annotators: new Map(people.map(({ id, pseudonym }) => [id, pseudonym])),
    championNumber: champion?.number ?? null,
  }
}

/** Of a demonstration it is empty. */
const rankingSchema = z.array(z.array(z.number().int()))

async function loadEdits(
  actor: Actor,
  judgmentIds: readonly string[],
): Promise<ReportView["edits"]> {
  const judgments = await db().judgment.findMany({
    where: { id: { in: [...judgmentIds] }, item: { project: readableProjects(actor) } },
    select: { id: true, rewrite: true },
  })
  const rewriteSchema = z.object({ messages: z.array(messageSchema) })
  return new Map(
    judgments.map(({ id, rewrite }) => [id, rewriteSchema.parse(rewrite).messages] as const),
  )
}

async function findReport(actor: Actor, input: { id: string }): Promise<ScorerReport | null> {
  try {
    return await getScorerReport(actor, input)
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return null
    throw error
  }
}

async function loadItems(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReportedItem>> {
  const [items, judgments] = await Promise.all([
    db().item.findMany({
      where: { id: { in: [...ids] }, project: readableProjects(actor) },
      select: {
        id: true,
        prompt: true,
        responses: { orderBy: { position: "asc" }, select: { content: true } },
      },
    }),
    // Which revision counts is the slot's to say, which Prisma's own queries cannot ask for.
    db().$queryRaw<{ itemId: string; ranking: unknown }[]>`
      SELECT j.item_id AS "itemId", j.ranking
      FROM judgment j JOIN slot s ON s.id = j.slot_id AND s.judgment_id = j.id
      WHERE j.item_id = ANY(${[...ids]}::uuid[])
        AND (${actor.role === "admin"} OR EXISTS (
          SELECT 1 FROM member m WHERE m.project_id = j.project_id AND m.user_id = ${actor.userId}::uuid
            AND m.role = 'researcher' AND m.removed_at IS NULL))`,
  ])
  return new Map(
    items.map((item) => [
      item.id,
      {
        prompt: contentSchema.parse(item.prompt),
        responses: z.array(contentSchema).parse(item.responses.map(({ content }) => content)),
        rankings: judgments.flatMap(({ itemId, ranking }) =>
          itemId === item.id ? [rankingSchema.parse(ranking)] : [],
        ),
      },
    ]),
  )
}
