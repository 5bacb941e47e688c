import { isUndefined } from "#lib/core/figure.ts"
import { meanScore } from "#lib/core/gold-agreement.ts"

export interface ScoredTrial {
  itemId: string
  attempt: number
  score: number
}

/** Where somebody stands in a set of items. */
export interface Standing {
  /** The round or attempt that is under way or comes next, 1 and up. */
  attempt: number
  /** What is left of it, in the order of the items. */
  left: readonly string[]
  /** Rounds or attempts that were answered to the end, with the mean of their scores. */
  finished: readonly { attempt: number; score: number }[]
}

/**
 * An attempt is the whole set once. The last one is under way until every item of the set has been answered in it, then
 * the next comes; an item added meanwhile belongs to the last one. Earlier ones are finished, whatever the set was then.
 */
export function standingOf(items: readonly string[], trials: readonly ScoredTrial[]): Standing {
  const last = Math.max(1, ...trials.map(({ attempt }) => attempt))
  const answered = new Set(trials.filter((t) => t.attempt === last).map((t) => t.itemId))
  const left = items.filter((id) => !answered.has(id))
  const isOver = items.length > 0 && left.length === 0
  const attempts = [...new Set(trials.map(({ attempt }) => attempt))].toSorted((a, b) => a - b)
  const finished = attempts
    .filter((attempt) => attempt < last || isOver)
    .map((attempt) => {
      const score = meanScore(trials.filter((t) => t.attempt === attempt).map((t) => t.score))
      return { attempt, score: isUndefined(score) ? 0 : score }
    })
  return isOver ? { attempt: last + 1, left: items, finished } : { attempt: last, left, finished }
}
