import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { JudgmentDto } from "#lib/contracts/judgments.ts"
import { assertProjectAccess } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import { judgmentDto } from "./judgment-rows.ts"
import type { JudgmentRow } from "./judgment-rows.ts"

export interface JudgmentFilter {
  projectId: string
  annotatorId?: string | undefined
  itemId?: string | undefined
  since?: string | undefined
}

interface Page extends JudgmentFilter {
  limit: number
  cursor?: string | undefined
}

/** Latest revisions of a project's judgments, oldest first, after the one numbered `after`. The caller has authorised. */
async function readJudgments(
  filter: JudgmentFilter,
  after: bigint,
  limit: number,
): Promise<JudgmentRow[]> {
  return db().$queryRaw<JudgmentRow[]>`
    SELECT j.id, j.seq, j.item_id, j.annotator_id, j.ranking, j.shown, j.strength, j.answers, j.rewrite, j.spans,
      j.comment, j.active_ms, j.guideline_version, j.revision, j.submitted_at,
      (SELECT coalesce(array_agg(r.id::text ORDER BY r.position), '{}') FROM response r
       WHERE r.item_id = j.item_id) AS response_ids
    FROM judgment j JOIN slot s ON s.judgment_id = j.id AND s.id = j.slot_id
    WHERE j.project_id = ${filter.projectId}::uuid AND j.seq > ${after}
      AND (${filter.annotatorId ?? null}::uuid IS NULL OR j.annotator_id = ${filter.annotatorId ?? null}::uuid)
      AND (${filter.itemId ?? null}::uuid IS NULL OR j.item_id = ${filter.itemId ?? null}::uuid)
      AND (${filter.since ?? null}::timestamptz IS NULL OR j.submitted_at >= ${filter.since ?? null}::timestamptz)
    ORDER BY j.seq LIMIT ${limit}`
}

/** One page of a project's judgments, latest revisions only. */
export async function listJudgments(
  actor: Actor,
  input: Page,
): Promise<{ data: JudgmentDto[]; nextCursor: string | null }> {
  await assertProjectAccess(actor, input.projectId, "reader")
  const cursor = input.cursor ?? "0"
  if (!/^\d{1,18}$/.test(cursor)) throw invalidField("cursor", "is not one of this list's")
  const rows = await readJudgments(input, BigInt(cursor), input.limit + 1)
  const page = rows.slice(0, input.limit)
  const more = rows.length > input.limit ? page.at(-1) : undefined
  return { data: page.map(judgmentDto), nextCursor: more === undefined ? null : String(more.seq) }
}

const streamedPage = 1_000

/** All of a project's judgments as NDJSON, read page by page as fast as the reader takes them. */
export async function streamJudgments(
  actor: Actor,
  filter: JudgmentFilter,
): Promise<ReadableStream<Uint8Array>> {
  await assertProjectAccess(actor, filter.projectId, "reader")
  const encoder = new TextEncoder()
  let after = 0n
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const rows = await readJudgments(filter, after, streamedPage)
        const last = rows.at(-1)
        if (last !== undefined) {
          after = last.seq
          controller.enqueue(
            encoder.encode(rows.map((row) => `${JSON.stringify(judgmentDto(row))}\n`).join("")),
          )
        }
        if (rows.length < streamedPage) controller.close()
      },
    },
    { highWaterMark: 1 },
  )
}
