import { AppError } from "#lib/contracts/app-error.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { questionsSchema, spanLabelsSchema } from "#lib/contracts/projects.ts"
import type { Question, SpanLabel, TaskType } from "#lib/contracts/projects.ts"
import { visibleProjects } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Tx } from "#lib/db/client.ts"

/** An assignment that is open to the annotator in this project. */
export interface OpenAssignment {
  id: string
  hand: number
}

/** All that serving an annotator needs to know of the project and of them; read in one query. */
export interface WorkContext {
  projectId: string
  taskType: TaskType
  allowTies: boolean
  allowPartial: boolean
  strengthScale: number | null
  minActiveMs: number | null
  questions: Question[]
  spanLabels: SpanLabel[]
  conversation: boolean
  /** A server that drafts turns is set. */
  drafting: boolean
  imageHosts: string[]
  guidelineVersion: number
  guidelineSeen: number
  done: number
  remaining: number
  /** The one that was claimed first comes first: it is the one on screen. */
  open: OpenAssignment[]
  hasExpiredDraft: boolean
  /** The project asks for a qualification that they have not passed: they get no more work. */
  mustQualify: boolean
}

interface ContextRow {
  task_type: TaskType
  allow_ties: boolean
  allow_partial: boolean
  strength_scale: number | null
  min_active_ms: number | null
  questions: unknown
  span_labels: unknown
  conversation: boolean
  drafting: boolean
  image_hosts: string[]
  guideline_version: number
  guideline_seen: number
  done: number
  remaining: number
  open: OpenAssignment[]
  has_expired_draft: boolean
  must_qualify: boolean
}

/** One round trip instead of five. $1 project, $2 annotator. */
export const workContextSql = `
  SELECT p.task_type::text, p.allow_ties, p.allow_partial, p.strength_scale, p.min_active_ms, p.questions,
    p.span_labels, p.conversation, p.image_hosts,
    p.task_type = 'demonstration'
      AND EXISTS (SELECT 1 FROM model_endpoint e WHERE e.project_id = p.id AND e.kind = 'chat') AS drafting,
    p.qualification IS NOT NULL AND m.qualified_at IS NULL AS must_qualify,
    p.guideline_version, m.guideline_seen, m.judgment_count AS done,
    greatest(0, p.slot_count - (SELECT sum(judgment_count) FROM member WHERE project_id = p.id))::int AS remaining,
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'hand', a.hand)
      ORDER BY a.created_at, a.hand), '[]'::json)
     FROM assignment a
     WHERE a.project_id = p.id AND a.annotator_id = m.user_id AND a.state = 'open') AS open,
    EXISTS (SELECT 1 FROM assignment a
     WHERE a.project_id = p.id AND a.annotator_id = m.user_id AND a.state = 'expired'
       AND a.draft IS NOT NULL) AS has_expired_draft
  FROM member m JOIN project p ON p.id = m.project_id
  WHERE m.project_id = $1::uuid AND m.user_id = $2::uuid
    AND m.role = 'annotator' AND m.removed_at IS NULL AND p.archived_at IS NULL`

/** Throws `not-found` or `not-allowed` unless the actor is an annotator of the project, and it is not archived. */
export async function getWorkContext(
  actor: Actor,
  projectId: string,
  tx: Tx = db(),
): Promise<WorkContext> {
  const rows = await tx.$queryRawUnsafe<ContextRow[]>(workContextSql, projectId, actor.userId)
  const row = rows[0]
  if (row === undefined) {
    const visible = await tx.project.findFirst({
      where: { AND: [{ id: projectId }, visibleProjects(actor)] },
      select: { id: true },
    })
    throw new AppError(visible === null ? "not-found" : "not-allowed")
  }
  return {
    projectId,
    taskType: row.task_type,
    allowTies: row.allow_ties,
    allowPartial: row.allow_partial,
    strengthScale: row.strength_scale,
    minActiveMs: row.min_active_ms,
    questions: questionsSchema.parse(row.questions),
    spanLabels: spanLabelsSchema.parse(row.span_labels),
    conversation: row.conversation,
    drafting: row.drafting,
    imageHosts: row.image_hosts,
    guidelineVersion: row.guideline_version,
    guidelineSeen: row.guideline_seen,
    done: row.done,
    remaining: row.remaining,
    open: row.open,
    hasExpiredDraft: row.has_expired_draft,
    mustQualify: row.must_qualify,
  }
}
