import type { Figure } from "#lib/contracts/primitives.ts"
import { pairwiseAgreement, rankingAlpha } from "#lib/core/agreement.ts"
import { isUndefined } from "#lib/core/figure.ts"
import type { Figure as CoreFigure, Undefined } from "#lib/core/figure.ts"
import { groupedProportion } from "#lib/core/intervals.ts"
import { comparisonsOf } from "#lib/core/ranking.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { db } from "#lib/db/client.ts"

/** An item's rankings with who made them; items that one person alone has judged say nothing of agreement. */
export interface RankedItem {
  responseIds: string[]
  judgments: { annotatorId: string; ranking: Ranking }[]
}

/** How many of the latest judgments the figures rest on. */
const latest = 6_000

/** The items of the latest judgments with all their rankings, where two people or more have judged. */
export async function readRecentRankings(projectId: string): Promise<RankedItem[]> {
  const rows = await db().$queryRaw<
    { response_ids: string[]; judgments: RankedItem["judgments"] }[]
  >`
    SELECT (SELECT coalesce(array_agg(r.id::text ORDER BY r.position), '{}') FROM response r
        WHERE r.item_id = recent.item_id) AS response_ids,
      json_agg(json_build_object('annotatorId', j.annotator_id, 'ranking', j.ranking)
        ORDER BY j.annotator_id) AS judgments
    FROM (
      SELECT DISTINCT item_id FROM (
        SELECT item_id FROM judgment WHERE project_id = ${projectId}::uuid ORDER BY seq DESC LIMIT ${latest}
      ) last
    ) recent
    JOIN slot s ON s.item_id = recent.item_id
    JOIN judgment j ON j.id = s.judgment_id
    GROUP BY recent.item_id HAVING count(*) >= 2
    ORDER BY recent.item_id`
  return rows.map((row) => ({ responseIds: row.response_ids, judgments: row.judgments }))
}

/** A figure of the core as the contract has it. */
export function figureDto(figure: CoreFigure | Undefined): Figure {
  if (isUndefined(figure)) return figure
  return { value: figure.value, ci: [figure.ci[0], figure.ci[1]], n: figure.n }
}

/** Share of comparisons on which two people agree, and Krippendorff's α of them. */
export function agreementFigures(items: readonly RankedItem[]): {
  agreement: Figure
  alpha: Figure
} {
  const rankings = items.map(({ responseIds, judgments }) => ({
    responseIds,
    rankings: judgments.map((judgment) => judgment.ranking),
  }))
  const options = { seed: 1, replicates: 500 }
  return {
    agreement: figureDto(pairwiseAgreement(rankings, options)),
    alpha: figureDto(rankingAlpha(rankings, options)),
  }
}

/** How often each annotator's comparisons agree with those of the others on the same items. */
export function agreementByAnnotator(items: readonly RankedItem[]): Map<string, Figure> {
  const groups = new Map<string, { successes: number; total: number }[]>()
  for (const { judgments } of items) {
    const compared = judgments.map(({ annotatorId, ranking }) => ({
      annotatorId,
      outcomes: new Map(comparisonsOf(ranking).map((c) => [`${c.first},${c.second}`, c.outcome])),
    }))
    for (const own of compared) {
      const counts = { successes: 0, total: 0 }
      for (const other of compared) {
        if (other === own) continue
        for (const [pair, outcome] of own.outcomes) {
          const theirs = other.outcomes.get(pair)
          if (theirs === undefined) continue
          counts.total += 1
          if (theirs === outcome) counts.successes += 1
        }
      }
      const list = groups.get(own.annotatorId) ?? []
      list.push(counts)
      groups.set(own.annotatorId, list)
    }
  }
  const figures = [...groups].map(
    ([annotatorId, counts]) =>
      [annotatorId, figureDto(groupedProportion(counts, { seed: 1, replicates: 500 }))] as const,
  )
  return new Map(figures)
}
