import { createHash } from "node:crypto"
import type { PoolClient } from "pg"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { pairLine } from "#lib/core/dataset-hash.ts"
import type { PairPolicy } from "#lib/core/pair-policy.ts"
import { buildItemPairs } from "#lib/core/pairs.ts"
import type { Pair } from "#lib/core/pairs.ts"
import { splitOf } from "#lib/core/split.ts"
import type { Split } from "#lib/core/split.ts"
import { db } from "#lib/db/client.ts"
import { copyRows } from "#lib/db/copy-rows.ts"
import { withConnection, withTransaction } from "#lib/db/with-connection.ts"
import { readJudgedItems } from "./read-judged-items.ts"
import type { JudgedItem } from "./read-judged-items.ts"
import { settledJudgmentSeq } from "./settled-judgments.ts"

interface Build {
  datasetId: string
  projectId: string
  splitSalt: string
  policy: PairPolicy
}

interface Totals {
  pairs: number
  judgments: number
  ties: number
  splits: Record<Split, number>
  /** Whether any prompt or response is a list of messages: exports then write all as messages. */
  conversational: boolean
}

/**
 * Builds a dataset version. Can run twice, also at the same time: rows, hash and state are one transaction under the
 * version's row lock, and a version that is done is left alone. Memory does not grow with judgments or pairs (I10).
 */
export async function buildDataset(datasetId: string): Promise<void> {
  await db().dataset.updateMany({
    where: { id: datasetId, state: { in: ["queued", "failed"] } },
    data: { state: "running" },
  })
  await withTransaction(async (writer) => {
    const build = await takeBuild(writer, datasetId)
    if (build !== null) await buildWith(writer, build)
  })
}

/** Marks a dataset version as failed whose job is given up. */
export async function giveUpDataset(datasetId: string): Promise<void> {
  await db().dataset.updateMany({
    where: { id: datasetId, state: { in: ["queued", "running"] } },
    data: {
      state: "failed",
      error: "The dataset version could not be built because of an error in Palate",
      finishedAt: new Date(),
    },
  })
}

/** Locks the version against other workers. Null where it is built already. */
async function takeBuild(writer: PoolClient, datasetId: string): Promise<Build | null> {
  const found = await writer.query<{ projectId: string; splitSalt: string; policy: unknown }>(
    `SELECT d.project_id AS "projectId", d.policy, p.split_salt AS "splitSalt"
     FROM dataset d JOIN project p ON p.id = d.project_id
     WHERE d.id = $1 AND d.state <> 'done' FOR UPDATE OF d`,
    [datasetId],
  )
  const row = found.rows[0]
  if (row === undefined) return null
  return {
    datasetId,
    projectId: row.projectId,
    splitSalt: row.splitSalt,
    policy: pairPolicySchema.parse(row.policy),
  }
}

async function buildWith(writer: PoolClient, build: Build): Promise<void> {
  await writer.query("DELETE FROM dataset_pair WHERE dataset_id = $1", [build.datasetId])
  const totals: Totals = {
    pairs: 0,
    judgments: 0,
    ties: 0,
    splits: { train: 0, validation: 0, test: 0 },
    conversational: false,
  }
  // The platform's own SHA-256 over the core's lines: the same digest as `createDatasetHash`, many times as fast.
  const hash = createHash("sha256")
  const judgmentSeq = await withConnection((reader) => settledJudgmentSeq(reader, build.projectId))
  await withTransaction(async (reader) => {
    const items = readJudgedItems(reader, build.projectId, judgmentSeq)
    await copyRows(
      writer,
      pairColumns,
      copyLines(build, items, totals, (lines) => hash.update(lines)),
    )
  }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  if (totals.judgments === 0) await failEmpty(writer, build.datasetId)
  else await finish(writer, build.datasetId, judgmentSeq, totals, hash.digest("hex"))
}

const pairColumns =
  "dataset_pair (dataset_id, row, item_id, chosen, rejected, target, weight, margin, strength, split, judgment_ids)"

async function* copyLines(
  build: Build,
  items: AsyncIterable<JudgedItem[]>,
  totals: Totals,
  addToHash: (lines: string) => void,
): AsyncGenerator<string> {
  for await (const group of items) {
    const lines: string[] = []
    let hashed = ""
    for (const item of group) {
      totals.judgments += item.judgments.length
      const pairs = buildItemPairs(
        { id: item.id, isGold: false, responses: item.contents },
        item.judgments,
        build.policy,
      )
      if (pairs.length === 0) continue
      totals.conversational ||= isConversational(item)
      const split = item.split ?? splitOf(item.prompt, build.splitSalt, build.policy.splits)
      for (const pair of pairs) {
        hashed += `${pairLine(pair, split)}\n`
        totals.pairs += 1
        totals.splits[split] += 1
        if (pair.target === 0.5) totals.ties += 1
        lines.push(copyLine(build.datasetId, totals.pairs, pair, split))
      }
    }
    addToHash(hashed)
    if (lines.length > 0) yield lines.join("")
  }
}

function isConversational(item: JudgedItem): boolean {
  return [item.prompt, ...item.contents].some((content) => typeof content !== "string")
}

function copyLine(datasetId: string, row: number, pair: Pair, split: Split): string {
  // A consensus may have a mean strength; the column is for display, the hash and the margin have the exact figure.
  const strength = pair.strength === null ? "\\N" : String(Math.round(pair.strength))
  return (
    `${datasetId}\t${row}\t${pair.itemId}\t${pair.chosen}\t${pair.rejected}\t${pair.target}\t${pair.weight}\t` +
    `${pair.margin}\t${strength}\t${split}\t{${pair.judgmentIds.join(",")}}\n`
  )
}

async function failEmpty(writer: PoolClient, datasetId: string): Promise<void> {
  await writer.query(
    "UPDATE dataset SET state = 'failed', error = $2, finished_at = clock_timestamp() WHERE id = $1",
    [datasetId, "There are no judgments yet"],
  )
}

async function finish(
  writer: PoolClient,
  datasetId: string,
  judgmentSeq: bigint,
  totals: Totals,
  hash: string,
): Promise<void> {
  const prompts = await writer.query<{ count: number }>(
    `SELECT count(DISTINCT prompt_key)::int AS count FROM item
     WHERE id IN (SELECT item_id FROM dataset_pair WHERE dataset_id = $1)`,
    [datasetId],
  )
  const { splits, ...counts } = totals
  await writer.query(
    `UPDATE dataset SET state = 'done', hash = $2, counts = $3, splits = $4, judgment_seq = $5, error = NULL,
       finished_at = clock_timestamp()
     WHERE id = $1`,
    [datasetId, hash, { ...counts, prompts: prompts.rows[0]?.count ?? 0 }, splits, judgmentSeq],
  )
}
