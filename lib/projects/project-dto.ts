import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { localeSchema } from "#lib/contracts/primitives.ts"
import {
  pairPolicySchema,
  qualificationSchema,
  questionSchema,
  retrainSchema,
  spanLabelsSchema,
} from "#lib/contracts/projects.ts"
import type { ProjectDto, ProjectSummary } from "#lib/contracts/projects.ts"
import type { Prisma } from "#lib/db/generated/client.ts"
import type { Tx } from "#lib/db/client.ts"

/** The columns of a project in a list, with the actor's own membership. */
export function summarySelect(actor: Actor) {
  return {
    id: true,
    name: true,
    slug: true,
    taskType: true,
    locale: true,
    itemCount: true,
    slotCount: true,
    createdAt: true,
    archivedAt: true,
    members: { where: { userId: actor.userId, removedAt: null }, select: { role: true } },
  } as const satisfies Prisma.ProjectSelect
}

/** The columns of a whole project, with the newest guidelines. */
export function projectSelect(actor: Actor) {
  return {
    ...summarySelect(actor),
    overlap: true,
    questions: true,
    spanLabels: true,
    conversation: true,
    qualification: true,
    showAccuracy: true,
    endpoints: { where: { kind: "chat" }, select: { kind: true } },
    allowTies: true,
    allowPartial: true,
    strengthScale: true,
    minActiveMs: true,
    leaseMinutes: true,
    maxTextBytes: true,
    imageHosts: true,
    retrain: true,
    askNext: true,
    pairPolicy: true,
    guidelineVersion: true,
    guidelines: { orderBy: { version: "desc" }, take: 1, select: { markdown: true } },
  } as const satisfies Prisma.ProjectSelect
}

type SummaryRow = Prisma.ProjectGetPayload<{ select: ReturnType<typeof summarySelect> }>
type ProjectRow = Prisma.ProjectGetPayload<{ select: ReturnType<typeof projectSelect> }>

/** Accepted judgments of each project, from its members' own counters. */
export async function countJudgments(
  tx: Tx,
  projectIds: readonly string[],
): Promise<Map<string, number>> {
  const sums = await tx.member.groupBy({
    by: ["projectId"],
    where: { projectId: { in: [...projectIds] } },
    _sum: { judgmentCount: true },
  })
  return new Map(sums.map((sum) => [sum.projectId, sum._sum.judgmentCount ?? 0]))
}

export function toProjectSummary(
  row: SummaryRow,
  actor: Actor,
  judgmentCount: number,
): ProjectSummary {
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    taskType: row.taskType,
    locale: localeSchema.parse(row.locale),
    myRole: actor.role === "admin" ? "admin" : (row.members[0]?.role ?? "annotator"),
    itemCount: row.itemCount,
    slotCount: row.slotCount,
    judgmentCount,
    createdAt: row.createdAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  }
}

export function toProjectDto(row: ProjectRow, actor: Actor, judgmentCount: number): ProjectDto {
  return {
    ...toProjectSummary(row, actor, judgmentCount),
    guidelines: row.guidelines[0]?.markdown ?? "",
    guidelineVersion: row.guidelineVersion,
    overlap: row.overlap,
    questions: z.array(questionSchema).parse(row.questions),
    spanLabels: spanLabelsSchema.parse(row.spanLabels),
    conversation: row.conversation,
    drafting: row.endpoints.length > 0,
    qualification: z.nullable(qualificationSchema).parse(row.qualification),
    showAccuracy: row.showAccuracy,
    allowTies: row.allowTies,
    allowPartial: row.allowPartial,
    strengthScale: row.strengthScale,
    minActiveMs: row.minActiveMs,
    leaseMinutes: row.leaseMinutes,
    maxTextBytes: row.maxTextBytes,
    imageHosts: row.imageHosts,
    retrain: retrainSchema.parse(row.retrain),
    askNext: row.askNext,
    pairPolicy: pairPolicySchema.parse(row.pairPolicy),
  }
}
