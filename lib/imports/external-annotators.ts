import { randomBytes } from "node:crypto"
import type { ClientBase } from "pg"

/** What one batch of imported judgments adds to an annotator's counters. */
export interface AnnotatorTally {
  judgments: number
  activeMs: number
  /** ISO time of the latest judgment. */
  lastActiveAt: string
}

/**
 * The users that stand for annotators who worked elsewhere, made where they are new. They belong to one project, have no
 * e-mail address and can never sign in.
 *
 * @returns user ids by the names used in the file
 */
export async function findExternalAnnotators(
  client: ClientBase,
  projectId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const pseudonyms = names.map(() => `annotator-${randomBytes(5).toString("hex")}`)
  await client.query(
    `INSERT INTO "user" (name, pseudonym, role, external_project_id, external_name)
     SELECT name, pseudonym, 'annotator', $1::uuid, name
     FROM unnest($2::text[], $3::text[]) AS new (name, pseudonym)
     ON CONFLICT (external_project_id, external_name) DO NOTHING`,
    [projectId, names, pseudonyms],
  )
  const found = await client.query<{ id: string; name: string }>(
    `SELECT id, external_name AS name FROM "user"
     WHERE external_project_id = $1::uuid AND external_name = ANY($2::text[])`,
    [projectId, names],
  )
  return new Map(found.rows.map((row) => [row.name, row.id]))
}

/** Makes them members, and raises the counters that progress is read from. */
export async function countExternalWork(
  client: ClientBase,
  projectId: string,
  tallies: ReadonlyMap<string, AnnotatorTally>,
): Promise<void> {
  const values = [...tallies.values()]
  await client.query(
    `INSERT INTO member AS m (project_id, user_id, role, judgment_count, active_ms_total, last_active_at)
     SELECT $1::uuid, id, 'annotator', judgments, active_ms, last_active_at
     FROM unnest($2::uuid[], $3::int[], $4::bigint[], $5::timestamptz[])
       AS new (id, judgments, active_ms, last_active_at)
     ON CONFLICT (project_id, user_id) DO UPDATE
     SET judgment_count = m.judgment_count + excluded.judgment_count,
         active_ms_total = m.active_ms_total + excluded.active_ms_total,
         last_active_at = greatest(m.last_active_at, excluded.last_active_at)`,
    [
      projectId,
      [...tallies.keys()],
      values.map((tally) => tally.judgments),
      values.map((tally) => tally.activeMs),
      values.map((tally) => tally.lastActiveAt),
    ],
  )
}
