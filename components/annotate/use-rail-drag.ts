"use client"

import { createElement, useSyncExternalStore } from "react"
import type { ReactNode } from "react"
import { flushSync } from "react-dom"

let isAskedFor = false
let isPressed = false
let loaded: ReactNode = null
let shown: ReactNode = null
const listeners = new Set<() => void>()

/** What both rails have that can be focused, in its order. Handles to drag by are of the one alone. */
function controlsOf(around: Element): HTMLElement[] {
  const selector = ":is(button, [tabindex]):not([data-own-arrows])"
  return [...around.querySelectorAll<HTMLElement>(selector)]
}

/** Does what may take the focused control away, and goes to the one that stands in its place then. */
function withFocusKept(change: () => void): void {
  const focused = document.activeElement
  const around = focused?.closest("aside, [role=dialog]") ?? null
  const at = around === null ? -1 : controlsOf(around).findIndex((control) => control === focused)
  change()
  if (around === null || focused?.isConnected === true) return
  controlsOf(around)[at]?.focus({ preventScroll: true })
}

/** The one rail takes the place of the other, which a press that has begun on it would not survive as a click. */
function show(): void {
  if (isPressed || shown === loaded) return
  shown = loaded
  withFocusKept(() =>
    flushSync(() => {
      for (const listener of listeners) listener()
    }),
  )
}

function load(): void {
  if (isAskedFor) return
  isAskedFor = true
  import("./rail-drag.tsx").then(
    (module) => {
      loaded = createElement(module.default)
      show()
    },
    // Asked for once more with the next sign.
    () => {
      isAskedFor = false
    },
  )
}

function press(): void {
  isPressed = true
  load()
}

function letGo(): void {
  // The click comes first.
  setTimeout(() => {
    isPressed = false
    show()
  })
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  const listening = new AbortController()
  const options = { passive: true, signal: listening.signal, capture: true }
  window.addEventListener("pointermove", load, options)
  window.addEventListener("pointerdown", press, options)
  window.addEventListener("pointerup", letGo, options)
  window.addEventListener("pointercancel", letGo, options)
  window.addEventListener("keydown", ({ key }) => key === "Tab" && load(), options)
  // Fingers give no sign before they drag.
  if (window.matchMedia("(pointer: coarse)").matches) load()
  return () => {
    listeners.delete(listener)
    listening.abort()
  }
}

/**
 * The rail with drag and drop, once it is loaded; null before that. It is asked for at the first sign of somebody who might
 * drag (a pointer that moves or presses, the Tab key), and is there for every item from then on.
 */
export function useRailDrag(): ReactNode {
  return useSyncExternalStore(
    subscribe,
    () => shown,
    () => null,
  )
}
