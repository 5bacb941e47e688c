import { applyAction } from "./apply-action.ts"
import type { WorkAction } from "./apply-action.ts"
import type { Task, Work } from "./work.ts"

/** How many steps can be taken back. */
const historyLength = 200
/** Whoever stops typing this long has come to the end of a step. */
const pauseMs = 2_000

/** The work with what it was before, and what was taken back. */
export interface WorkHistory {
  readonly past: readonly Work[]
  readonly present: Work
  readonly future: readonly Work[]
  /** The text being typed, and when its last letter was: letters without a pause between them are one step. */
  readonly typing: { readonly text: string; readonly lastMs: number } | null
}

export function startHistory(work: Work): WorkHistory {
  return { past: [], present: work, future: [], typing: null }
}

function typingOf(action: WorkAction): string | null {
  if (action.type === "comment") return "comment"
  if (action.type === "write") return `rewrite/${action.message}`
  if (action.type === "answer" && typeof action.value === "string") {
    return `${action.response ?? ""}/${action.question}`
  }
  return null
}

/** Does something at `nowMs`, by any monotonic clock. What changes nothing leaves no step behind. */
export function act(
  task: Task,
  history: WorkHistory,
  action: WorkAction,
  nowMs: number,
): WorkHistory {
  const present = applyAction(task, history.present, action)
  if (present === history.present) return history
  const text = typingOf(action)
  const { past, typing: before } = history
  const continues = text !== null && text === before?.text && nowMs - before.lastMs < pauseMs
  return {
    past: continues ? past : [...past, history.present].slice(-historyLength),
    present,
    future: [],
    typing: text === null ? null : { text, lastMs: nowMs },
  }
}

/** A text was left: what is typed in it from now on is another step. */
export function endTyping(history: WorkHistory): WorkHistory {
  return history.typing === null ? history : { ...history, typing: null }
}

/** Newer work on the same item, from another window, takes the place of what is here: a step that can be taken back. */
export function adopt(history: WorkHistory, work: Work): WorkHistory {
  const past = [...history.past, history.present].slice(-historyLength)
  return { past, present: work, future: [], typing: null }
}

export function undo(history: WorkHistory): WorkHistory {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    typing: null,
  }
}

export function redo(history: WorkHistory): WorkHistory {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { past: [...history.past, history.present], present: after, future, typing: null }
}
