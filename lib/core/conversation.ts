/** A message as far as conversations are concerned; the role is one of the contract's. */
export interface Turn<Role extends string = string> {
  readonly role: Role
  readonly content: string
}

/** The two who speak by turns. */
export type Side = "user" | "assistant"

/**
 * Whose turn it is after these messages: the person's after the assistant's, or where nobody has spoken yet (there may
 * be instructions); the assistant's after anything else, a tool's answer among them.
 */
export function nextSide(messages: readonly Turn[]): Side {
  const spoken = messages.filter(({ role }) => role !== "system" && role !== "developer")
  const last = spoken.at(-1)
  return last === undefined || last.role === "assistant" ? "user" : "assistant"
}

export function otherSide(side: Side): Side {
  return side === "user" ? "assistant" : "user"
}
