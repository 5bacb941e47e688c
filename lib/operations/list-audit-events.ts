import type { Actor } from "#lib/contracts/actor.ts"
import type { AuditEvent } from "#lib/contracts/audit.ts"
import { assertAdmin } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { cutPage, decodeCursor } from "#lib/db/page-cursor.ts"

interface Row {
  id: string
  createdAt: Date
  action: string
  via: AuditEvent["via"]
  actorId: string | null
  actorName: string | null
  subjectId: string | null
  subjectName: string | null
  projectId: string | null
  projectName: string | null
}

/**
 * What admins and researchers changed, newest first, in pages. Throws `invalid-input` for a text that is no cursor of this
 * list.
 */
export async function listAuditEvents(
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ data: AuditEvent[]; nextCursor: string | null }> {
  assertAdmin(actor)
  const before = decodeCursor(cursor)
  const found = await db().$queryRaw<Row[]>`
    WITH page AS (
      SELECT * FROM audit_event
      WHERE ${before === null}
        OR (at, id) < (${before?.createdAt ?? null}::timestamptz, ${before?.id ?? null}::uuid)
      ORDER BY at DESC, id DESC LIMIT ${limit + 1}
    )
    SELECT e.id, e.at AS "createdAt", e.action, e.detail ->> 'via' AS via,
      a.id AS "actorId", a.name AS "actorName",
      e.subject_id AS "subjectId", s.name AS "subjectName",
      p.id AS "projectId", p.name AS "projectName"
    FROM page e
    LEFT JOIN "user" a ON a.id = e.actor_id
    LEFT JOIN "user" s ON e.subject_type = 'People' AND s.id = e.subject_id::uuid
    LEFT JOIN project p ON p.id = coalesce(e.project_id,
      -- What has an address of its own does not name its project there.
      CASE e.subject_type
        WHEN 'Scorers' THEN (SELECT project_id FROM scorer WHERE id = e.subject_id::uuid)
        WHEN 'Datasets' THEN (SELECT project_id FROM dataset WHERE id = e.subject_id::uuid)
        WHEN 'Items' THEN (SELECT project_id FROM item WHERE id = e.subject_id::uuid)
      END)
    ORDER BY e.at DESC, e.id DESC`
  const { rows, nextCursor } = cutPage(found, limit)
  return { data: rows.map(toEvent), nextCursor }
}

function toEvent(row: Row): AuditEvent {
  const { id, createdAt, action, via, subjectId, subjectName } = row
  return {
    id,
    at: createdAt.toISOString(),
    actor: named(row.actorId, row.actorName),
    action,
    via,
    subject: subjectId === null ? null : { id: subjectId, name: subjectName },
    project: named(row.projectId, row.projectName),
  }
}

function named(id: string | null, name: string | null): AuditEvent["actor"] {
  return id === null ? null : { id, name: name ?? "" }
}
