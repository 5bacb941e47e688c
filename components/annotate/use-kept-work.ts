"use client"

import { useEffect, useLayoutEffect, useRef, useState } from "react"
import { makeDraft } from "#lib/core/workbench/draft.ts"
import type { Task } from "#lib/core/workbench/work.ts"
import { keepDraft, keptDraft } from "./kept-draft.ts"
import type { ActiveTimer } from "./use-active-time.ts"
import type { WorkControl } from "./use-work.ts"
import { useWorkPreferences } from "./work-preferences.tsx"

interface Options {
  /** Of what is worked on. */
  id: string
  task: Task
  control: WorkControl
  timer: ActiveTimer
  /** Whether there is still something to be kept: not while it is sent, nor after. */
  open: boolean
}

interface KeptWork {
  /** It was begun before, and is here again. */
  restored: boolean
  /** Whether what is shown would be here again. */
  kept: boolean
}

/** Keeps work without a lease, such as a correction, in this browser (I12). */
export function useKeptWork({ id, task, control, timer, open }: Options): KeptWork {
  const { store } = useWorkPreferences()
  const { adopt, view } = control
  const { work } = view
  const [restored, setRestored] = useState(false)
  const [kept, setKept] = useState(true)
  const first = useRef({ adopt, task })
  const seen = useRef(work)

  // Before anything can be done on it, which would be lost otherwise.
  useLayoutEffect(() => {
    const draft = keptDraft(store, id, first.current.task)
    if (draft === null) return
    timer.catchUp(draft.activeMs)
    first.current.adopt(draft.work)
    setRestored(true)
  }, [id, store, timer])

  useEffect(() => {
    if (!open || work === seen.current) return
    seen.current = work
    setKept(keepDraft(store, id, makeDraft(work, timer.read(), new Date().toISOString())))
  }, [id, open, store, timer, work])

  return { restored, kept }
}
