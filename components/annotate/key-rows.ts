import type { TaskType } from "#lib/contracts/projects.ts"
import { isKeyCommand } from "#lib/core/workbench/key-map.ts"
import type { KeyCommand } from "#lib/core/workbench/key-map.ts"
import { hasSpans } from "#lib/core/workbench/spans.ts"
import { flagsOf, lineOf, strengthSteps } from "#lib/core/workbench/work.ts"
import type { LabelledTask } from "./assignment-task.ts"

export const taskTypes = [
  "ranking",
  "pairwise",
  "rating",
  "edit",
  "demonstration",
] as const satisfies readonly TaskType[]

/** A line of the list of keys: what is said of it, the keys that can be changed, and those that cannot. */
export interface KeyRow {
  readonly text: RowText
  readonly commands: readonly KeyCommand[]
  readonly fixed: readonly string[]
}

export type RowText =
  | "place"
  | "tie"
  | "move"
  | "join"
  | "takeLast"
  | "undo"
  | "drag"
  | "flag"
  | "line"
  | "submit"
  | "skip"
  | "guidelines"
  | "keys"
  | "mark"
  | "difference"
  | "preferA"
  | "preferEqual"
  | "strength"
  | "strengthArrows"
  | "rate"
  | "rateMove"
  | "rateCard"
  | "goToCard"
  | "takeRating"
  | "choose"
  | "submitWriting"
  | "leaveText"

function row(
  text: RowText,
  commands: readonly KeyCommand[],
  fixed: readonly string[] = [],
): KeyRow {
  return { text, commands, fixed }
}

function numbers(count: number): KeyCommand[] {
  return Array.from({ length: Math.min(9, count) }, (_, at) => `number${at + 1}`).filter(
    isKeyCommand,
  )
}

/** What is the same wherever something is judged. */
function commonRows(task: LabelledTask | null, onCards: boolean): KeyRow[] {
  return [
    row("undo", ["undo", "redo"]),
    ...(onCards && (task === null || flagsOf(task).length > 0) ? [row("flag", ["flag"])] : []),
    ...(onCards && (task === null || hasSpans(task)) ? [row("mark", ["mark"])] : []),
    ...(onCards && (task === null || task.keys.length > 1)
      ? [row("difference", ["difference"])]
      : []),
    row("submit", ["submit"]),
    row("skip", ["skip"]),
    row("guidelines", ["guidelines"]),
    row("keys", ["keys"]),
  ]
}

/**
 * All that keys do in a task type.
 *
 * @param task the item at hand where it is of that type: then only what this project has
 */
export function rowsOf(type: TaskType, task: LabelledTask | null, modifier: string): KeyRow[] {
  const count = task?.keys.length ?? 9
  const letters = `A…${task?.keys.at(-1) ?? "D"}`
  const ties = task?.form.allowTies !== false
  const writing = [row("submitWriting", [], [`${modifier} ↵`]), row("leaveText", [], ["Esc"])]
  switch (type) {
    case "ranking":
      return [
        row("place", numbers(count), [letters]),
        ...(ties ? [row("tie", ["tie"])] : []),
        row("move", ["up", "down"]),
        ...(ties ? [row("join", ["joinUp", "joinDown"])] : []),
        ...(task === null || lineOf(task) !== null ? [row("line", ["line"])] : []),
        row("drag", [], ["Tab ␣"]),
        row("takeLast", ["takeBack"]),
        ...commonRows(task, true),
      ]
    case "pairwise": {
      const scale = task?.form.strengthScale ?? null
      return [
        task && scale !== null
          ? row("strength", numbers(strengthSteps(task.form).length))
          : row("preferA", numbers(2), ["A", "B"]),
        ...(ties ? [row("preferEqual", ["tie"])] : []),
        row("strengthArrows", ["left", "right"]),
        row("takeLast", ["takeBack"]),
        ...commonRows(task, true),
      ]
    }
    case "rating":
      return [
        row("rate", numbers(7)),
        row("rateMove", ["up", "down"]),
        row("rateCard", ["left", "right"]),
        row("goToCard", [], [letters]),
        row("takeRating", ["takeBack"]),
        ...commonRows(task, true),
      ]
    case "demonstration":
      return [...writing, ...commonRows(task, false)]
    case "edit":
      return [
        ...(count > 1 ? [row("choose", numbers(count), [letters])] : []),
        ...writing,
        ...commonRows(task, true),
      ]
  }
}
