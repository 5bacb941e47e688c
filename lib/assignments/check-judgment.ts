import { AppError } from "#lib/contracts/app-error.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import type { Submission } from "#lib/contracts/assignments.ts"
import { promptMessages, responseMessages } from "#lib/contracts/messages.ts"
import type { Content } from "#lib/contracts/messages.ts"
import { questionsSchema, spanLabelsSchema } from "#lib/contracts/projects.ts"
import type { TaskType } from "#lib/contracts/projects.ts"
import { draftOutcomes } from "#lib/core/draft-outcomes.ts"
import type { TurnDraft } from "#lib/core/draft-outcomes.ts"
import { checkSubmission, needsTexts } from "#lib/core/submission/check-submission.ts"
import type { ItemTexts, Rewrite, SubmissionRules } from "#lib/core/submission/keyed-submission.ts"
import type { Tx } from "#lib/db/client.ts"

/** What a judgment is checked against, as `rulesColumns` reads it of the project. */
export interface RulesRow {
  task_type: TaskType
  allow_ties: boolean
  allow_partial: boolean
  strength_scale: number | null
  questions: unknown
  span_labels: unknown
  conversation: boolean
  max_text_bytes: number
}

/** Of a project `p`. */
export const rulesColumns = `p.task_type::text, p.allow_ties, p.allow_partial, p.strength_scale, p.questions,
    p.span_labels, p.conversation, p.max_text_bytes`

/** The work that is judged: whose texts, in which order they were shown. */
export interface JudgedWork {
  itemId: string
  assignmentId: string | null
  shown: readonly number[]
}

/** A judgment as it is stored, JSON as text. */
export interface StoredJudgment {
  ranking: string
  strength: number | null
  answers: string
  rewrite: string | null
  spans: string | null
}

type Judged = Omit<Submission, "leaseToken" | "comment">

/**
 * Checks a submission or a correction and turns it into what is stored. The item's texts are read only where something
 * was written or marked. Throws `invalid-input` with the path of each wrong field, `too-large` where all that is wrong is
 * the length of what was written.
 */
export async function checkJudgment(
  tx: Tx,
  actor: Actor,
  input: Judged,
  work: JudgedWork,
  project: RulesRow & { minActiveMs: number | null },
): Promise<StoredJudgment> {
  const found = needsTexts(input) ? await readTexts(tx, actor, work) : undefined
  const checked = checkSubmission(input, work.shown, rulesOf(project), found?.texts)
  if (!checked.ok) {
    const tooLarge = checked.errors.every((error) => error.tooLarge)
    throw new AppError(tooLarge ? "too-large" : "invalid-input", {
      detail: checked.errors.map((error) => `${error.path} ${error.message}`).join("; "),
      errors: checked.errors.map(({ path, message }) => ({ path, message })),
    })
  }
  const { ranking, strength, answers, rewrite, spans } = checked.submission
  return {
    ranking: JSON.stringify(ranking),
    strength,
    answers: JSON.stringify(answers),
    rewrite: rewrite === null ? null : JSON.stringify(withDrafts(rewrite, found?.drafts ?? [])),
    spans: spans.length === 0 ? null : JSON.stringify(spans),
  }
}

function rulesOf(row: RulesRow & { minActiveMs: number | null }): SubmissionRules {
  return {
    taskType: row.task_type,
    allowTies: row.allow_ties,
    allowPartial: row.allow_partial,
    strengthScale: row.strength_scale,
    minActiveMs: row.minActiveMs,
    questions: questionsSchema.parse(row.questions),
    spanLabels: spanLabelsSchema.parse(row.span_labels),
    conversation: row.conversation,
    maxTextBytes: row.max_text_bytes,
  }
}

/** What became of a model's drafts is read off the texts: a browser could say anything. */
function withDrafts(rewrite: Rewrite, drafts: readonly TurnDraft[]): object {
  if (drafts.length === 0) return rewrite
  return { ...rewrite, drafts: draftOutcomes(drafts, rewrite.messages) }
}

async function readTexts(
  tx: Tx,
  actor: Actor,
  { itemId, assignmentId }: JudgedWork,
): Promise<{ texts: ItemTexts; drafts: TurnDraft[] }> {
  // A draft without a text is one that a model is still writing.
  const rows = await tx.$queryRaw<{ prompt: Content; contents: Content[]; drafts: TurnDraft[] }[]>`
    SELECT i.prompt,
      (SELECT coalesce(json_agg(r.content ORDER BY r.position), '[]') FROM response r WHERE r.item_id = i.id) AS contents,
      (SELECT coalesce(json_agg(json_build_object('turn', d.turn, 'model', d.model, 'text', d.text)
         ORDER BY d.created_at, d.id), '[]')
       FROM turn_draft d WHERE d.assignment_id = ${assignmentId}::uuid AND d.text <> '') AS drafts
    FROM item i
    JOIN member m ON m.project_id = i.project_id AND m.user_id = ${actor.userId}::uuid AND m.removed_at IS NULL
    WHERE i.id = ${itemId}::uuid`
  const row = rows[0]
  if (row === undefined) throw new AppError("not-found")
  return {
    texts: {
      prompt: promptMessages(row.prompt),
      responses: row.contents.map(responseMessages),
    },
    drafts: row.drafts,
  }
}
