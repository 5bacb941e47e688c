import type { PairPolicy } from "./pair-policy.ts"
import { compareIds } from "./pairs.ts"
import {
  excludedResponses,
  type PairItem,
  type PairJudgment,
  representatives,
} from "./placement.ts"

/** An answer that somebody wrote for an item's prompt. Its text is the judgment's rewrite, which never changes. */
export type Demonstration = {
  readonly itemId: string
  readonly judgmentId: string
}

/**
 * The demonstrations that one item's judgments give: what was written for its prompt, edits in full and responses that
 * somebody explicitly found nothing to improve in among them, unless the policy's flags take those out. Ordered by
 * judgment id; equal to the byte for any order of the judgments (I6). Gold items give none.
 */
export function buildItemDemonstrations(
  item: PairItem,
  judgments: readonly PairJudgment[],
  policy: Pick<PairPolicy, "excludeFlags">,
): Demonstration[] {
  const written = judgments.filter(({ rewrite = null }) => rewrite !== null)
  if (item.isGold || written.length === 0) return []
  const representative = representatives(item.responses)
  return written
    .filter((judgment) => {
      const { rewrite } = judgment
      if (rewrite?.unchanged !== true) return true
      const response = representative[rewrite.response ?? -1]
      const excluded = excludedResponses(judgment, representative, policy)
      return response !== undefined && !excluded.has(response)
    })
    .map(({ id }) => ({ itemId: item.id, judgmentId: id }))
    .toSorted((a, b) => compareIds(a.judgmentId, b.judgmentId))
}
