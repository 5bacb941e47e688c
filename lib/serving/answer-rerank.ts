import type { z } from "zod"
import type { anyRanksSchema, anyRerankSchema } from "#lib/contracts/serving.ts"
import { sigmoid } from "#lib/core/scorer/model.ts"
import type { ScoreTexts } from "./score-texts.ts"
import { bestFirst, shownScores, vllmHead } from "./vllm-answer.ts"

type Body = z.output<typeof anyRerankSchema>

/** `/rerank`: the query is the prompt, the documents or texts are responses; best first. */
export async function answerRerank(
  score: ScoreTexts,
  body: Body,
): Promise<z.input<typeof anyRanksSchema>> {
  const responses =
    "texts" in body
      ? body.texts
      : body.documents.map((document) => (typeof document === "string" ? document : document.text))
  const { scores, scorer } = await score(
    responses.map((response) => ({ prompt: body.query, response })),
  )
  const order = bestFirst(scores)
  if ("texts" in body) {
    return order.map((index) => {
      const reward = scores[index] ?? 0
      return {
        index,
        score: body.raw_scores === true ? reward : sigmoid(reward),
        ...(body.return_text === true ? { text: responses[index] ?? "" } : {}),
      }
    })
  }
  const shown = shownScores(scores, body)
  const { id, model, usage } = vllmHead("rerank", scorer)
  const wanted = body.top_n ?? 0
  return {
    id,
    model,
    usage,
    results: order.slice(0, wanted > 0 ? wanted : order.length).map((index) => ({
      index,
      document: { text: responses[index] ?? "" },
      relevance_score: shown[index] ?? 0,
    })),
  }
}
