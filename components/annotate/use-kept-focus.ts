"use client"

import { useEffect, useRef } from "react"
import type { WorkAction } from "#lib/core/workbench/apply-action.ts"

interface Pressed {
  readonly control: HTMLElement
  /** Finds what it is about, wherever that stands afterwards. */
  readonly about: string | null
  /** Which of the controls around it, counted from the first. */
  readonly index: number
  /** What is around it, from near to far. */
  readonly around: readonly HTMLElement[]
}

const aroundSelectors = ["[data-writing]", "article[data-answer]", "[role=dialog]", "aside", "main"]

function controlsOf(element: Element | null | undefined): HTMLElement[] {
  return [...(element?.querySelectorAll<HTMLElement>("button, input, textarea") ?? [])]
}

function aboutOf(idPrefix: string, action: WorkAction): string | null {
  if ("key" in action) return `[data-answer="${action.key}"]`
  return action.type === "drawLine" ? `#${CSS.escape(`${idPrefix}-line`)}` : null
}

function pressedNow(idPrefix: string, action: WorkAction): Pressed | null {
  const control = document.activeElement
  if (!(control instanceof HTMLElement) || control === document.body) return null
  const about = aboutOf(idPrefix, action)
  return {
    control,
    about,
    index: about === null ? -1 : controlsOf(control.closest(about)).indexOf(control),
    around: aroundSelectors
      .map((selector) => control.closest<HTMLElement>(selector))
      .filter((element) => element !== null),
  }
}

/** Where to go on from: the answer; the same control of its entry, wherever that is now; or what is left around it. */
function nextTo({ about, index, around }: Pressed): HTMLElement | null {
  const near = around.find((element) => element.isConnected)
  if (near === undefined) return null
  if (near.matches("[data-writing], article")) return near
  const [first] = controlsOf(near)
  const controls = about === null ? [] : controlsOf(near.querySelector(about))
  return controls[index] ?? controls[0] ?? first ?? null
}

/**
 * A control may go with what it did, as the button that places an answer. Then the focus goes on from there, and not to the
 * top of the page. To be called before the action.
 */
export function useKeptFocus(idPrefix: string): (action: WorkAction) => void {
  const pressed = useRef<Pressed | null>(null)
  useEffect(() => {
    const before = pressed.current
    pressed.current = null
    if (before === null || before.control.isConnected) return
    nextTo(before)?.focus({ preventScroll: true })
  })
  return (action) => {
    pressed.current = pressedNow(idPrefix, action)
  }
}
