import type { Actor } from "#lib/contracts/actor.ts"
import type { MemberDto } from "#lib/contracts/users.ts"
import { assertProjectAccess, readableProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { listQualifications } from "#lib/learning/list-qualifications.ts"
import { memberSelect, toMemberDto } from "./member-record.ts"

interface MedianRow {
  userId: string
  medianActiveMs: number | null
}

/** Over each member's latest 500 judgments, so that a list of people never reads a whole campaign. */
async function medianTimes(projectId: string): Promise<Map<string, number | null>> {
  const rows = await db().$queryRaw<MedianRow[]>`
    SELECT m.user_id AS "userId", recent.median AS "medianActiveMs"
    FROM member m CROSS JOIN LATERAL (
      SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY j.active_ms) AS median
      FROM (
        SELECT active_ms FROM judgment
        WHERE annotator_id = m.user_id AND project_id = m.project_id
        ORDER BY submitted_at DESC LIMIT 500
      ) j
    ) recent
    WHERE m.project_id = ${projectId}::uuid AND m.removed_at IS NULL AND m.judgment_count > 0`
  return new Map(rows.map((row) => [row.userId, row.medianActiveMs]))
}

/** A project's members, by name. Researchers see pseudonyms in the place of names and addresses. */
export async function listMembers(
  actor: Actor,
  projectId: string,
): Promise<{ data: MemberDto[]; nextCursor: null }> {
  await assertProjectAccess(actor, projectId, "reader")
  const members = await db().member.findMany({
    where: { projectId, removedAt: null, project: readableProjects(actor) },
    select: memberSelect,
  })
  const [medians, qualifications] = await Promise.all([
    medianTimes(projectId),
    listQualifications(projectId, db()),
  ])
  const data = members
    .map((member) => ({
      ...toMemberDto(actor, member, medians.get(member.userId) ?? null),
      qualification: qualifications.get(member.userId) ?? null,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.userId < b.userId ? -1 : 1))
  return { data, nextCursor: null }
}
