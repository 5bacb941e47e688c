import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { indexRankingSchema } from "#lib/contracts/items.ts"
import { contentSchema } from "#lib/contracts/messages.ts"
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
  const [items, people, champion] = await Promise.all([
    loadItems(actor, itemIds),
    db().user.findMany({
      where: { id: { in: annotatorIds } },
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
    annotators: new Map(people.map(({ id, pseudonym }) => [id, pseudonym])),
    championNumber: champion?.number ?? null,
  }
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
      WHERE j.item_id = ANY(${[...ids]}::uuid[])`,
  ])
  return new Map(
    items.map((item) => [
      item.id,
      {
        prompt: contentSchema.parse(item.prompt),
        responses: z.array(contentSchema).parse(item.responses.map(({ content }) => content)),
        rankings: judgments.flatMap(({ itemId, ranking }) =>
          itemId === item.id ? [indexRankingSchema.parse(ranking)] : [],
        ),
      },
    ]),
  )
}
