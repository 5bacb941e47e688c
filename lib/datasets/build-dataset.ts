import { createHash } from "node:crypto"
import type { PoolClient } from "pg"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { db } from "#lib/db/client.ts"
import { copyRows } from "#lib/db/copy-rows.ts"
import { withConnection, withTransaction } from "#lib/db/with-connection.ts"
import { demonstrationColumns, demonstrationRows, pairColumns, pairRows } from "./dataset-rows.ts"
import type { Build, Totals } from "./dataset-rows.ts"
import { readJudgedItems } from "./read-judged-items.ts"
import { settledJudgmentSeq } from "./settled-judgments.ts"

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
  const { datasetId, projectId } = build
  await writer.query("DELETE FROM dataset_pair WHERE dataset_id = $1", [datasetId])
  await writer.query("DELETE FROM dataset_demonstration WHERE dataset_id = $1", [datasetId])
  const totals: Totals = {
    pairs: 0,
    judgments: 0,
    ties: 0,
    demonstrations: 0,
    splits: { train: 0, validation: 0, test: 0 },
    conversational: false,
  }
  // The platform's own SHA-256 over the core's lines: the same digest as `createDatasetHash`, many times as fast.
  const hash = createHash("sha256")
  const judgmentSeq = await withConnection(async (reader) => {
    // Waits for a batch of an import that did not know of this version yet and may ask for a prompt's split (I7).
    await reader.query("SELECT 1 FROM project WHERE id = $1 FOR SHARE", [projectId])
    return settledJudgmentSeq(reader, projectId)
  })
  await withTransaction(async (reader) => {
    const read = () => readJudgedItems(reader, projectId, judgmentSeq)
    const addToHash = (lines: string) => hash.update(lines)
    await copyRows(writer, pairColumns, pairRows(build, read(), totals, addToHash))
    // Read again, as one connection writes one table at a time and memory must not grow with rows (I10).
    if (totals.demonstrations > 0) {
      await copyRows(writer, demonstrationColumns, demonstrationRows(build, read()))
    }
  }, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  if (totals.judgments === 0) await failEmpty(writer, datasetId)
  else await finish(writer, datasetId, judgmentSeq, totals, hash.digest("hex"))
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
     WHERE id IN (
       SELECT item_id FROM dataset_pair WHERE dataset_id = $1
       UNION SELECT item_id FROM dataset_demonstration WHERE dataset_id = $1)`,
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
