"use client"

import { isKeyCommand, shownKeyOf } from "#lib/core/workbench/key-map.ts"
import type { KeyCommand, KeyName } from "#lib/core/workbench/key-map.ts"
import type { Task } from "#lib/core/workbench/work.ts"
import { useModifierKey } from "./modifier-key.ts"
import { useWorkPreferences } from "./work-preferences.tsx"

const signs: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Backspace: "⌫",
  Delete: "⌦",
  Enter: "↵",
  Shift: "⇧",
}

/** A key as it is printed on keyboards; what is held with it comes first. */
export function keyLabel(name: KeyName, modifier: string): string {
  if (name === "+") return name
  return name
    .split("+")
    .map((part) => (part === "Control" ? modifier : (signs[part] ?? part)))
    .join(" ")
}

/** The key of a command as the annotator has it, as it is pressed on this item. */
export function useKeyLabel(task: Task | null): (command: KeyCommand) => string {
  const { keyMap } = useWorkPreferences()
  const modifier = useModifierKey()
  return (command) => keyLabel(shownKeyOf(keyMap, command, task), modifier)
}

/** The key of a number as the annotator has it; null where it has none. */
export function useNumberLabel(task: Task | null): (number: number) => string | null {
  const keyOf = useKeyLabel(task)
  return (number) => {
    const command = `number${number}`
    return isKeyCommand(command) ? keyOf(command) : null
  }
}
