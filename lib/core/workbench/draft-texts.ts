import { mostSpans } from "./spans.ts"
import { sideAfter } from "./work.ts"
import type { Task, WorkMessage, WorkRewrite, WorkSpan, WorkSuggestion } from "./work.ts"
import { openMessage } from "./write.ts"

type Bag = Readonly<Record<string, unknown>>

export function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

const maxTurns = 100

function contentOf(value: unknown): string | null {
  return isBag(value) && typeof value["content"] === "string" ? value["content"] : null
}

/** The turns of a demonstration. Whose each is follows from the prompt, whatever was stored. */
function readTurns(stored: readonly unknown[], task: Task): WorkMessage[] {
  const turns: WorkMessage[] = []
  for (const entry of stored.slice(0, task.form.conversation ? maxTurns : 1)) {
    const content = contentOf(entry)
    if (content === null) break
    const role = task.form.conversation ? sideAfter(task, turns) : "assistant"
    turns.push({ role, content })
  }
  return turns
}

/** The edit of a response that this item has, message for message. */
function readEdit(
  stored: readonly unknown[],
  original: readonly WorkMessage[],
): WorkMessage[] | null {
  if (stored.length !== original.length) return null
  const messages = original.map(({ role }, at) => ({ role, content: contentOf(stored[at]) }))
  const whole = messages.flatMap(({ role, content }) =>
    content === null ? [] : [{ role, content }],
  )
  return whole.length === original.length ? whole : null
}

/** What was written, if this task is one of writing and can have it; else null. */
export function readRewrite(value: unknown, task: Task): WorkRewrite | null {
  if (!isBag(value) || !Array.isArray(value["messages"])) return null
  if (task.form.taskType === "demonstration") {
    const messages = readTurns(value["messages"], task)
    return messages.length === 0 ? null : { response: null, messages, unchanged: false }
  }
  const { response } = value
  if (task.form.taskType !== "edit" || typeof response !== "string") return null
  const original = task.keys.includes(response) ? task.contents[response] : undefined
  const messages = original && readEdit(value["messages"], original)
  if (!original || !messages) return null
  const equal = messages.every(({ content }, at) => content === original[at]?.content)
  if (!equal || value["unchanged"] !== true) return { response, messages, unchanged: false }
  const { setAside } = value
  const aside = Array.isArray(setAside) ? readEdit(setAside, original) : null
  return { response, messages, unchanged: true, ...(aside === null ? {} : { setAside: aside }) }
}

/** The model's draft of the message being written, where the project still has turns drafted. */
export function readSuggestion(
  value: unknown,
  task: Task,
  rewrite: WorkRewrite | null,
): WorkSuggestion | null {
  if (!isBag(value) || !task.form.drafting) return null
  const { message, text } = value
  return typeof text === "string" && message === openMessage({ rewrite }) ? { message, text } : null
}

function readSpan(value: unknown, task: Task): WorkSpan | null {
  if (!isBag(value)) return null
  const { response, message, start, end, label, note } = value
  if (typeof response !== "string" || typeof message !== "number" || typeof label !== "string") {
    return null
  }
  const text = task.keys.includes(response)
    ? task.contents[response]?.[message]?.content
    : undefined
  const whole = (place: unknown): place is number => Number.isInteger(place)
  if (text === undefined || !whole(start) || !whole(end)) return null
  const within = start >= 0 && start < end && end <= Array.from(text).length
  if (!within || !task.form.spanLabels.some(({ value: known }) => known === label)) return null
  return { response, message, start, end, label, note: typeof note === "string" ? note : "" }
}

/** The marked passages that lie in texts of this item and carry a label that the project still has. */
export function readSpans(value: unknown, task: Task): WorkSpan[] {
  return (Array.isArray(value) ? value : [])
    .slice(0, mostSpans)
    .flatMap((entry) => readSpan(entry, task) ?? [])
}
