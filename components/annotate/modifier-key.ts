"use client"

import { useSyncExternalStore } from "react"

const never = () => () => undefined

/** ⌘ on Apple's systems, Ctrl elsewhere. */
export function useModifierKey(): string {
  return useSyncExternalStore(
    never,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl"),
    () => "Ctrl",
  )
}
