import type { Message } from "#lib/contracts/messages.ts"
import type { Side } from "#lib/core/conversation.ts"

const asPerson = [
  "Below is a conversation between a person and an assistant, as a JSON list of messages.",
  "Write the next message of the person (role user), in the person's language and manner.",
  "Answer with the text of that message alone: no quotation marks, no name before it, no explanation.",
].join(" ")

/**
 * What a model is asked. The assistant's turn is what models write anyway. For the person's turn the conversation is
 * handed over as a text, in one message: models that were trained to be the assistant would go on as it, and many
 * servers refuse a conversation that begins or ends with the wrong side.
 */
export function draftRequest(conversation: readonly Message[], side: Side): Message[] {
  if (side === "assistant") return [...conversation]
  return [{ role: "user", content: `${asPerson}\n\n${JSON.stringify(conversation, null, 1)}` }]
}
