import type { Actor } from "#lib/contracts/actor.ts"
import { indexRankingSchema } from "#lib/contracts/items.ts"
import { isUndefined, undefinedBecause } from "#lib/core/figure.ts"
import type { Figure, Undefined } from "#lib/core/figure.ts"
import { goldAgreement } from "#lib/core/gold-agreement.ts"
import { groupedProportion } from "#lib/core/intervals.ts"
import type { Tx } from "#lib/db/client.ts"

/** Gold judgments count in whole steps of so many. */
export const goldStep = 10

interface GoldRow {
  itemId: string
  ranking: unknown
  gold: unknown
  responseCount: number
}

/**
 * How often an annotator agrees with gold items, pairwise, with an interval by item; the items count alike.
 *
 * The figure must not tell which items are gold (I2). It would, if it moved when one of them was judged or corrected.
 * So it knows only judgments of days before this one (UTC, not the annotator's to choose), only as they were first
 * submitted, and only the first 10, 20, 30 … of them. `n` is that number.
 */
export async function ownAccuracy(
  actor: Actor,
  projectId: string,
  tx: Tx,
): Promise<Figure | Undefined> {
  const rows = await tx.$queryRaw<GoldRow[]>`
    SELECT i.id AS "itemId", j.ranking, i.gold, i.response_count::int AS "responseCount"
    FROM judgment j JOIN item i ON i.id = j.item_id
    WHERE j.annotator_id = ${actor.userId}::uuid AND j.project_id = ${projectId}::uuid
      AND j.revision = 1 AND i.gold IS NOT NULL AND i.purpose = 'work'
      AND j.submitted_at < date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
    ORDER BY j.seq`
  const scores = rows.flatMap((row) => {
    const gold = indexRankingSchema.safeParse(row.gold)
    const ranking = indexRankingSchema.safeParse(row.ranking)
    if (!gold.success || !ranking.success) return []
    const score = goldAgreement(ranking.data, gold.data, row.responseCount)
    return isUndefined(score) ? [] : [score]
  })
  const counted = scores.slice(0, scores.length - (scores.length % goldStep))
  if (counted.length === 0) {
    return undefinedBecause(`fewer than ${goldStep} gold items were judged before today`)
  }
  return groupedProportion(counted.map((score) => ({ successes: score, total: 1 })))
}
