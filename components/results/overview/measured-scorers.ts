import type { Overview } from "#lib/contracts/overview.ts"
import { knownFigure } from "../use-figure-text.ts"

/** The scorers of an overview whose held-out accuracy is known, in their order. */
export function measuredScorers(scorers: Overview["scorers"]) {
  return scorers.flatMap((scorer) => {
    const accuracy = knownFigure(scorer.accuracy)
    if (accuracy === null || scorer.judgments === null) return []
    const { number, status, judgments } = scorer
    return [{ number, status, judgments, accuracy, length: knownFigure(scorer.length) }]
  })
}
