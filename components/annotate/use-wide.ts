"use client"

import { useSyncExternalStore } from "react"

// Tailwind's `md`: below it the rail becomes a strip.
const query = "(min-width: 48rem)"

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(query)
  media.addEventListener("change", listener)
  return () => media.removeEventListener("change", listener)
}

/** Whether the screen is wider than a phone's. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => true,
  )
}
