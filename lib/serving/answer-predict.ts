import type { z } from "zod"
import type { predictSchema, predictionsSchema } from "#lib/contracts/serving.ts"
import { sigmoid } from "#lib/core/scorer/model.ts"
import { splitText } from "./chat-text.ts"
import type { Exchange } from "./chat-text.ts"
import type { ScoreTexts } from "./score-texts.ts"

type Body = z.output<typeof predictSchema>

/**
 * `/predict` of text-embeddings-inference. A pair of texts is prompt and response; a single text is read as
 * {@link splitText} reads it. One input gives one list, a batch a list of lists.
 */
export async function answerPredict(
  score: ScoreTexts,
  body: Body,
): Promise<z.input<typeof predictionsSchema>> {
  const batch = batchOf(body.inputs)
  const { scores } = await score(batch?.map(exchangeOf) ?? [exchangeOf(body.inputs)])
  const predictions = scores.map((reward) => [
    { label: "LABEL_0", score: body.raw_scores === true ? reward : sigmoid(reward) },
  ])
  return batch === null ? (predictions[0] ?? []) : predictions
}

function batchOf(inputs: Body["inputs"]): readonly (readonly string[])[] | null {
  if (typeof inputs === "string") return null
  const lists = inputs.filter((input) => typeof input !== "string")
  return lists.length > 0 ? lists : null
}

function exchangeOf(sequence: string | readonly unknown[]): Exchange {
  if (typeof sequence === "string") return splitText(sequence)
  const [first, second] = sequence
  const text = typeof first === "string" ? first : ""
  return typeof second === "string" ? { prompt: text, response: second } : splitText(text)
}
