"use client"

import { useLayoutEffect, useRef } from "react"
import { commandOf } from "#lib/core/workbench/key-command.ts"
import type { Command, KeyContext } from "#lib/core/workbench/key-command.ts"
import { translateStroke } from "#lib/core/workbench/key-map.ts"
import { useWorkPreferences } from "./work-preferences.tsx"

function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true
  if (element instanceof HTMLInputElement) return !["radio", "checkbox"].includes(element.type)
  return element instanceof HTMLElement && element.isContentEditable
}

const ownKeys: readonly [selector: string, keys: readonly string[]][] = [
  // What a control does with a key itself stays its own.
  ["button, a, summary, [role=button]", ["Enter", " "]],
  ["input[type=radio]", ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", " "]],
  ["[data-own-arrows]", ["ArrowUp", "ArrowDown"]],
]

function belongsToControl(element: Element | null, key: string): boolean {
  return ownKeys.some(([selector, keys]) => keys.includes(key) && element?.matches(selector))
}

/**
 * Calls `onCommand` for every key press that means something here, and keeps the browser from acting on it.
 *
 * @param canSkip false where there is nothing to go on to: then that key means nothing
 */
export function useKeys(
  enabled: boolean,
  context: KeyContext,
  onCommand: (command: Command) => void,
  canSkip = true,
): void {
  const { keyMap } = useWorkPreferences()
  const latest = useRef({ context, onCommand, keyMap })
  useLayoutEffect(() => {
    latest.current = { context, onCommand, keyMap }
  })

  // As soon as the item is drawn, and not a moment later: somebody who sees it may press a key.
  useLayoutEffect(() => {
    if (!enabled) return
    const press = (event: KeyboardEvent) => {
      const target = document.activeElement
      if (event.defaultPrevented || event.isComposing) return
      // Of all that means something elsewhere, a text field leaves Ctrl Enter alone.
      const submits = event.key === "Enter" && (event.ctrlKey || event.metaKey)
      if (isTextField(target) && !submits) return
      if (belongsToControl(target, event.key)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return
      const pressed = {
        key: event.key,
        code: event.code,
        shift: event.shiftKey,
        control: event.ctrlKey || event.metaKey,
        alt: event.altKey,
      }
      const { context: now, keyMap: own } = latest.current
      const stroke = translateStroke(own, pressed, now.task)
      const command = stroke && commandOf(stroke, now)
      if (command === null || (command.kind === "skip" && !canSkip)) return
      event.preventDefault()
      // Holding a key down must not place and take out by turns.
      if (!event.repeat || command.kind === "undo" || command.kind === "redo") {
        latest.current.onCommand(command)
      }
    }
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [canSkip, enabled])
}
