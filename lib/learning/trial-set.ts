import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { indexRankingSchema } from "#lib/contracts/items.ts"
import type { TrialPurpose } from "#lib/contracts/learning.ts"
import { qualificationSchema, questionsSchema } from "#lib/contracts/projects.ts"
import type { Qualification, Question, TaskType } from "#lib/contracts/projects.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import type { Tx } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { standingOf } from "./standing.ts"
import type { Standing } from "./standing.ts"
import { itemOrder } from "./trial-order.ts"

/** An annotator in a project, as far as learning goes. */
export interface Learner {
  projectId: string
  userId: string
  salt: string
  taskType: TaskType
  allowTies: boolean
  strengthScale: number | null
  imageHosts: string[]
  /** What the responses are rated on; none where they are ranked. Nothing else is asked in a trial. */
  scales: Question[]
  qualification: Qualification | null
  judgmentCount: number
  practisedAt: Date | null
  qualifiedAt: Date | null
}

/** Throws `not-found` or `not-allowed` unless the actor is an annotator of the project, and it is not archived. */
export async function getLearner(actor: Actor, projectId: string, tx: Tx): Promise<Learner> {
  const member = await tx.member.findFirst({
    where: {
      projectId,
      userId: actor.userId,
      role: "annotator",
      removedAt: null,
      project: { archivedAt: null },
    },
    select: {
      judgmentCount: true,
      practisedAt: true,
      qualifiedAt: true,
      project: {
        select: {
          splitSalt: true,
          taskType: true,
          allowTies: true,
          strengthScale: true,
          imageHosts: true,
          questions: true,
          qualification: true,
        },
      },
    },
  })
  if (member === null) {
    await assertProjectAccess(actor, projectId, "annotator", tx)
    throw new AppError("not-allowed")
  }
  const { project, ...own } = member
  const { splitSalt: salt, taskType, allowTies, strengthScale, imageHosts } = project
  const scales = questionsSchema
    .parse(project.questions)
    .filter(({ kind, scope }) => kind === "likert" && scope === "response")
  const qualification = z.nullable(qualificationSchema).parse(project.qualification)
  return {
    ...own,
    projectId,
    userId: actor.userId,
    salt,
    taskType,
    allowTies,
    strengthScale,
    imageHosts,
    scales: taskType === "rating" ? scales : [],
    qualification,
  }
}

export interface TrialItem {
  id: string
  gold: Ranking
  responseCount: number
}

/** The items of a purpose in this person's order, and where they stand in them. */
export interface TrialSet {
  items: readonly TrialItem[]
  standing: Standing
}

/** Items whose gold ranking compares no two responses teach and measure nothing, and are left out. */
export async function getTrialSet(
  learner: Learner,
  purpose: TrialPurpose,
  tx: Tx,
): Promise<TrialSet> {
  const { projectId, userId } = learner
  // One after the other: a transaction has one connection.
  const rows = await tx.item.findMany({
    where: { projectId, purpose, gold: { not: Prisma.DbNull } },
    select: { id: true, gold: true, responseCount: true },
  })
  const trials = await tx.trial.findMany({
    where: { projectId, userId, purpose },
    select: { itemId: true, attempt: true, score: true },
  })
  const found = rows
    .map(({ gold, ...row }) => ({ ...row, gold: indexRankingSchema.parse(gold) }))
    .filter(({ gold }) => gold.flat().length > 1)
  const items = itemOrder(learner, found)
  return {
    items,
    standing: standingOf(
      items.map(({ id }) => id),
      trials,
    ),
  }
}

/** Whether there is another attempt at the qualification to be made. */
export function mayAttempt(learner: Learner, { attempt }: Standing): boolean {
  const { qualification, qualifiedAt } = learner
  return qualification !== null && qualifiedAt === null && attempt <= qualification.attempts
}
