import type { z } from "zod"
import { AppError } from "#lib/contracts/app-error.ts"
import type { compareSchema, comparisonsSchema } from "#lib/contracts/scorers.ts"
import { isUndefined } from "#lib/core/figure.ts"
import { textOf } from "#lib/core/scorer/features.ts"
import { probabilityInterval } from "#lib/core/scorer/uncertainty.ts"
import { getLoadedScorer } from "./loaded-scorers.ts"
import { runInSlices, scoreInSlices } from "./score-in-slices.ts"
import { assertSizes, findVectors } from "./score-responses.ts"
import type { Scorable } from "./score-responses.ts"

/**
 * Compares responses to one prompt with each other by a scorer. Throws `conflict` where it is not trained, and
 * `busy` where it reads embeddings and they cannot be had now.
 */
export async function compareResponses(
  { id, projectId, maxTextBytes }: Scorable,
  input: z.output<typeof compareSchema>,
  signal?: AbortSignal,
): Promise<z.input<typeof comparisonsSchema>> {
  const scorer = await getLoadedScorer(id)
  const prompt = textOf(input.prompt)
  const responses = input.responses.map((response) => textOf(response))
  assertSizes([["prompt", prompt]], maxTextBytes)
  assertSizes(
    responses.map((text, i) => [`responses.${i}`, text]),
    maxTextBytes,
  )
  const texts = responses.map((response) => ({ prompt, response }))
  const vectorOf = await findVectors(projectId, scorer.config.embeddings, texts)
  const steps = scorer.preferenceSteps(prompt, responses, vectorOf)
  const preferences = await runInSlices(steps, signal)
  if (isUndefined(preferences)) throw new AppError("conflict", { detail: preferences.undefined })
  const places = responses.flatMap((_, first) =>
    responses.slice(first + 1).map((_response, after) => ({ first, second: first + 1 + after })),
  )
  return {
    scorer: id,
    scores: await scoreInSlices(scorer, texts, vectorOf, signal),
    comparisons: preferences.map((preference, at) => {
      const { first, second } = places[at] ?? { first: 0, second: 0 }
      const { probability } = preference
      return { first, second, probability, interval: [...probabilityInterval(preference)] }
    }),
  }
}
