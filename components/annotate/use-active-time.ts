"use client"

import { useCallback, useEffect, useMemo, useRef } from "react"
import {
  changeVisibility,
  countActiveTime,
  isAtWork,
  signOfLife,
  startActiveTime,
} from "#lib/core/workbench/active-time.ts"
import type { ActiveTime } from "#lib/core/workbench/active-time.ts"

export interface ActiveTimer {
  /** Milliseconds at work on this item so far. */
  read: () => number
  /** Whether somebody is at work now. */
  atWork: () => boolean
}

const signs = ["keydown", "pointerdown", "pointermove", "wheel", "touchmove", "input"] as const
/** The pointer reports often; a second's exactness is enough. */
const signEveryMs = 1_000

/** Measures the time at work on one item while its component is shown. `startMs` is what was counted before. */
export function useActiveTime(startMs: number): ActiveTimer {
  const time = useRef<ActiveTime | null>(null)

  useEffect(() => {
    const now = () => performance.now()
    const visible = () => document.visibilityState === "visible"
    time.current ??= startActiveTime(startMs, now(), visible())
    const sign = () => {
      const current = time.current
      if (current && now() - current.lastSignMs >= signEveryMs) {
        time.current = signOfLife(current, now())
      }
    }
    const change = () => {
      if (time.current) time.current = changeVisibility(time.current, now(), visible())
    }
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true })
    document.addEventListener("visibilitychange", change)
    return () => {
      for (const name of signs) window.removeEventListener(name, sign, { capture: true })
      document.removeEventListener("visibilitychange", change)
    }
  }, [startMs])

  const read = useCallback(() => {
    if (time.current === null) return startMs
    time.current = countActiveTime(time.current, performance.now())
    return time.current.totalMs
  }, [startMs])
  const atWork = useCallback(
    () => time.current !== null && isAtWork(time.current, performance.now()),
    [],
  )
  return useMemo(() => ({ read, atWork }), [read, atWork])
}
