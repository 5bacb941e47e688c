import Cursor from "pg-cursor"
import type { PoolClient } from "pg"
import type { Content, Message } from "#lib/contracts/messages.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import { SPLIT } from "#lib/core/scorer/prepared-data.ts"
import type {
  DemonstrationColumns,
  PairColumns,
  TrainingInput,
} from "#lib/core/scorer/prepared-data.ts"
import { withTransaction } from "#lib/db/with-connection.ts"

const batchRows = 2_000

interface ItemRow {
  id: string
  prompt: Content
  prompt_key: string
  contents: Content[]
}

interface PairRow {
  item_id: string
  /** Null where it is the edit of a judgment. */
  chosen: number | null
  edit: Message[] | null
  rejected: number
  target: number
  weight: number
  margin: number
  split: keyof typeof SPLIT
  judgments: string
}

interface DemonstrationRow {
  prompt: Content
  messages: Message[]
}

interface ItemTexts {
  prompt: number
  promptKey: number
  responses: number[]
}

/** Numbers for texts, each distinct one kept once. */
class Texts {
  readonly all: string[] = []
  readonly #indexOf = new Map<string, number>()

  add(text: string): number {
    const known = this.#indexOf.get(text)
    if (known !== undefined) return known
    this.#indexOf.set(text, this.all.length)
    return this.all.push(text) - 1
  }
}

/** All rows of a query, read some at a time. */
async function* readRows(client: PoolClient, sql: string, id: string): AsyncGenerator {
  const cursor = client.query(new Cursor<unknown>(sql, [id]))
  try {
    for (;;) {
      const rows = await cursor.read(batchRows)
      if (rows.length === 0) return
      yield* rows
    }
  } finally {
    await cursor.close()
  }
}

/** Columns that grow as pairs arrive; a dataset's size is known, so they are allocated once. */
function emptyColumns(pairs: number): Required<PairColumns> {
  return {
    promptIndex: new Uint32Array(pairs),
    chosenIndex: new Uint32Array(pairs),
    rejectedIndex: new Uint32Array(pairs),
    groupId: new Uint32Array(pairs),
    promptKeyIndex: new Uint32Array(pairs),
    split: new Uint8Array(pairs),
    target: new Float64Array(pairs),
    weight: new Float64Array(pairs),
    margin: new Float64Array(pairs),
  }
}

/** A dataset version's pairs and texts as the scorer learns from them: texts once each, pairs as columns. */
export async function loadTrainingInput(datasetId: string): Promise<TrainingInput> {
  return withTransaction(async (client) => {
    const texts = new Texts()
    const items = await readItems(client, datasetId, texts)
    const pairs = await readPairs(client, datasetId, items, texts)
    const demonstrations = await readDemonstrations(client, datasetId, texts)
    return { texts: texts.all, pairs, demonstrations }
  }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
}

async function readItems(
  client: PoolClient,
  datasetId: string,
  texts: Texts,
): Promise<Map<string, ItemTexts>> {
  const items = new Map<string, ItemTexts>()
  for await (const read of readRows(client, itemsSql, datasetId)) {
    const row = read as ItemRow
    items.set(row.id, {
      prompt: texts.add(textOf(row.prompt)),
      promptKey: texts.add(row.prompt_key),
      responses: row.contents.map((content) => texts.add(textOf(content))),
    })
  }
  return items
}

async function readPairs(
  client: PoolClient,
  datasetId: string,
  items: ReadonlyMap<string, ItemTexts>,
  texts: Texts,
): Promise<PairColumns> {
  const { rows } = await client.query<{ pairs: number }>(
    "SELECT count(*)::int AS pairs FROM dataset_pair WHERE dataset_id = $1",
    [datasetId],
  )
  const pairs = emptyColumns(rows[0]?.pairs ?? 0)
  const groups = new Map<string, number>()
  let at = 0
  for await (const read of readRows(client, pairsSql, datasetId)) {
    const row = read as PairRow
    const item = items.get(row.item_id)
    if (item === undefined) throw new Error(`pair of an item that is not there: ${row.item_id}`)
    const group = groups.get(row.judgments) ?? groups.size
    groups.set(row.judgments, group)
    pairs.promptIndex[at] = item.prompt
    pairs.chosenIndex[at] =
      row.chosen === null ? texts.add(textOf(row.edit ?? [])) : (item.responses[row.chosen] ?? 0)
    pairs.rejectedIndex[at] = item.responses[row.rejected] ?? 0
    pairs.groupId[at] = group
    pairs.promptKeyIndex[at] = item.promptKey
    pairs.split[at] = SPLIT[row.split]
    pairs.target[at] = row.target
    pairs.weight[at] = row.weight
    pairs.margin[at] = row.margin
    at += 1
  }
  return pairs
}

/** Those of the training split: what is held out has no say in a scorer. */
async function readDemonstrations(
  client: PoolClient,
  datasetId: string,
  texts: Texts,
): Promise<DemonstrationColumns> {
  const prompts: number[] = []
  const responses: number[] = []
  for await (const read of readRows(client, demonstrationsSql, datasetId)) {
    const row = read as DemonstrationRow
    prompts.push(texts.add(textOf(row.prompt)))
    responses.push(texts.add(textOf(row.messages)))
  }
  return { promptIndex: Uint32Array.from(prompts), responseIndex: Uint32Array.from(responses) }
}

const itemsSql = `
  SELECT i.id, i.prompt, i.prompt_key,
    (SELECT json_agg(r.content ORDER BY r.position) FROM response r WHERE r.item_id = i.id) AS contents
  FROM item i WHERE i.id IN (SELECT item_id FROM dataset_pair WHERE dataset_id = $1)`

const pairsSql = `
  SELECT item_id, chosen, rejected, target, weight, margin, split::text,
    CASE WHEN chosen IS NULL THEN
      (SELECT j.rewrite -> 'messages' FROM judgment j WHERE j.id = judgment_ids[1]) END AS edit,
    item_id || array_to_string(judgment_ids, ',') AS judgments
  FROM dataset_pair WHERE dataset_id = $1 ORDER BY row`

const demonstrationsSql = `
  SELECT i.prompt, j.rewrite -> 'messages' AS messages
  FROM dataset_demonstration d
  JOIN item i ON i.id = d.item_id
  JOIN judgment j ON j.id = d.judgment_id
  WHERE d.dataset_id = $1 AND d.split = 'train' ORDER BY d.row`
