import { setImmediate } from "node:timers/promises"
import { AppError } from "#lib/contracts/app-error.ts"
import { LastPrompt } from "#lib/core/scorer/features.ts"
import type { VectorOf } from "#lib/core/scorer/text-vectors.ts"
import type { Scorer } from "#lib/core/scorer/weights.ts"

/** For how long one piece of work may keep the process from everything else: annotators work on the same one. */
const sliceMs = 8

/**
 * Goes through the steps to what they return, and lets other requests in between, so that it delays nobody by more than a
 * slice, or a step where that is longer. Ends where the caller has left.
 */
export async function runInSlices<T>(
  steps: Generator<unknown, T>,
  signal?: AbortSignal,
): Promise<T> {
  let endsAt = performance.now() + sliceMs
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < endsAt) continue
    await setImmediate()
    if (signal?.aborted === true) {
      throw new AppError("invalid-input", { detail: "The call broke off" })
    }
    endsAt = performance.now() + sliceMs
  }
}

/** Scores texts in order, in slices. */
export async function scoreInSlices(
  scorer: Pick<Scorer, "score">,
  texts: readonly { readonly prompt: string; readonly response: string }[],
  vectorOf?: VectorOf,
  signal?: AbortSignal,
): Promise<number[]> {
  return runInSlices(scoreSteps(scorer, texts, vectorOf), signal)
}

function* scoreSteps(
  scorer: Pick<Scorer, "score">,
  texts: readonly { readonly prompt: string; readonly response: string }[],
  vectorOf: VectorOf | undefined,
): Generator<undefined, number[]> {
  const last = new LastPrompt()
  const scores: number[] = []
  for (const { prompt, response } of texts) {
    scores.push(scorer.score(prompt, response, vectorOf, last))
    yield
  }
  return scores
}
