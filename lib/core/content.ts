/** One message of a conversation; roles as in the chat formats: system, user, assistant, tool. */
export type ChatMessage = { readonly role: string; readonly content: string }

/** A prompt or a response: plain text, or chat messages. */
export type Content = string | readonly ChatMessage[]

/**
 * A string that is equal for two responses exactly if they are one response: same roles and texts after NFC. Plain text
 * is the same as a single assistant message.
 */
export function responseIdentity(content: Content): string {
  const messages = typeof content === "string" ? [{ role: "assistant", content }] : content
  return JSON.stringify(messages.map((m) => [m.role, m.content.normalize("NFC")]))
}

/** Whether two responses say the same to the letter, whatever the Unicode normal form and the line ends are. */
export function saysTheSame(a: Content, b: Content): boolean {
  return responseIdentity(withLineFeeds(a)) === responseIdentity(withLineFeeds(b))
}

/** A text field of a browser gives back every line end as one line feed. */
function withLineFeeds(content: Content): Content {
  const feed = (text: string): string => text.replaceAll("\r\n", "\n").replaceAll("\r", "\n")
  if (typeof content === "string") return feed(content)
  return content.map((message) => ({ ...message, content: feed(message.content) }))
}
