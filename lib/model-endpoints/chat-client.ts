import { z } from "zod"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Message } from "#lib/contracts/messages.ts"
import type { Endpoint } from "./find-endpoint.ts"
import { postJson } from "./post-json.ts"

/** What of the protocol's answer is read: https://platform.openai.com/docs/api-reference/chat. */
const completionSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
})

const timeoutMs = 60_000
const maxAnswerBytes = 100_000

/**
 * Asks a server of the OpenAI protocol to go on with a conversation. Answers the text, fit to be stored (no NUL, no lone
 * surrogate), without white space around it; never an empty one.
 * @throws {AppError} `upstream-failed`
 */
export async function completeChat(
  endpoint: Endpoint,
  messages: readonly Message[],
  options: { signal?: AbortSignal | undefined; timeoutMs?: number } = {},
): Promise<string> {
  const answer = await postJson(
    endpoint,
    "/chat/completions",
    { model: endpoint.model, messages, stream: false },
    { maxAnswerBytes, timeoutMs: options.timeoutMs ?? timeoutMs, signal: options.signal },
  )
  const parsed = completionSchema.safeParse(answer)
  const content = parsed.success ? parsed.data.choices[0]?.message.content : undefined
  const text = (content ?? "").replaceAll("\u0000", "").toWellFormed().trim()
  if (text === "") {
    throw new AppError("upstream-failed", { detail: "The model's server answered no text" })
  }
  return text
}
