import type { z } from "zod"
import type { classesSchema, classifySchema } from "#lib/contracts/serving.ts"
import { plainPrompt, splitText } from "./chat-text.ts"
import type { Exchange } from "./chat-text.ts"
import type { ScoreTexts } from "./score-texts.ts"
import { listOf, shownScores, vllmHead } from "./vllm-answer.ts"

type Body = z.output<typeof classifySchema>

/** `/classify` of vLLM, as verl calls it: one class, whose probability is the sigmoid of the reward, or the reward. */
export async function answerClassify(
  score: ScoreTexts,
  body: Body,
): Promise<z.input<typeof classesSchema>> {
  const inputs = "input" in body ? listOf(body.input).map(splitText) : [lastAnswer(body.messages)]
  const { scores, scorer } = await score(inputs)
  return {
    ...vllmHead("classify", scorer),
    data: shownScores(scores, body).map((value, index) => ({
      index,
      label: "LABEL_0",
      probs: [value] as [number],
      num_classes: 1 as const,
    })),
  }
}

function lastAnswer(messages: readonly { content: string }[]): Exchange {
  const before = messages.slice(0, -1).map((message) => message.content)
  return { prompt: plainPrompt(before.join("\n\n")), response: messages.at(-1)?.content ?? "" }
}
