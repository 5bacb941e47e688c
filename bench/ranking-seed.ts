import type { Pool, PoolClient } from "pg"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { promptKey } from "#lib/core/prompt-key.ts"
import { readPublicText } from "#scripts/public-files.ts"

export interface AlpacaLine {
  prompt: string
  responses: { content: string; score: number }[]
}

interface StoredLine {
  prompt: string
  responses: { content: string }[]
  scores: number[]
}

/** Prompts with the answers of some twenty models and a model judge's score for each, 1 to 2. */
export function readAlpacaEval(): AlpacaLine[] {
  return readPublicText("bench-alpaca-eval.jsonl.gz")
    .trim()
    .split("\n")
    .map((line) => {
      const { prompt, responses, scores } = JSON.parse(line) as StoredLine
      return {
        prompt,
        responses: responses.map(({ content }, r) => ({ content, score: scores[r] ?? 0 })),
      }
    })
}

export interface RankedItem {
  itemId: string
  slotId: string
  ranking: number[][]
}

/** So many prompts with four of their answers. */
export function fourAnswers(count: number): AlpacaLine[] {
  const items: AlpacaLine[] = []
  for (const { prompt, responses } of readAlpacaEval()) {
    for (let from = 0; from + 4 <= responses.length && items.length < count; from += 4) {
      items.push({ prompt, responses: responses.slice(from, from + 4) })
    }
  }
  return items
}

/** A ranking project over items of four answers, and for each item its slot and the ranking by score. */
export async function seedRankings(
  pool: Pool,
  lines: readonly AlpacaLine[],
): Promise<{ projectId: string; annotatorId: string; items: RankedItem[] }> {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    const seed = await insertItems(client, lines)
    await client.query("COMMIT")
    await client.query("VACUUM (ANALYZE)")
    return seed
  } finally {
    client.release()
  }
}

async function insertItems(client: PoolClient, lines: readonly AlpacaLine[]) {
  const one = async (sql: string, values: unknown[]) => {
    const { rows } = await client.query<{ id: string }>(sql, values)
    return rows[0]?.id ?? ""
  }
  const projectId = await one(
    `INSERT INTO project (slug, name, task_type, overlap, locale, allow_ties, allow_partial, lease_minutes, questions,
       retrain, pair_policy, split_salt, max_text_bytes, guideline_version)
     VALUES ('bench', 'Bench', 'ranking', 1, 'en', true, false, 30, '[]',
       '{"everyJudgments":1,"minPairs":100}', $1, 'salt', 200000, 1) RETURNING id`,
    [JSON.stringify(defaultPairPolicy)],
  )
  const annotatorId = await one(
    `INSERT INTO "user" (name, pseudonym, role) VALUES ('bench', 'bench', 'annotator') RETURNING id`,
    [],
  )
  const items: RankedItem[] = []
  for (const { prompt, responses } of lines) {
    const itemId = await one(
      `INSERT INTO item (project_id, prompt, prompt_key, content_hash, response_count)
       VALUES ($1, $2, $3, $4, 4) RETURNING id`,
      [projectId, JSON.stringify(prompt), promptKey(prompt), `${items.length}`],
    )
    await client.query(
      `INSERT INTO response (item_id, position, content)
       SELECT $1, n - 1, content FROM unnest($2::jsonb[]) WITH ORDINALITY AS given(content, n)`,
      [itemId, responses.map((response) => JSON.stringify(response.content))],
    )
    const slotId = await one(
      "INSERT INTO slot (project_id, item_id, ordinal, queue_key) VALUES ($1, $2, 0, $3) RETURNING id",
      [projectId, itemId, items.length],
    )
    const byScore = [0, 1, 2, 3].toSorted(
      (a, b) => (responses[b]?.score ?? 0) - (responses[a]?.score ?? 0),
    )
    items.push({ itemId, slotId, ranking: byScore.map((response) => [response]) })
  }
  return { projectId, annotatorId, items }
}

/** The annotator's judgments on items. */
export async function addJudgments(
  pool: Pool,
  seed: { projectId: string; annotatorId: string },
  items: readonly RankedItem[],
): Promise<void> {
  await pool.query(
    `WITH made AS (
       INSERT INTO judgment (project_id, item_id, slot_id, annotator_id, ranking, shown)
       SELECT $1, item_id, slot_id, $2, ranking, '{0,1,2,3}'
       FROM unnest($3::uuid[], $4::bigint[], $5::jsonb[]) AS given(item_id, slot_id, ranking)
       RETURNING id, slot_id)
     UPDATE slot SET state = 'done', judgment_id = made.id FROM made WHERE slot.id = made.slot_id`,
    [
      seed.projectId,
      seed.annotatorId,
      items.map((item) => item.itemId),
      items.map((item) => item.slotId),
      items.map((item) => JSON.stringify(item.ranking)),
    ],
  )
}
