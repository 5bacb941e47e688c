import { between, sameEnds } from "../changed-lines.ts"
import { sideAfter } from "./work.ts"
import type { Task, Work, WorkMessage, WorkRewrite } from "./work.ts"

/** What can be done in demonstrations and edits. */
export type WriteAction =
  /** Changes a message's text; the one after the last of a demonstration begins it. */
  | { readonly type: "write"; readonly message: number; readonly text: string }
  /** The same with a text that was not typed here, such as a draft: a step of its own. */
  | { readonly type: "take"; readonly message: number; readonly text: string }
  /** Demonstrations: a model's draft comes beside the message that is being written, or goes (null). */
  | { readonly type: "suggest"; readonly message: number; readonly text: string | null }
  /** Conversations: the turn being written is done, the other side's begins. */
  | { readonly type: "addTurn" }
  /** Conversations: takes a turn out, and the one after it, so that the sides go on by turns. */
  | { readonly type: "removeTurn"; readonly message: number }
  /** Edits: which response is improved. What was changed in another is given up. */
  | { readonly type: "choose"; readonly key: string }
  /** Edits: explicitly nothing to improve in the chosen response. */
  | { readonly type: "unchanged"; readonly on: boolean }
  /** Back to nothing written, nothing chosen. */
  | { readonly type: "discard" }

/** The texts of the chosen response as they came; null where none is chosen. */
export function originalOf(task: Task, rewrite: WorkRewrite | null): readonly WorkMessage[] | null {
  const key = rewrite?.response ?? (task.keys.length === 1 ? task.keys[0] : undefined)
  return key === undefined ? null : (task.contents[key] ?? null)
}

/** Whether the edit says what the original says. */
export function isAsOriginal(task: Task, rewrite: WorkRewrite | null): boolean {
  const original = originalOf(task, rewrite)
  if (rewrite === null || original === null) return true
  return rewrite.messages.every(({ content }, at) => content === original[at]?.content)
}

/** The turns of a demonstration up to the last in which anything stands. */
export function writtenTurns(rewrite: WorkRewrite | null): readonly WorkMessage[] {
  const messages = rewrite?.messages ?? []
  const last = messages.findLastIndex(({ content }) => content.trim() !== "")
  return messages.slice(0, last + 1)
}

/** How many words a text has: runs of letters and digits; in scripts without spaces as the locale's reader divides them. */
export function countWords(text: string): number {
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(undefined, { granularity: "word" }).segment(
    text,
  )) {
    if (isWordLike === true) words += 1
  }
  return words
}

/** A text and how many words it has. */
export interface CountedText {
  readonly text: string
  readonly words: number
}

/** The count of a text that was another one before: only the lines that changed are counted. */
export function recountWords(before: CountedText, text: string): CountedText {
  const ends = sameEnds(before.text, text)
  const change = countWords(between(text, ends)) - countWords(between(before.text, ends))
  return { text, words: before.words + change }
}

/** The messages on which writing goes on, before the first letter is changed. */
function begun(task: Task, work: Work): WorkRewrite | null {
  if (work.rewrite !== null) return work.rewrite
  if (task.form.taskType === "demonstration") {
    return { response: null, messages: [], unchanged: false }
  }
  const [only] = task.keys
  const original = originalOf(task, null)
  if (task.form.taskType !== "edit" || only === undefined || original === null) return null
  return { response: only, messages: original, unchanged: false }
}

function write(task: Task, work: Work, at: number, text: string): Work {
  const rewrite = begun(task, work)
  if (rewrite === null) return work
  const { messages } = rewrite
  const before = messages[at]
  if (before?.content === text) return work
  if (before === undefined) {
    const { taskType, conversation } = task.form
    const canBegin = at === messages.length && (at === 0 || conversation)
    if (taskType !== "demonstration" || !canBegin || text === "") return work
    const role = conversation ? sideAfter(task, messages) : "assistant"
    const added: WorkMessage = { role, content: text }
    return { ...work, rewrite: { ...rewrite, messages: [...messages, added] } }
  }
  const changed = messages.with(at, { ...before, content: text })
  const { response } = rewrite
  return { ...work, rewrite: { response, messages: changed, unchanged: false } }
}

const maxTurns = 100

function addTurn(task: Task, work: Work): Work {
  const { rewrite } = work
  const last = rewrite?.messages.at(-1)
  if (!task.form.conversation || rewrite === null || last === undefined) return work
  if (last.content.trim() === "" || rewrite.messages.length >= maxTurns) return work
  const next: WorkMessage = { role: sideAfter(task, rewrite.messages), content: "" }
  return { ...work, rewrite: { ...rewrite, messages: [...rewrite.messages, next] } }
}

function removeTurn(task: Task, work: Work, at: number): Work {
  const { rewrite } = work
  if (!task.form.conversation || rewrite?.messages[at] === undefined) return work
  const messages = rewrite.messages.filter((_, index) => index !== at && index !== at + 1)
  return { ...work, rewrite: messages.length === 0 ? null : { ...rewrite, messages } }
}

function choose(task: Task, work: Work, key: string): Work {
  const original = task.keys.includes(key) ? task.contents[key] : undefined
  if (task.form.taskType !== "edit" || original === undefined) return work
  if (work.rewrite?.response === key) return work
  return { ...work, rewrite: { response: key, messages: original, unchanged: false } }
}

function setUnchanged(task: Task, work: Work, on: boolean): Work {
  const rewrite = task.form.taskType === "edit" ? begun(task, work) : null
  const original = originalOf(task, rewrite)
  if (rewrite === null || original === null || rewrite.unchanged === on) return work
  const { response, messages, setAside = messages } = rewrite
  return {
    ...work,
    rewrite: on
      ? { response, messages: original, unchanged: true, setAside: messages }
      : { response, messages: setAside, unchanged: false },
  }
}

/** The message of a demonstration that is being written: the last, also before its first letter. */
export function openMessage({ rewrite }: Pick<Work, "rewrite">): number {
  return Math.max(0, (rewrite?.messages.length ?? 0) - 1)
}

/** Who asked for a draft may have gone on before it came: then it is a draft of nothing. */
function suggest(task: Task, work: Work, message: number, text: string | null): Work {
  if (text === null) return work.suggestion === null ? work : { ...work, suggestion: null }
  if (!task.form.drafting || message !== openMessage(work)) return work
  return { ...work, suggestion: { message, text } }
}

/** A draft is of one message: with that message done, taken out or written by the draft, it is done with. */
function withoutOldSuggestion(work: Work, action: WriteAction): Work {
  const { suggestion } = work
  if (suggestion === null) return work
  const taken = action.type === "take" && action.message === suggestion.message
  const { message } = suggestion
  return taken || message !== openMessage(work) ? { ...work, suggestion: null } : work
}

/** The work after something was written. The very same object where nothing changes. */
export function applyWriting(task: Task, work: Work, action: WriteAction): Work {
  return withoutOldSuggestion(written(task, work, action), action)
}

function written(task: Task, work: Work, action: WriteAction): Work {
  switch (action.type) {
    case "suggest":
      return suggest(task, work, action.message, action.text)
    case "write":
    case "take":
      return write(task, work, action.message, action.text)
    case "addTurn":
      return addTurn(task, work)
    case "removeTurn":
      return removeTurn(task, work, action.message)
    case "choose":
      return choose(task, work, action.key)
    case "unchanged":
      return setUnchanged(task, work, action.on)
    case "discard":
      return work.rewrite === null ? work : { ...work, rewrite: null }
  }
}
