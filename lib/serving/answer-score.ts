import type { z } from "zod"
import { invalidField } from "#lib/contracts/app-error.ts"
import type { anyScoreSchema, anyScoresSchema } from "#lib/contracts/serving.ts"
import type { ScoreInput, ScoreTexts } from "./score-texts.ts"
import { listOf, shownScores, vllmHead } from "./vllm-answer.ts"

type Body = z.output<typeof anyScoreSchema>

/** `/score`: Palate's own call, or vLLM's, whose query is the prompt and whose documents are responses. */
export async function answerScore(
  score: ScoreTexts,
  body: Body,
): Promise<z.input<typeof anyScoresSchema>> {
  if ("inputs" in body) return score(body.inputs)
  const inputs =
    "queries" in body
      ? pairUp(body.queries, body.documents, "queries")
      : pairUp(body.text_1, body.text_2, "text_1")
  const { scores, scorer } = await score(inputs)
  return {
    ...vllmHead("score", scorer),
    data: shownScores(scores, body).map((value, index) => ({
      index,
      object: "score" as const,
      score: value,
    })),
  }
}

function pairUp(first: string | string[], second: string | string[], field: string): ScoreInput[] {
  const queries = listOf(first)
  const documents = listOf(second)
  const [only] = queries
  if (queries.length === 1 && only !== undefined) {
    return documents.map((response) => ({ prompt: only, response }))
  }
  if (queries.length !== documents.length) {
    throw invalidField(field, "must be one text, or as many as there are to compare it with")
  }
  return queries.map((prompt, i) => ({ prompt, response: documents[i] ?? "" }))
}
