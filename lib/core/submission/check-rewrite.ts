import { utf8ToBytes } from "@noble/hashes/utils.js"
import { nextSide } from "../conversation.ts"
import type { Turn } from "../conversation.ts"
import type { Rewrite, SubmissionError } from "./keyed-submission.ts"

interface WritingRules {
  readonly conversation: boolean
  readonly maxTextBytes: number
}

/** Texts that say nothing, or too much, with their path. */
function textErrors(
  messages: readonly (Turn | null)[],
  maxTextBytes: number,
  path: string,
): SubmissionError[] {
  return messages.flatMap<SubmissionError>((message, at) => {
    if (message === null) return []
    const contentPath = `${path}.messages.${at}.content`
    if (message.content.trim() === "") return [{ path: contentPath, message: "is empty" }]
    if (utf8ToBytes(message.content).length <= maxTextBytes) return []
    const limit = maxTextBytes.toLocaleString("en")
    const over = `is over the project's limit of ${limit} bytes`
    return [{ path: contentPath, message: over, tooLarge: true }]
  })
}

/** One answer of the assistant; or turns that go on by turns after the prompt and end with the assistant's. */
function turnErrors(
  prompt: readonly Turn[],
  messages: readonly Turn[],
  conversation: boolean,
  path: string,
): SubmissionError[] {
  if (!conversation && messages.length !== 1) {
    return [{ path: `${path}.messages`, message: "must be one answer" }]
  }
  const errors = messages.flatMap(({ role }, at) => {
    const side = conversation ? nextSide([...prompt, ...messages.slice(0, at)]) : "assistant"
    return role === side
      ? []
      : [{ path: `${path}.messages.${at}.role`, message: `must be ${side}` }]
  })
  if (errors.length === 0 && messages.at(-1)?.role !== "assistant") {
    errors.push({ path: `${path}.messages`, message: "must end with the assistant" })
  }
  return errors
}

/** What is wrong with a demonstration. */
export function demonstrationErrors(
  rewrite: Rewrite<unknown>,
  prompt: readonly Turn[],
  rules: WritingRules,
  path: string,
): SubmissionError[] {
  const { response, unchanged, messages } = rewrite
  const message = "belongs to edits"
  return [
    ...(response === undefined ? [] : [{ path: `${path}.response`, message }]),
    ...(unchanged === undefined ? [] : [{ path: `${path}.unchanged`, message }]),
    ...turnErrors(prompt, messages, rules.conversation, path),
    ...textErrors(messages, rules.maxTextBytes, path),
  ]
}

/**
 * What is wrong with the edit of a response: it has the same messages with other texts. A text that nobody touched is
 * no edit, and no word that there was nothing to improve (I4): that has to be said.
 */
export function editErrors(
  rewrite: Rewrite<unknown>,
  original: readonly Turn[],
  maxTextBytes: number,
  path: string,
): SubmissionError[] {
  const { messages, unchanged } = rewrite
  if (messages.length !== original.length) {
    const count = original.length
    return [{ path: `${path}.messages`, message: `must be ${count}, as in the response` }]
  }
  const roles = messages.flatMap(({ role }, at) => {
    const wanted = original[at]?.role ?? role
    if (role === wanted) return []
    return [{ path: `${path}.messages.${at}.role`, message: `must be ${wanted}` }]
  })
  const changed = messages.map((message, at) =>
    message.content === original[at]?.content ? null : message,
  )
  const hasChange = changed.some((message) => message !== null)
  const act = { path: `${path}.unchanged`, message: "must be true where no text was changed" }
  return [
    ...roles,
    ...(hasChange || unchanged === true ? [] : [act]),
    ...(hasChange && unchanged === true
      ? [{ path: `${path}.unchanged`, message: "contradicts the changed text" }]
      : []),
    ...textErrors(changed, maxTextBytes, path),
  ]
}
