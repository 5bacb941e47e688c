import type { Actor } from "#lib/contracts/actor.ts"
import type { Today } from "#lib/contracts/learning.ts"
import type { Tx } from "#lib/db/client.ts"

interface DayRow {
  day: string
  judgments: number
  activeMs: number
}

/**
 * An annotator's last days in a project, the oldest first and today last, days without work too. A day is from midnight
 * to midnight in the time zone. Corrections are no new judgments, but the time they took is work.
 */
export async function ownDays(
  actor: Actor,
  input: { projectId: string; timeZone: string; days: number },
  tx: Tx,
): Promise<Today[]> {
  const { projectId, timeZone, days } = input
  // Raw, because Prisma knows no time zones; the index on annotator, project and time finds the rows.
  const rows = await tx.$queryRaw<DayRow[]>`
    WITH wanted AS (
      SELECT day::date, day AT TIME ZONE ${timeZone} AS from_time,
             (day + interval '1 day') AT TIME ZONE ${timeZone} AS to_time
      FROM generate_series(
        date_trunc('day', now() AT TIME ZONE ${timeZone}) - make_interval(days => ${days}::int - 1),
        date_trunc('day', now() AT TIME ZONE ${timeZone}), interval '1 day') AS day
    )
    SELECT wanted.day::text, work.judgments, work.active_ms AS "activeMs"
    FROM wanted CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE j.revision = 1))::int AS judgments,
             coalesce(sum(j.active_ms), 0)::float8 AS active_ms
      FROM judgment j
      WHERE j.annotator_id = ${actor.userId}::uuid AND j.project_id = ${projectId}::uuid
        AND j.submitted_at >= wanted.from_time AND j.submitted_at < wanted.to_time
    ) work
    ORDER BY wanted.day`
  return rows.map(({ day, judgments, activeMs }) => ({ day, judgments, activeMs }))
}
