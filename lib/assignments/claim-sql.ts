import { endOfQueueSql } from "./queue-level.ts"

/**
 * The statements of a claim, as text, so that the benchmark can give the very same ones to pgbench.
 *
 * A claim is one statement: it picks an open slot, leases it, makes the assignment and moves the annotator's cursor.
 * Its cost does not grow with items or with the annotator's past, because it starts where that annotator left off:
 * inside a level, slots are queued by `queue_key`; everything up to the cursor they have done, skipped or seen taken.
 * A slot that opens again gets a new key at the end, so no cursor has passed it.
 */

/** What leasing a picked slot (CTE `picked`: id, item_id, level, queue_key) does. $1 project, $2 annotator, $3 hand. */
const takePicked = `
  taken AS (
    UPDATE slot s
    SET state = 'leased',
        expires_at = now() + make_interval(mins => (SELECT lease_minutes FROM project WHERE id = $1::uuid)),
        assignment_id = coalesce(
          (SELECT a.id FROM assignment a WHERE a.annotator_id = $2::uuid AND a.item_id = picked.item_id),
          gen_random_uuid())
    FROM picked WHERE s.id = picked.id
    RETURNING s.id, s.item_id, s.assignment_id, picked.level, picked.queue_key
  ),
  moved AS (
    INSERT INTO claim_cursor AS c (project_id, annotator_id, level, queue_key)
    SELECT $1::uuid, $2::uuid, level, queue_key FROM taken
    ON CONFLICT (project_id, annotator_id, level)
    DO UPDATE SET queue_key = greatest(c.queue_key, excluded.queue_key)
  ),
  revived AS (
    UPDATE assignment a SET state = 'open', slot_id = taken.id, hand = $3::int, ended_at = NULL
    FROM taken WHERE a.id = taken.assignment_id AND a.state = 'expired'
    RETURNING a.id
  ),
  made AS (
    -- Without ON CONFLICT: where another window of the annotator took the item or the hand first, all of this fails.
    INSERT INTO assignment (id, project_id, item_id, slot_id, annotator_id, hand, shown)
    SELECT taken.assignment_id, $1::uuid, taken.item_id, taken.id, $2::uuid, $3::int,
           (SELECT coalesce(array_agg(g ORDER BY random()), '{}') FROM generate_series(0, item.response_count - 1) g)
    FROM taken JOIN item ON item.id = taken.item_id
    WHERE NOT EXISTS (SELECT 1 FROM revived)
    RETURNING id
  )
  SELECT id FROM made UNION ALL SELECT id FROM revived`

/** The annotator has not had the item, or had it and let it expire. */
const notMine = `
  NOT EXISTS (
    SELECT 1 FROM assignment mine
    WHERE mine.annotator_id = $2::uuid AND mine.item_id = s.item_id AND mine.state <> 'expired'
  )`

/** Claims the next slot after the annotator's cursor. $1 project, $2 annotator, $3 hand (0 or 1). */
export const claimNextSql = `
  WITH picked AS (
    SELECT next.* FROM (
      SELECT l.level, coalesce(c.queue_key, 0) AS passed
      FROM queue_level l
      LEFT JOIN claim_cursor c
        ON c.project_id = l.project_id AND c.annotator_id = $2::uuid AND c.level = l.level
      WHERE l.project_id = $1::uuid
      ORDER BY l.level DESC
    ) queue
    CROSS JOIN LATERAL (
      SELECT s.id, s.item_id, s.level, s.queue_key FROM slot s
      WHERE s.project_id = $1::uuid AND s.state = 'open'
        AND s.level = queue.level AND s.queue_key > queue.passed
        AND ${notMine}
      ORDER BY s.queue_key LIMIT 1
      FOR UPDATE OF s SKIP LOCKED
    ) next
    LIMIT 1
  ),
  ${takePicked}`

/**
 * Claims any open slot, cursor or not: finds what a cursor passed while another transaction held it and then gave it
 * back. Looks at every open slot, so it is run only before "nothing is left". Same parameters.
 */
export const claimAnySql = `
  WITH picked AS (
    SELECT s.id, s.item_id, s.level, s.queue_key FROM slot s
    WHERE s.project_id = $1::uuid AND s.state = 'open' AND ${notMine}
    ORDER BY s.level DESC, s.queue_key LIMIT 1
    FOR UPDATE OF s SKIP LOCKED
  ),
  ${takePicked}`

/** Claims an item back whose lease ran out with a draft in it, where it has a free slot. Same parameters. */
export const reclaimDraftSql = `
  WITH picked AS (
    SELECT s.id, s.item_id, s.level, s.queue_key FROM slot s
    WHERE s.state = 'open' AND s.item_id IN (
      SELECT a.item_id FROM assignment a
      WHERE a.project_id = $1::uuid AND a.annotator_id = $2::uuid AND a.state = 'expired' AND a.draft IS NOT NULL
      ORDER BY a.ended_at DESC LIMIT 5
    )
    LIMIT 1
    FOR UPDATE OF s SKIP LOCKED
  ),
  ${takePicked}`

/**
 * Opens slots again whose lease is over by the database's clock, 1,000 at a time. $1 project, or null for all.
 * Rows that somebody is just submitting are left to them.
 */
export const expireLeasesSql = `
  WITH over AS (
    SELECT id, assignment_id FROM slot
    WHERE state = 'leased' AND expires_at < now() AND ($1::uuid IS NULL OR project_id = $1::uuid)
    ORDER BY expires_at LIMIT 1000
    FOR UPDATE SKIP LOCKED
  ),
  opened AS (
    UPDATE slot SET state = 'open', assignment_id = NULL, expires_at = NULL,
      queue_key = ${endOfQueueSql}
    FROM over WHERE slot.id = over.id
  )
  UPDATE assignment SET state = 'expired', ended_at = now()
  FROM over WHERE assignment.id = over.assignment_id AND assignment.state = 'open'`
