import Cursor from "pg-cursor"
import type { ClientBase } from "pg"
import type { Content } from "#lib/contracts/messages.ts"
import type { JudgedRewrite, PairJudgment } from "#lib/core/placement.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import type { Split } from "#lib/core/split.ts"
import { flagsOfAnswers, unacceptableIn } from "./flags-of-answers.ts"

const itemsPerRead = 200

/** An item with the judgments it had at a moment. */
export interface JudgedItem {
  id: string
  prompt: Content
  /** Asked for when it was imported; null: the prompt decides. */
  split: Split | null
  contents: Content[]
  judgments: PairJudgment[]
}

interface Row {
  id: string
  prompt: Content
  split: Split | null
  contents: Content[]
  judgments: [
    id: string,
    ranking: Ranking,
    strength: number | null,
    answers: unknown,
    rewrite: JudgedRewrite | null,
  ][]
}

/**
 * $1 project, $2 the moment's judgment number. Latest revisions only; gold items, and items that are nobody's work, are out. A split that was asked for
 * counts for every item of the same prompt, so that no prompt is in two splits (I7).
 */
const judgedItemsSql = `
  WITH latest AS (
    SELECT j.item_id, json_agg(json_build_array(j.id, j.ranking, j.strength, j.answers,
      j.rewrite - 'drafts')) AS judgments
    FROM judgment j
    WHERE j.project_id = $1 AND j.seq <= $2 AND NOT EXISTS (
      SELECT 1 FROM judgment newer
      WHERE newer.slot_id = j.slot_id AND newer.revision > j.revision AND newer.seq <= $2
    )
    GROUP BY j.item_id
  ),
  asked AS (
    SELECT prompt_key, min(split)::text AS split FROM item
    WHERE project_id = $1 AND split IS NOT NULL GROUP BY prompt_key
  )
  SELECT i.id, i.prompt, asked.split, latest.judgments,
         (SELECT coalesce(json_agg(r.content ORDER BY r.position), '[]') FROM response r
          WHERE r.item_id = i.id) AS contents
  FROM latest JOIN item i ON i.id = latest.item_id
  LEFT JOIN asked ON asked.prompt_key = i.prompt_key
  WHERE i.gold IS NULL AND i.purpose = 'work'
  ORDER BY i.id`

/** Judged items by id, some at a time, read by a cursor inside the client's transaction. */
export async function* readJudgedItems(
  client: ClientBase,
  projectId: string,
  judgmentSeq: bigint,
): AsyncGenerator<JudgedItem[]> {
  const cursor = client.query(new Cursor<Row>(judgedItemsSql, [projectId, judgmentSeq]))
  try {
    for (;;) {
      const rows = await cursor.read(itemsPerRead)
      if (rows.length === 0) return
      yield rows.map((row) => ({ ...row, judgments: row.judgments.map(toPairJudgment(row)) }))
    }
  } finally {
    await cursor.close()
  }
}

function toPairJudgment(row: Row) {
  return ([id, ranking, strength, answers, rewrite]: Row["judgments"][number]): PairJudgment => ({
    id,
    ranking,
    strength,
    rewrite,
    flags: flagsOfAnswers(answers, row.contents.length),
    unacceptable: unacceptableIn(answers, row.contents.length),
  })
}
