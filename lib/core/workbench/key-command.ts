import type { WorkAction } from "./apply-action.ts"
import { rateCommand } from "./rate-command.ts"
import { hasSpans } from "./spans.ts"
import { digitOf, letterOf } from "./stroke.ts"
import type { Stroke } from "./stroke.ts"
import { tierOf } from "./tiers.ts"
import { flagsOf, isRanked, lineOf, strengthSteps } from "./work.ts"
import type { Task, Work } from "./work.ts"

/** A key that waits for the next one. */
export type Armed = "tie" | "flag" | "difference"

export type Command =
  | { readonly kind: "act"; readonly action: WorkAction }
  | { readonly kind: "arm"; readonly armed: Armed | null }
  /** The response to compare, after the key that asks for a difference. */
  | { readonly kind: "compare"; readonly response: string }
  /** Goes to a scale, where responses are rated. */
  | { readonly kind: "goTo"; readonly response: string; readonly question: string }
  | {
      readonly kind:
        | "undo"
        | "redo"
        | "line"
        | "submit"
        | "skip"
        | "guidelines"
        | "keys"
        | "mark"
        | "tiesNotAllowed"
    }

export interface KeyContext {
  readonly task: Task
  readonly work: Work
  /** The card that the last key or the focus was on. */
  readonly current: string | null
  /** The question on it that was gone to; null where none was. */
  readonly question: string | null
  readonly armed: Armed | null
}

function responseOf(stroke: Stroke, task: Task): string | null {
  const digit = digitOf(stroke)
  if (digit !== null) return task.keys[digit - 1] ?? null
  const letter = stroke.shift ? null : letterOf(stroke)
  return letter !== null && task.keys.includes(letter) ? letter : null
}

/** Whether one of several responses is chosen to be improved. */
function canChoose({ form, keys }: Task): boolean {
  return form.taskType === "edit" && keys.length > 1
}

/** Whether a command's letter is also a response's: then the letter places it, and Shift with it gives the command. */
export function needsShift(task: Task, letter: string): boolean {
  const { taskType } = task.form
  const named = taskType === "ranking" || taskType === "rating" || canChoose(task)
  return task.keys.includes(letter) && named
}

const letterCommands: Readonly<Record<string, Command>> = {
  D: { kind: "arm", armed: "difference" },
  F: { kind: "arm", armed: "flag" },
  G: { kind: "guidelines" },
  H: { kind: "mark" },
  S: { kind: "skip" },
}

function preferCommand(stroke: Stroke, { task, work }: KeyContext): Command | null {
  const steps = strengthSteps(task.form)
  const prefer = (strength: number | undefined): Command | null =>
    strength === undefined ? null : { kind: "act", action: { type: "prefer", strength } }
  const at = work.tiers.length === 0 ? null : (work.strength ?? preferenceOf(task, work))
  if (stroke.key === "ArrowLeft" || stroke.key === "ArrowRight") {
    const left = stroke.key === "ArrowLeft"
    if (at === null) return prefer(left ? steps.findLast((s) => s < 0) : steps.find((s) => s > 0))
    return prefer(steps[steps.indexOf(at) + (left ? -1 : 1)])
  }
  if (stroke.key === "=") return steps.includes(0) ? prefer(0) : { kind: "tiesNotAllowed" }
  const digit = digitOf(stroke)
  if (task.form.strengthScale === null) {
    const chosen = digit === null ? task.keys.indexOf(letterOf(stroke) ?? "") : digit - 1
    return chosen === 0 ? prefer(-1) : chosen === 1 ? prefer(1) : null
  }
  return digit === null ? null : prefer(steps[digit - 1])
}

/** What the two-response ranking says: -1 the first shown is better, 1 the second, 0 equal. */
function preferenceOf(task: Task, work: Work): number {
  return Math.sign(tierOf(work.tiers, task.keys[0] ?? "") - tierOf(work.tiers, task.keys[1] ?? ""))
}

function rankCommand(stroke: Stroke, { task, work, current, armed }: KeyContext): Command | null {
  if (stroke.key === "=") {
    if (!task.form.allowTies) return { kind: "tiesNotAllowed" }
    return { kind: "arm", armed: armed === "tie" ? null : "tie" }
  }
  const key = responseOf(stroke, task)
  if (key !== null) {
    return { kind: "act", action: { type: armed === "tie" ? "tie" : "place", key } }
  }
  const direction = stroke.key === "ArrowUp" ? "up" : stroke.key === "ArrowDown" ? "down" : null
  if (direction === null || current === null || tierOf(work.tiers, current) < 0) return null
  if (stroke.shift && !task.form.allowTies) return { kind: "tiesNotAllowed" }
  const type = stroke.shift ? "joinOrLeave" : "move"
  return { kind: "act", action: { type, key: current, direction } }
}

function flagCommand(stroke: Stroke, { task, current, armed }: KeyContext): Command | null {
  const digit = digitOf(stroke)
  const flag = armed === "flag" && digit !== null ? flagsOf(task)[digit - 1] : undefined
  if (flag === undefined || current === null) return null
  return { kind: "act", action: { type: "flag", response: current, ...flag } }
}

function compareCommand(stroke: Stroke, { task, armed }: KeyContext): Command | null {
  const response = armed === "difference" ? responseOf(stroke, task) : null
  return response === null ? null : { kind: "compare", response }
}

/** Whether a command has something to act on here. */
function isPossible(command: Command, task: Task): boolean {
  if (command.kind === "mark") return hasSpans(task)
  if (command.kind !== "arm") return true
  return command.armed === "flag" ? flagsOf(task).length > 0 : task.keys.length > 1
}

/** What keys do to the work itself, which is another thing in each task type. */
function workCommand(stroke: Stroke, context: KeyContext): Command | null {
  const { task } = context
  switch (task.form.taskType) {
    case "ranking":
      return rankCommand(stroke, context)
    case "pairwise":
      return preferCommand(stroke, context)
    case "rating":
      return rateCommand({ ...stroke, digit: digitOf(stroke), letter: letterOf(stroke) }, context)
    case "demonstration":
    case "edit": {
      const key = canChoose(task) ? responseOf(stroke, task) : null
      return key === null ? null : { kind: "act", action: { type: "choose", key } }
    }
  }
}

/**
 * What a key press means on the workbench, or null where it means nothing and the browser goes on with it. Whether keys
 * count at all (no text field has the focus, no dialog is open, they are switched on) is for the caller to know.
 */
export function commandOf(stroke: Stroke, context: KeyContext): Command | null {
  if (stroke.alt) return null
  if (stroke.control) {
    if (stroke.key === "Enter") return stroke.shift ? null : { kind: "submit" }
    const letter = letterOf(stroke)
    if (letter === "Z") return { kind: stroke.shift ? "redo" : "undo" }
    return letter === "Y" && !stroke.shift ? { kind: "redo" } : null
  }
  if (stroke.key === "Enter") return stroke.shift ? null : { kind: "submit" }
  if (stroke.key === "Escape") return context.armed === null ? null : { kind: "arm", armed: null }
  if (stroke.key === "Backspace" && isRanked(context.task)) {
    return { kind: "act", action: { type: "takeLastOut" } }
  }
  if (stroke.key === "?") return { kind: "keys" }
  if (stroke.key === "-") return lineOf(context.task) === null ? null : { kind: "line" }
  const onWork =
    flagCommand(stroke, context) ?? compareCommand(stroke, context) ?? workCommand(stroke, context)
  if (onWork !== null) return onWork
  const command = letterCommands[letterOf(stroke) ?? ""] ?? null
  if (command === null || !isPossible(command, context.task)) return null
  const again = command.kind === "arm" && command.armed === context.armed
  return again ? { kind: "arm", armed: null } : command
}
