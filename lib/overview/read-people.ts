import type { Actor } from "#lib/contracts/actor.ts"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { Overview } from "#lib/contracts/overview.ts"
import { db } from "#lib/db/client.ts"

interface PersonRow {
  user_id: string
  name: string
  pseudonym: string
  judgments: number
  median_active_ms: number | null
  last_active_at: Date | null
}

/** The project's annotators with their latest 200 judgments' median time; names for admins, pseudonyms for others. */
export async function readPeople(
  actor: Actor,
  projectId: string,
  agreement: ReadonlyMap<string, Figure>,
): Promise<Overview["annotators"]> {
  const rows = await db().$queryRaw<PersonRow[]>`
    SELECT m.user_id, u.name, u.pseudonym, m.judgment_count AS judgments, m.last_active_at,
      (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY active_ms) FROM (
        SELECT j.active_ms FROM judgment j
        WHERE j.annotator_id = m.user_id AND j.project_id = m.project_id
        ORDER BY j.submitted_at DESC LIMIT 200) last) AS median_active_ms
    FROM member m JOIN "user" u ON u.id = m.user_id
    WHERE m.project_id = ${projectId}::uuid AND m.role = 'annotator' AND (m.removed_at IS NULL OR m.judgment_count > 0)
    ORDER BY m.judgment_count DESC, u.pseudonym LIMIT 200`
  const none: Figure = { undefined: "no item that somebody else has judged too" }
  return rows.map((row) => ({
    userId: row.user_id,
    name: actor.role === "admin" ? row.name : row.pseudonym,
    judgments: row.judgments,
    agreement: agreement.get(row.user_id) ?? none,
    medianActiveMs: row.median_active_ms,
    lastActiveAt: row.last_active_at?.toISOString() ?? null,
  }))
}
