import type { TaskType } from "../submission/keyed-submission.ts"
import { needsShift } from "./key-command.ts"
import { digitOf, letterOf } from "./stroke.ts"
import type { Stroke } from "./stroke.ts"
import type { Task } from "./work.ts"

/**
 * What a key press is called: "F", "1", "=", "ArrowUp", "Shift+ArrowUp", "Control+Z". Letters and signs are called the
 * same with Shift and without: a sign is another one with it, and letters ask for it only where a response has theirs.
 */
export type KeyName = string

/** Everything that has a key which can be another one, with the key it has unless the annotator says otherwise. */
export const defaultKeys = {
  number1: "1",
  number2: "2",
  number3: "3",
  number4: "4",
  number5: "5",
  number6: "6",
  number7: "7",
  number8: "8",
  number9: "9",
  tie: "=",
  up: "ArrowUp",
  down: "ArrowDown",
  left: "ArrowLeft",
  right: "ArrowRight",
  joinUp: "Shift+ArrowUp",
  joinDown: "Shift+ArrowDown",
  line: "-",
  takeBack: "Backspace",
  flag: "F",
  mark: "H",
  difference: "D",
  undo: "Control+Z",
  redo: "Shift+Control+Z",
  submit: "Enter",
  skip: "S",
  guidelines: "G",
  keys: "?",
} as const satisfies Readonly<Record<string, KeyName>>

export type KeyCommand = keyof typeof defaultKeys

/** The keys that the annotator has chosen; what is not named keeps its own. */
export type KeyMap = Readonly<Partial<Record<KeyCommand, KeyName>>>

export function isKeyCommand(name: string): name is KeyCommand {
  return Object.hasOwn(defaultKeys, name)
}

export const keyCommands: readonly KeyCommand[] = Object.keys(defaultKeys).filter(isKeyCommand)

const numbers = keyCommands.filter((command) => command.startsWith("number"))
const everywhere = ["undo", "redo", "submit", "skip", "guidelines", "keys"] as const
const onCards = ["flag", "mark", "difference"] as const

/** What keys do in each task type, in the order in which it is told. */
const commandsByType: Readonly<Record<TaskType, readonly KeyCommand[]>> = {
  ranking: [
    ...numbers,
    ...(["tie", "up", "down", "joinUp", "joinDown", "line", "takeBack"] as const),
    ...onCards,
    ...everywhere,
  ],
  pairwise: [...numbers, "tie", "left", "right", "takeBack", ...onCards, ...everywhere],
  rating: [
    ...numbers,
    ...(["up", "down", "left", "right", "takeBack"] as const),
    ...onCards,
    ...everywhere,
  ],
  demonstration: everywhere,
  edit: [...numbers, ...onCards, ...everywhere],
}

export function commandsOf(taskType: TaskType): readonly KeyCommand[] {
  return commandsByType[taskType]
}

/** Where the name of a press is a letter, whatever is held with it. */
function isLetter(name: KeyName): boolean {
  return /^[A-Z]$/.test(name)
}

/** What a press is called; null for one that names nothing here. */
export function keyNameOf(stroke: Stroke): KeyName | null {
  if (stroke.alt) return null
  const base = letterOf(stroke) ?? String(digitOf(stroke) ?? stroke.key)
  if (stroke.control) return `${stroke.shift ? "Shift+" : ""}Control+${base}`
  const named = Array.from(base).length > 1
  return named && stroke.shift ? `Shift+${base}` : base
}

/** The press that a name stands for. A letter comes with Shift: it then always means the command. */
function strokeOf(name: KeyName): Stroke {
  const key = name.split("+").at(-1) || "+"
  const shift = name.startsWith("Shift+") || isLetter(name)
  const code = isLetter(key) ? `Key${key}` : key
  return { key, code, shift, control: name.includes("Control+"), alt: false }
}

export function keyOf(map: KeyMap, command: KeyCommand): KeyName {
  return map[command] ?? defaultKeys[command]
}

/** The key as it is pressed here: with Shift where its letter is a response's. */
export function shownKeyOf(map: KeyMap, command: KeyCommand, task: Task | null): KeyName {
  const name = keyOf(map, command)
  return isLetter(name) && task !== null && needsShift(task, name) ? `Shift+${name}` : name
}

/**
 * The press that the workbench knows for the press that was made: another key of the annotator's becomes the command's
 * own, and an own key that was given up is nothing (null).
 */
export function translateStroke(map: KeyMap, stroke: Stroke, task: Task): Stroke | null {
  if (Object.keys(map).length === 0) return stroke
  const name = keyNameOf(stroke)
  if (name === null) return stroke
  const isResponse = isLetter(name) && !stroke.shift && needsShift(task, name)
  if (isResponse) return stroke
  const commands = commandsOf(task.form.taskType)
  const asked = commands.find((command) => keyOf(map, command) === name)
  if (asked !== undefined)
    return defaultKeys[asked] === name ? stroke : strokeOf(defaultKeys[asked])
  return commands.some((command) => defaultKeys[command] === name) ? null : stroke
}

/** Of keys with a name only these: all others scroll, leave or open something. */
const namedKeys = [
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Backspace",
  "Delete",
  "Enter",
]
/** Space presses buttons, and Firefox looks for text at the others. */
const keptSigns = [" ", "/", "'"]

/** Whether a key can be chosen: none that the browser does something with by itself. */
export function isFreeKey(name: KeyName): boolean {
  if (Array.from(name).length === 1) return !keptSigns.includes(name)
  if (namedKeys.includes(name)) return true
  return /^Shift\+Arrow(?:Up|Down|Left|Right)$/.test(name)
}

/** What has this key already, where both can be pressed in the same task type; null where it is free. */
function findClash(map: KeyMap, command: KeyCommand, name: KeyName): KeyCommand | null {
  const together = Object.values(commandsByType).filter((commands) => commands.includes(command))
  const others = new Set(together.flat().filter((other) => other !== command))
  return [...others].find((other) => keyOf(map, other) === name) ?? null
}

/** The map with this key for a command; its own is not named. */
function withKey(map: KeyMap, command: KeyCommand, name: KeyName): KeyMap {
  const others = Object.entries(map).filter(([other]) => other !== command)
  return Object.fromEntries(name === defaultKeys[command] ? others : [...others, [command, name]])
}

/** What a change of a key came to; `swapped` is what had it before and has the command's old key now. */
export type KeyChange =
  | { readonly map: KeyMap; readonly swapped: KeyCommand | null }
  /** Not changed: this has the key, and cannot have the other. */
  | { readonly taken: KeyCommand }

/** The map with another key for a command. Where something else has that key, the two change keys. */
export function exchangeKey(map: KeyMap, command: KeyCommand, name: KeyName): KeyChange {
  const other = findClash(map, command, name)
  const changed = withKey(map, command, name)
  if (other === null) return { map: changed, swapped: null }
  const given = keyOf(map, command)
  const both = withKey(changed, other, given)
  const clash = findClash(both, command, name) ?? findClash(both, other, given)
  if (clash !== null) return { taken: clash }
  return isFreeKey(given) || given === defaultKeys[other]
    ? { map: both, swapped: other }
    : { taken: other }
}

/** A map from storage: what is no command, no key that can be chosen, or clashes is left out. Never throws. */
export function readKeyMap(value: unknown): KeyMap {
  if (typeof value !== "object" || value === null) return {}
  const chosen = Object.entries(value).filter(
    ([command, name]) => isKeyCommand(command) && typeof name === "string" && isFreeKey(name),
  )
  const map: KeyMap = Object.fromEntries(chosen)
  const clashing = (command: string) =>
    isKeyCommand(command) && findClash(map, command, keyOf(map, command)) !== null
  return Object.fromEntries(chosen.filter(([command]) => !clashing(command)))
}
