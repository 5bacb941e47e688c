"use client"

import { useCallback, useEffect, useMemo, useRef } from "react"
import {
  changeAttention,
  countActiveTime,
  isAtWork,
  signOfLife,
  startActiveTime,
} from "#lib/core/workbench/active-time.ts"
import type { ActiveTime } from "#lib/core/workbench/active-time.ts"

export interface ActiveTimer {
  /** Milliseconds at work on this item so far, in whatever window. */
  read: () => number
  /** Those of them that were counted here. */
  readOwn: () => number
  /** Another window has counted up to this meanwhile. */
  catchUp: (totalMs: number) => void
  /** Whether somebody is at work now. */
  atWork: () => boolean
}

const signs = [
  "keydown",
  "pointerdown",
  "pointermove",
  "wheel",
  "touchmove",
  "scroll",
  "input",
] as const
/** The pointer reports often; a second's exactness is enough. */
const signEveryMs = 1_000

/** Measures the time at work on one item while its component is shown. `startMs` is what was counted before. */
export function useActiveTime(startMs: number): ActiveTimer {
  const time = useRef<ActiveTime | null>(null)
  const elsewhereMs = useRef(startMs)

  useEffect(() => {
    const now = () => performance.now()
    const attended = () => document.visibilityState === "visible" && document.hasFocus()
    time.current =
      time.current === null
        ? startActiveTime(0, now(), attended())
        : changeAttention(time.current, now(), attended())
    const sign = () => {
      const current = time.current
      if (current && now() - current.lastSignMs >= signEveryMs) {
        time.current = signOfLife(current, now())
      }
    }
    const change = () => {
      if (time.current) time.current = changeAttention(time.current, now(), attended())
    }
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true })
    document.addEventListener("visibilitychange", change)
    window.addEventListener("focus", change)
    window.addEventListener("blur", change)
    return () => {
      for (const name of signs) window.removeEventListener(name, sign, { capture: true })
      document.removeEventListener("visibilitychange", change)
      window.removeEventListener("focus", change)
      window.removeEventListener("blur", change)
      if (time.current) time.current = changeAttention(time.current, now(), false)
    }
  }, [])

  const readOwn = useCallback(() => {
    if (time.current === null) return 0
    time.current = countActiveTime(time.current, performance.now())
    return time.current.totalMs
  }, [])
  const read = useCallback(() => elsewhereMs.current + readOwn(), [readOwn])
  const catchUp = useCallback(
    (totalMs: number) => {
      elsewhereMs.current = Math.max(elsewhereMs.current, totalMs - readOwn())
    },
    [readOwn],
  )
  const atWork = useCallback(
    () => time.current !== null && isAtWork(time.current, performance.now()),
    [],
  )
  return useMemo(() => ({ read, readOwn, catchUp, atWork }), [read, readOwn, catchUp, atWork])
}
