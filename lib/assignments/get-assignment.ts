import { AppError } from "#lib/contracts/app-error.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import type { Content } from "#lib/contracts/messages.ts"
import { promptMessages, responseMessages } from "#lib/contracts/messages.ts"
import { keyAt } from "#lib/core/ranking-keys.ts"
import { db } from "#lib/db/client.ts"
import { getGuidelineText } from "./guideline-text.ts"
import type { WorkContext } from "./work-context.ts"

interface AssignmentRow {
  lease_token: string
  expires_at: Date
  draft: AssignmentDto["draft"]
  draft_saved_at: Date | null
  prompt: Content
  /** Null for a demonstration without responses. */
  contents: Content[] | null
}

/** Responses come out in the order of `shown`. $1 assignment, $2 annotator. */
export const assignmentSql = `
  SELECT a.lease_token::text, s.expires_at, a.draft, a.draft_saved_at, i.prompt,
    (SELECT json_agg(r.content ORDER BY o.place)
     FROM unnest(a.shown) WITH ORDINALITY AS o(position, place)
     JOIN response r ON r.item_id = a.item_id AND r.position = o.position) AS contents
  FROM assignment a
  JOIN item i ON i.id = a.item_id
  JOIN slot s ON s.id = a.slot_id AND s.assignment_id = a.id
  WHERE a.id = $1::uuid AND a.annotator_id = $2::uuid AND a.state = 'open'`

/**
 * An open assignment as its annotator sees it: responses in the shown order under the keys A, B, C …, and nothing
 * that would unblind (I2).
 */
export async function getAssignment(
  actor: Actor,
  id: string,
  context: WorkContext,
): Promise<AssignmentDto> {
  const rows = await db().$queryRawUnsafe<AssignmentRow[]>(assignmentSql, id, actor.userId)
  const row = rows[0]
  if (row === undefined) throw new AppError("lease-lost")
  return {
    id,
    leaseToken: row.lease_token,
    expiresAt: row.expires_at.toISOString(),
    item: {
      prompt: promptMessages(row.prompt),
      responses: (row.contents ?? []).map((content, place) => ({
        key: keyAt(place),
        content: responseMessages(content),
      })),
    },
    form: {
      taskType: context.taskType,
      allowTies: context.allowTies,
      allowPartial: context.allowPartial,
      strengthScale: context.strengthScale,
      minActiveMs: context.minActiveMs,
      questions: context.questions,
      spanLabels: context.spanLabels,
      conversation: context.conversation,
      drafting: context.drafting,
      imageHosts: context.imageHosts,
    },
    draft: row.draft,
    draftSavedAt: row.draft_saved_at?.toISOString() ?? null,
    guidelines: {
      version: context.guidelineVersion,
      markdown: await getGuidelineText(context.projectId, context.guidelineVersion),
      seen: context.guidelineSeen >= context.guidelineVersion,
    },
    progress: { done: context.done, remaining: context.remaining },
  }
}
