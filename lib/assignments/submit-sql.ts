import { rulesColumns } from "./check-judgment.ts"

/** The statements of a submission, as text, so that the benchmark can give the very same ones to pgbench. */

/** The guidelines that a judgment is made under: the last that member `m` of project `p` was shown; today's where none was. */
export const shownGuidelines = "coalesce(nullif(m.guideline_seen, 0), p.guideline_version)"

/** What an assignment's submission is checked against, and the judgment it has already made. $1 assignment, $2 annotator. */
export const heldSql = `
  SELECT a.project_id, a.item_id, a.shown, a.state::text, a.lease_token::text, ${rulesColumns}, p.min_active_ms,
    j.id AS judgment_id, j.submitted_at, j.payload_hash
  FROM assignment a
  JOIN project p ON p.id = a.project_id
  JOIN member m ON m.project_id = a.project_id AND m.user_id = a.annotator_id
    AND m.role = 'annotator' AND m.removed_at IS NULL
  LEFT JOIN judgment j ON j.slot_id = a.slot_id AND j.revision = 1 AND j.assignment_id = a.id
  WHERE a.id = $1::uuid AND a.annotator_id = $2::uuid`

/**
 * The fence and all that hangs on it, as one statement. An open assignment closes its own slot; an expired one any slot
 * of its item that is free. Somebody who is just being taken out of the project, or made one who reads its results, is
 * waited for, and closes none: the member's row is locked before the slot's, as by whoever does that to them. Always
 * answers one row: \`closed\` slots and the judgment. Where a slot was closed and there is no judgment, a second send of
 * the same submission has met the first, and the transaction must be rolled back.
 * $1 assignment, $2 annotator, $3 lease token, $4 judgment id, $5 ranking, $6 strength, $7 answers, $8 comment,
 * $9 active ms, $10 fingerprint, $11 rewrite, $12 marked passages.
 */
export const closeSlotSql = `
  WITH fenced AS (
    UPDATE slot SET state = 'done', judgment_id = $4::uuid, expires_at = NULL, assignment_id = $1::uuid
    WHERE slot.id = (
      SELECT s.id FROM assignment a JOIN slot s ON s.item_id = a.item_id
      JOIN member m ON m.project_id = a.project_id AND m.user_id = a.annotator_id
        AND m.role = 'annotator' AND m.removed_at IS NULL
      WHERE a.id = $1::uuid AND a.annotator_id = $2::uuid AND a.lease_token = $3::uuid
        AND (a.state = 'open' AND s.state = 'leased' AND s.assignment_id = a.id
          OR a.state = 'expired' AND s.state = 'open')
      LIMIT 1 FOR NO KEY UPDATE OF m FOR UPDATE OF s)
    RETURNING slot.id
  ),
  ended AS (
    UPDATE assignment SET state = 'submitted', ended_at = now(), slot_id = fenced.id, draft = NULL
    FROM fenced
    WHERE assignment.id = $1::uuid AND assignment.state IN ('open', 'expired')
    RETURNING assignment.*
  ),
  counted AS (
    UPDATE member SET judgment_count = judgment_count + 1, last_active_at = now(),
      active_ms_total = active_ms_total + $9::int
    FROM ended WHERE member.project_id = ended.project_id AND member.user_id = ended.annotator_id
  ),
  judged AS (
    INSERT INTO judgment (id, project_id, item_id, slot_id, assignment_id, annotator_id, ranking, strength, answers,
      comment, active_ms, shown, guideline_version, payload_hash, rewrite, spans)
    SELECT $4::uuid, ended.project_id, ended.item_id, ended.slot_id, ended.id, ended.annotator_id, $5::jsonb,
      $6::int, $7::jsonb, $8::text, $9::int, ended.shown, ${shownGuidelines}, $10::text,
      $11::jsonb, $12::jsonb
    FROM ended JOIN project p ON p.id = ended.project_id
    JOIN member m ON m.project_id = ended.project_id AND m.user_id = ended.annotator_id
    RETURNING id, submitted_at
  )
  SELECT (SELECT count(*)::int FROM fenced) AS closed, judged.id, judged.submitted_at
  FROM (SELECT) one LEFT JOIN judged ON true`
