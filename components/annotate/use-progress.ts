"use client"

import { useState } from "react"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"

/** "128 of 400": what was done when the page was opened, and what was handed in since. Null until the first item came. */
export function useProgress(
  current: AssignmentDto | null,
  handedIn: number,
): { done: number; total: number } | null {
  const [start, setStart] = useState<{ done: number; total: number } | null>(null)
  if (start === null && current !== null) {
    const { done, remaining } = current.progress
    setStart({ done, total: done + remaining })
  }
  if (start === null) return null
  return { done: Math.min(start.total, start.done + handedIn), total: start.total }
}
