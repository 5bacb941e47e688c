"use client"

import { useCallback, useEffect, useState } from "react"
import {
  breakChoices,
  defaultBreakMinutes,
  isBreakDue,
  putBreakOff,
  readSession,
  sessionText,
  workOn,
} from "#lib/core/workbench/work-session.ts"
import type { BreakMinutes, WorkSession } from "#lib/core/workbench/work-session.ts"
import type { BrowserStore } from "./browser-store.ts"
import type { ActiveTimer } from "./use-active-time.ts"

const sessionKey = "session"
const breakKey = "break"
const countEveryMs = 5_000

/** The sitting so far, by what this browser kept of it; null where there is none. */
export function storedSession(store: BrowserStore): WorkSession | null {
  return readSession(store.get(sessionKey), Date.now())
}

/** After how many minutes somebody wants to hear of a break. */
export function breakMinutes(store: BrowserStore): BreakMinutes {
  const stored = store.get(breakKey)
  if (stored === "off") return null
  return breakChoices.find((choice) => String(choice) === stored) ?? defaultBreakMinutes
}

export function chooseBreakMinutes(store: BrowserStore, minutes: BreakMinutes): void {
  store.set(breakKey, minutes === null ? "off" : String(minutes))
}

export interface BreakWatch {
  /** Time at work since the last break, where it is time for one. */
  dueAfterMs: number | null
  later: () => void
}

/**
 * Keeps the sitting: adds the time at work on the item in front, whatever tab or project it is in. Only one window counts
 * at a time, so what tabs add to the same record is never the same minute.
 */
export function useWorkSession(store: BrowserStore, timer: ActiveTimer | null): BreakWatch {
  const [dueAfterMs, setDueAfterMs] = useState<number | null>(null)

  useEffect(() => {
    if (timer === null) return
    let counted = timer.readOwn()
    const count = () => {
      const gained = timer.readOwn() - counted
      if (gained <= 0) return
      counted += gained
      const session = workOn(storedSession(store), Date.now(), gained)
      store.set(sessionKey, sessionText(session))
      setDueAfterMs(isBreakDue(session, breakMinutes(store)) ? session.sinceBreakMs : null)
    }
    const interval = setInterval(count, countEveryMs)
    return () => {
      clearInterval(interval)
      count()
    }
  }, [store, timer])

  const later = useCallback(() => {
    const session = storedSession(store)
    if (session !== null) store.set(sessionKey, sessionText(putBreakOff(session)))
    setDueAfterMs(null)
  }, [store])
  return { dueAfterMs, later }
}
