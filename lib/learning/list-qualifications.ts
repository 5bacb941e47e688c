import type { MemberQualification } from "#lib/contracts/learning.ts"
import type { Tx } from "#lib/db/client.ts"
import { standingOf } from "./standing.ts"

/** How each of a project's annotators stands with its qualification; empty where the project asks for none. */
export async function listQualifications(
  projectId: string,
  tx: Tx,
): Promise<Map<string, MemberQualification>> {
  const project = await tx.project.findUnique({
    where: { id: projectId },
    select: { qualification: true },
  })
  if (project === null || project.qualification === null) return new Map()
  const members = await tx.member.findMany({
    where: { projectId, role: "annotator", removedAt: null, user: { email: { not: null } } },
    select: { userId: true, qualifiedAt: true },
  })
  const items = await tx.item.findMany({
    where: { projectId, purpose: "qualification" },
    select: { id: true },
  })
  const trials = await tx.trial.findMany({
    where: { projectId, purpose: "qualification" },
    select: { userId: true, itemId: true, attempt: true, score: true },
  })
  const set = items.map(({ id }) => id)
  const byUser = Map.groupBy(trials, ({ userId }) => userId)
  return new Map(
    members.map(({ userId, qualifiedAt }) => {
      const { finished } = standingOf(set, byUser.get(userId) ?? [])
      return [
        userId,
        {
          passedAt: qualifiedAt?.toISOString() ?? null,
          attempts: finished.length,
          score: finished.at(-1)?.score ?? null,
        },
      ]
    }),
  )
}
