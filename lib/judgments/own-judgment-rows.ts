import type { Actor } from "#lib/contracts/actor.ts"
import type { Answers } from "#lib/contracts/assignments.ts"
import type { WireRewrite, WireSpan } from "#lib/contracts/items.ts"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { promptMessages, responseMessages } from "#lib/contracts/messages.ts"
import type { Content } from "#lib/contracts/messages.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { keyAt, toKeys } from "#lib/core/ranking-keys.ts"
import { db } from "#lib/db/client.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

interface OwnRow {
  id: string
  project_id: string
  project_name: string
  task_type: OwnJudgment["taskType"]
  prompt: Content
  /** Null for a demonstration without responses. */
  contents: Content[] | null
  ranking: Ranking
  shown: number[]
  strength: number | null
  answers: { item?: NonNullable<Answers["item"]>; responses?: NonNullable<Answers["responses"]> }
  rewrite: WireRewrite | null
  spans: WireSpan[] | null
  comment: string | null
  revision: number
  submitted_at: Date
}

function keyedAnswers(row: OwnRow): Answers {
  const { item, responses } = row.answers
  const keyed = Object.fromEntries(
    row.shown.flatMap((index, place) => {
      const answers = responses?.[String(index)]
      return answers === undefined ? [] : [[keyAt(place), answers]]
    }),
  )
  return {
    ...(item === undefined ? {} : { item }),
    ...(responses === undefined ? {} : { responses: keyed }),
  }
}

function keyOf(row: OwnRow, response: number): string {
  return keyAt(row.shown.indexOf(response))
}

/** Without the drafts: which model wrote them is not the annotator's to know (I2). */
function keyedRewrite(row: OwnRow): OwnJudgment["rewrite"] {
  if (row.rewrite === null) return null
  const { response, messages, unchanged } = row.rewrite
  return {
    ...(response === undefined ? {} : { response: keyOf(row, response) }),
    messages,
    ...(unchanged === true ? { unchanged } : {}),
  }
}

/** The strength as it was given: below 0 where the first shown was better. */
function signedStrength(row: OwnRow): number | null {
  if (row.strength === null || row.ranking.length < 2) return row.strength
  return row.ranking[0]?.[0] === row.shown[0] ? -row.strength : row.strength
}

function ownJudgment(row: OwnRow): OwnJudgment {
  return {
    id: row.id,
    projectId: row.project_id,
    projectName: row.project_name,
    taskType: row.task_type,
    prompt: promptMessages(row.prompt),
    responses: (row.contents ?? []).map((content, place) => ({
      key: keyAt(place),
      content: responseMessages(content),
    })),
    ranking: toKeys(row.ranking, row.shown).map((tier) => [...tier]),
    strength: signedStrength(row),
    answers: keyedAnswers(row),
    rewrite: keyedRewrite(row),
    spans: (row.spans ?? []).map((span) => ({ ...span, response: keyOf(row, span.response) })),
    comment: row.comment,
    revision: row.revision,
    submittedAt: row.submitted_at.toISOString(),
  }
}

/**
 * The actor's judgments of which the condition on `j` holds, in the keys and the order they saw (I2), newest first. Of one
 * that was corrected, the newest revision; none of projects that the actor is no member of.
 */
export async function readOwnJudgments(
  actor: Actor,
  condition: Prisma.Sql,
  limit: number,
): Promise<OwnJudgment[]> {
  const rows = await db().$queryRaw<OwnRow[]>`
    SELECT j.id, j.project_id, p.name AS project_name, p.task_type, i.prompt, j.ranking, j.shown, j.strength,
      j.answers, j.rewrite, j.spans, j.comment, j.revision, j.submitted_at,
      (SELECT json_agg(r.content ORDER BY o.place)
       FROM unnest(j.shown) WITH ORDINALITY AS o(position, place)
       JOIN response r ON r.item_id = j.item_id AND r.position = o.position) AS contents
    FROM judgment j
    JOIN slot s ON s.judgment_id = j.id AND s.id = j.slot_id
    JOIN project p ON p.id = j.project_id
    JOIN item i ON i.id = j.item_id
    JOIN member m ON m.project_id = j.project_id AND m.user_id = j.annotator_id AND m.removed_at IS NULL
    WHERE j.annotator_id = ${actor.userId}::uuid AND ${condition}
    ORDER BY j.seq DESC LIMIT ${limit}`
  return rows.map(ownJudgment)
}
