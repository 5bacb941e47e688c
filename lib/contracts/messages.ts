import { z } from "zod"
import { textSchema } from "./primitives.ts"

export const messageSchema = z.strictObject({
  role: z.enum(["system", "user", "assistant", "tool", "developer"]),
  content: textSchema,
})
export type Message = z.infer<typeof messageSchema>

/** More turns than any conversation has. */
export const mostMessages = 1_000

/** A prompt or a response: one string, or the messages of a conversation. */
export const contentSchema = z.union([
  textSchema.min(1),
  z.array(messageSchema).min(1).max(mostMessages),
])
export type Content = z.infer<typeof contentSchema>

/** A prompt as messages: a string is one message of the user. */
export function promptMessages(prompt: Content): Message[] {
  return typeof prompt === "string" ? [{ role: "user", content: prompt }] : prompt
}

/** A response as messages: a string is one message of the assistant. */
export function responseMessages(response: Content): Message[] {
  return typeof response === "string" ? [{ role: "assistant", content: response }] : response
}
