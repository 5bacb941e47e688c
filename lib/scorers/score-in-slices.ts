import { setImmediate } from "node:timers/promises"
import type { VectorOf } from "#lib/core/scorer/text-vectors.ts"
import type { Scorer } from "#lib/core/scorer/weights.ts"

/** For how long a batch may keep the process from everything else: annotators work on the same one. */
const sliceMs = 8

/** Scores texts in order and lets other requests in between, so that a large batch delays nobody by more than a slice. */
export async function scoreInSlices(
  scorer: Pick<Scorer, "score">,
  texts: readonly { readonly prompt: string; readonly response: string }[],
  vectorOf?: VectorOf,
): Promise<number[]> {
  const scores: number[] = []
  let endsAt = performance.now() + sliceMs
  for (const { prompt, response } of texts) {
    if (performance.now() >= endsAt) {
      await setImmediate()
      endsAt = performance.now() + sliceMs
    }
    scores.push(scorer.score(prompt, response, vectorOf))
  }
  return scores
}
