import type { Content, Message } from "#lib/contracts/messages.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import type { ItemEdit, ReportItem, ReportPair } from "#lib/core/scorer/report-items.ts"
import { faultsOfAnswers } from "#lib/datasets/flags-of-answers.ts"
import { withTransaction } from "#lib/db/with-connection.ts"

/** More held-out items than this say no more, and would be a long report to make. */
const maxItems = 5_000
/** A metadata value longer than this is a text and sorts nothing. */
const maxValueLength = 60

interface ItemRow {
  id: string
  prompt: Content
  promptKey: string
  metadata: unknown
  contents: Content[]
  judgments: [annotator: string, ranking: Ranking, answers: unknown][] | null
  /** Of the version's policy. */
  excludeFlags: string[]
}

interface PairRow {
  itemId: string
  /** Null where it is the edit of a judgment. */
  chosen: number | null
  rejected: number
  target: number
  judgmentId: string
  edit: Message[] | null
}

export interface HeldOutItems {
  items: ReportItem[]
  pairs: ReportPair[]
}

/** A dataset version's held-out items with what people said of them, and its held-out pairs that are no ties. */
export async function loadReportItems(datasetId: string): Promise<HeldOutItems> {
  return withTransaction(async (client) => {
    const found = await client.query<ItemRow>(itemsSql, [datasetId, maxItems])
    const ids = found.rows.map((row) => row.id)
    const pairs = await client.query<PairRow>(pairsSql, [datasetId, ids])
    return withEdits(found.rows.map(toItem), pairs.rows)
  }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
}

/** Edits stand after their item's responses, and their pairs name them by that place. */
function withEdits(items: ReportItem[], rows: readonly PairRow[]): HeldOutItems {
  const place = new Map(items.map(({ id }, i) => [id, i]))
  const edits: ItemEdit[][] = items.map(() => [])
  const pairs = rows.map(({ itemId, chosen, rejected, target, judgmentId, edit }): ReportPair => {
    const item = place.get(itemId) ?? 0
    if (chosen !== null) return { item, chosen, rejected, target }
    const count = edits[item]?.push({ judgmentId, text: textOf(edit ?? []) }) ?? 0
    return { item, chosen: (items[item]?.responses.length ?? 0) + count - 1, rejected, target }
  })
  return { items: items.map((item, i) => ({ ...item, edits: edits[i] ?? [] })), pairs }
}

function toItem(row: ItemRow): ReportItem {
  return {
    id: row.id,
    promptKey: row.promptKey,
    prompt: textOf(row.prompt),
    responses: row.contents.map(textOf),
    metadata: shortTexts(row.metadata),
    judgments: (row.judgments ?? []).map(([annotator, ranking, answers]) => ({
      annotator,
      ranking,
      flagged: faultsOfAnswers(answers, row.contents.length, row.excludeFlags),
    })),
  }
}

/** The metadata values that could sort items: short texts, alone or in lists. */
function shortTexts(metadata: unknown): Record<string, string[]> {
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) return {}
  const isShort = (value: unknown): value is string =>
    typeof value === "string" && value !== "" && value.length <= maxValueLength
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([key, value]) => {
      const texts = (Array.isArray(value) ? value : [value]).filter(isShort)
      return texts.length === 0 ? [] : [[key, texts]]
    }),
  )
}

/** $1 dataset version, $2 how many items. The judgments are those that the version's pairs come from. */
const itemsSql = `
  WITH held AS (
    SELECT item_id, array_agg(DISTINCT judgment_id) AS judgment_ids
    FROM dataset_pair, unnest(judgment_ids) judgment_id
    WHERE dataset_id = $1 AND split = 'test'
    GROUP BY item_id ORDER BY item_id LIMIT $2
  )
  SELECT i.id, i.prompt, i.prompt_key AS "promptKey", i.metadata,
    (SELECT coalesce(policy -> 'excludeFlags', '[]') FROM dataset WHERE id = $1) AS "excludeFlags",
    (SELECT json_agg(r.content ORDER BY r.position) FROM response r WHERE r.item_id = i.id) AS contents,
    (SELECT json_agg(json_build_array(j.annotator_id, j.ranking, j.answers) ORDER BY j.id)
     FROM judgment j WHERE j.id = ANY(held.judgment_ids)) AS judgments
  FROM held JOIN item i ON i.id = held.item_id
  ORDER BY i.id`

const pairsSql = `
  SELECT item_id AS "itemId", chosen, rejected, target, judgment_ids[1] AS "judgmentId",
    CASE WHEN chosen IS NULL THEN
      (SELECT j.rewrite -> 'messages' FROM judgment j WHERE j.id = judgment_ids[1]) END AS edit
  FROM dataset_pair
  WHERE dataset_id = $1 AND split = 'test' AND item_id = ANY($2::uuid[]) AND target <> 0.5
  ORDER BY row`
