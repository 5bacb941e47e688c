import type { WireRewrite, WireSpan } from "#lib/contracts/items.ts"
import type { JudgmentDto } from "#lib/contracts/judgments.ts"
import type { Ranking } from "#lib/core/ranking.ts"

/** A judgment with its item's response ids by index, as the queries of this folder read it. */
export interface JudgmentRow {
  id: string
  seq: bigint
  item_id: string
  annotator_id: string
  ranking: Ranking
  shown: number[]
  strength: number | null
  answers: {
    item?: JudgmentDto["answers"]
    responses?: Record<string, JudgmentDto["answers"][string]>
  }
  rewrite: WireRewrite | null
  spans: WireSpan[] | null
  comment: string | null
  active_ms: number | null
  guideline_version: number | null
  revision: number
  submitted_at: Date
  response_ids: string[]
}

/** A judgment as researchers read it: responses by id. */
export function judgmentDto(row: JudgmentRow): JudgmentDto {
  const idOf = (index: number) => row.response_ids[index] ?? ""
  const { item, responses } = row.answers
  return {
    id: row.id,
    itemId: row.item_id,
    annotatorId: row.annotator_id,
    ranking: row.ranking.map((tier) => tier.map(idOf)),
    shown: row.shown.map(idOf),
    strength: row.strength,
    answers: {
      ...(item === undefined ? {} : { item }),
      ...(responses === undefined
        ? {}
        : {
            responses: Object.fromEntries(
              Object.entries(responses).map(([index, answers]) => [idOf(Number(index)), answers]),
            ),
          }),
    },
    rewrite: row.rewrite === null ? null : rewriteDto(row.rewrite, idOf),
    spans: (row.spans ?? []).map(({ response, ...span }) => ({
      responseId: idOf(response),
      ...span,
    })),
    comment: row.comment,
    activeMs: row.active_ms,
    guidelineVersion: row.guideline_version,
    revision: row.revision,
    submittedAt: row.submitted_at.toISOString(),
  }
}

function rewriteDto(
  rewrite: WireRewrite,
  idOf: (index: number) => string,
): NonNullable<JudgmentDto["rewrite"]> {
  return {
    responseId: rewrite.response === undefined ? null : idOf(rewrite.response),
    messages: rewrite.messages,
    unchanged: rewrite.unchanged === true,
    drafts: rewrite.drafts ?? [],
  }
}
