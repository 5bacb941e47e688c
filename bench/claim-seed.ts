import type { Pool } from "pg"

export interface ClaimSeed {
  projectId: string
  /** People without a judgment behind them. */
  annotators: string[]
  /** Somebody with many behind them. */
  veteran: string
}

/**
 * A project of `items` items with three slots each and two responses, `people` annotators, and one more who has
 * judged the first `history` items of the queue.
 */
export async function seedClaims(
  pool: Pool,
  sizes: { items: number; people: number; history: number },
): Promise<ClaimSeed> {
  const one = async (sql: string, values: unknown[] = []) => {
    const { rows } = await pool.query<{ id: string }>(sql, values)
    return rows.map((row) => row.id)
  }
  const [projectId = ""] = await one(
    `INSERT INTO project (slug, name, task_type, overlap, locale, allow_ties, allow_partial, lease_minutes, questions,
       retrain, pair_policy, split_salt, max_text_bytes, guideline_version, item_count, slot_count)
     VALUES ('bench', 'Bench', 'ranking', 3, 'en', true, false, 30, '[]',
       '{"everyJudgments":null,"minPairs":100}', '{}', 'salt', 200000, 1, $1, $1 * 3) RETURNING id`,
    [sizes.items],
  )
  await pool.query(
    "INSERT INTO guideline (project_id, version, markdown) VALUES ($1, 1, 'Rank.')",
    [projectId],
  )
  await pool.query("INSERT INTO queue_level (project_id, level) VALUES ($1, 0)", [projectId])
  const people = await one(
    `INSERT INTO "user" (name, pseudonym, role) SELECT 'bench ' || g, 'bench ' || g, 'annotator'
     FROM generate_series(0, $1::int) g RETURNING id`,
    [sizes.people],
  )
  await pool.query(
    "INSERT INTO member (project_id, user_id, role) SELECT $1, unnest($2::uuid[]), 'annotator'",
    [projectId, people],
  )
  const [veteran = "", ...annotators] = people
  await pool.query(
    `INSERT INTO item (project_id, prompt, prompt_key, content_hash, response_count)
     SELECT $1, to_jsonb('prompt ' || g || repeat(' text', 20)), g::text, g::text, 2 FROM generate_series(1, $2::int) g`,
    [projectId, sizes.items],
  )
  await pool.query(
    `INSERT INTO response (item_id, position, content)
     SELECT id, p, to_jsonb('response ' || p || repeat(' words', 30)) FROM item, generate_series(0, 1) p`,
  )
  await pool.query(
    `INSERT INTO slot (project_id, item_id, ordinal, queue_key)
     SELECT $1, id, ordinal, (1::bigint << 32) | content_hash::bigint FROM item, generate_series(0, 2) ordinal`,
    [projectId],
  )
  await seedHistory(pool, projectId, veteran, sizes.history)
  await pool.query("VACUUM (ANALYZE)")
  return { projectId, annotators, veteran }
}

async function seedHistory(
  pool: Pool,
  projectId: string,
  userId: string,
  history: number,
): Promise<void> {
  await pool.query(
    `WITH first AS (
       SELECT id, item_id FROM slot WHERE project_id = $1 AND ordinal = 0 ORDER BY queue_key LIMIT $3
     ), made AS (
       INSERT INTO assignment (project_id, item_id, slot_id, annotator_id, state, shown, ended_at)
       SELECT $1, item_id, id, $2, 'submitted', '{0,1}', now() FROM first RETURNING id, item_id, slot_id
     ), judged AS (
       INSERT INTO judgment (project_id, item_id, slot_id, assignment_id, annotator_id, ranking, shown)
       SELECT $1, item_id, slot_id, id, $2, '[[0],[1]]', '{0,1}' FROM made RETURNING id, slot_id, assignment_id
     )
     UPDATE slot SET state = 'done', judgment_id = judged.id, assignment_id = judged.assignment_id
     FROM judged WHERE slot.id = judged.slot_id`,
    [projectId, userId, history],
  )
  await pool.query("UPDATE member SET judgment_count = $3 WHERE project_id = $1 AND user_id = $2", [
    projectId,
    userId,
    history,
  ])
  await pool.query(
    `INSERT INTO claim_cursor (project_id, annotator_id, level, queue_key)
     SELECT $1, $2, 0, max(queue_key) FROM slot WHERE project_id = $1 AND state = 'done'
     HAVING max(queue_key) IS NOT NULL`,
    [projectId, userId],
  )
}
