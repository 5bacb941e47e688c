import type { ClientBase } from "pg"
import { drawNumbered } from "#lib/users/draw-pseudonyms.ts"

/** What one batch of imported judgments adds to an annotator's counters. */
export interface AnnotatorTally {
  judgments: number
  activeMs: number
  /** ISO time of the latest judgment. */
  lastActiveAt: string
}

interface NamedId {
  id: string
  name: string
}

/**
 * The users that stand for annotators who worked elsewhere, made where they are new. They belong to one project, have no
 * e-mail address and can never sign in. Needs the project's row lock, under which nobody else makes them.
 *
 * @param names each once
 * @returns user ids by the names used in the file
 */
export async function findExternalAnnotators(
  client: ClientBase,
  projectId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const known = await readIds(client, projectId, names)
  // A pseudonym that somebody has already is drawn again.
  for (;;) {
    const missing = names.filter((name) => !known.has(name))
    if (missing.length === 0) return known
    const made = await client.query<NamedId>(
      `INSERT INTO "user" (name, pseudonym, role, external_project_id, external_name)
       SELECT name, pseudonym, 'annotator', $1::uuid, name
       FROM unnest($2::text[], $3::text[]) AS new (name, pseudonym)
       ON CONFLICT (pseudonym) DO NOTHING
       RETURNING id, external_name AS name`,
      [projectId, missing, missing.map(drawNumbered)],
    )
    for (const { id, name } of made.rows) known.set(name, id)
  }
}

async function readIds(
  client: ClientBase,
  projectId: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const found = await client.query<NamedId>(
    `SELECT id, external_name AS name FROM "user"
     WHERE external_project_id = $1::uuid AND external_name = ANY($2::text[])`,
    [projectId, names],
  )
  return new Map(found.rows.map(({ id, name }) => [name, id]))
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
