"use client"

import { useCallback, useEffect, useRef } from "react"
import { ApiError, call } from "#components/api/client.ts"
import { serverNow } from "#components/api/server-clock.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { makeDraft, newestDraft, readDraft, savedAfter } from "#lib/core/workbench/draft.ts"
import type { Draft } from "#lib/core/workbench/draft.ts"
import type { Task, Work } from "#lib/core/workbench/work.ts"
import type { BrowserStore } from "./browser-store.ts"
import type { ActiveTimer } from "./use-active-time.ts"

export type SaveState = "saved" | "saving" | "offline" | "signedOut"
/** Why the item cannot be worked on any more. */
export type Ended = "leaseLost" | "alreadySubmitted"

/** From a change to its being on the server; two seconds are promised, and the request takes its part of them. */
const saveAfterMs = 1_000
const retryAfterMs = 5_000
const heartbeatMs = 45_000

/** As it crosses the wire: plain JSON. */
function asJson(draft: Draft): AssignmentDto["draft"] {
  return JSON.parse(JSON.stringify(draft)) as AssignmentDto["draft"]
}

function draftKey(assignmentId: string): string {
  return `draft:${assignmentId}`
}

function parsed(stored: string | null): unknown {
  try {
    return stored === null ? null : JSON.parse(stored)
  } catch {
    return null
  }
}

/** What was done on the item before, wherever it was kept last (I12). */
export function restoredDraft(
  store: BrowserStore,
  assignment: AssignmentDto,
  task: Task,
): Draft | null {
  const local = readDraft(parsed(store.get(draftKey(assignment.id))), task)
  return newestDraft(local, readDraft(assignment.draft, task))
}

function isOnServer({ draft }: AssignmentDto, restored: Draft): boolean {
  return (
    typeof draft === "object" &&
    draft !== null &&
    Reflect.get(draft, "savedAt") === restored.savedAt
  )
}

/** Whether anything was done on the item before. */
export function hasDraft(store: BrowserStore, assignment: AssignmentDto): boolean {
  return assignment.draft !== null || store.get(draftKey(assignment.id)) !== null
}

export function forgetDraft(store: BrowserStore, assignmentId: string): void {
  store.remove(draftKey(assignmentId))
}

function endedBy(error: ApiError): Ended | null {
  if (error.code === "already-submitted") return "alreadySubmitted"
  return error.code === "lease-lost" || error.status === 404 ? "leaseLost" : null
}

interface Options {
  store: BrowserStore
  assignment: AssignmentDto
  work: Work
  /** What the work was restored as: there is nothing to save until it changes. */
  initial: Work
  /** The draft which that was: what is done now comes after it. */
  restored: Draft | null
  timer: ActiveTimer
  /** Whether it is still to be saved: not handed in, not lost. */
  isOpen: () => boolean
  onState: (state: SaveState) => void
  onEnded: (ended: Ended) => void
}

/** Keeps the draft: in the browser at once, on the server within two seconds, and the lease with it. */
export function useDraft(options: Options): void {
  const { store, assignment, work, initial, timer, isOpen } = options
  const { id, leaseToken } = assignment
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const dirty = useRef(false)
  const made = useRef<Draft | null>(null)
  const pending = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const again = useRef<() => void>(() => undefined)

  const failed = useCallback(
    (error: unknown): void => {
      if (!(error instanceof ApiError)) throw error
      // The answer came after the item was handed in: whatever it says, the outbox knows better.
      if (!isOpen()) return
      const ended = endedBy(error)
      if (ended !== null) {
        latest.current.onState("saved")
        latest.current.onEnded(ended)
      } else latest.current.onState(error.status === 401 ? "signedOut" : "offline")
    },
    [isOpen],
  )

  const save = useCallback(
    (keepalive: boolean): void => {
      clearTimeout(pending.current)
      pending.current = undefined
      if (!dirty.current || !isOpen() || made.current === null) return
      dirty.current = false
      // As old as what it holds: it may go out long after.
      const draft = makeDraft(made.current.work, timer.read(), made.current.savedAt)
      const body = { leaseToken, draft: asJson(draft) }
      latest.current.onState("saving")
      call("saveDraft", { params: { id }, body, keepalive })
        .then(() => latest.current.onState(dirty.current ? "saving" : "saved"))
        .catch((error: unknown) => {
          dirty.current = true
          failed(error)
          pending.current ??= setTimeout(() => again.current(), retryAfterMs)
        })
    },
    [failed, id, isOpen, leaseToken, timer],
  )

  useEffect(() => {
    again.current = () => save(false)
  }, [save])

  useEffect(() => {
    if (!isOpen() || work === initial) return
    const seen = (made.current ?? latest.current.restored)?.savedAt ?? null
    const draft = makeDraft(work, timer.read(), savedAfter(seen, serverNow().getTime()))
    made.current = draft
    store.set(draftKey(id), JSON.stringify(draft))
    dirty.current = true
    pending.current ??= setTimeout(() => save(false), saveAfterMs)
  }, [id, initial, isOpen, save, store, timer, work])

  // What only this browser kept, as when it was closed without a connection.
  useEffect(() => {
    const { restored } = latest.current
    if (restored === null || made.current !== null || isOnServer(assignment, restored)) return
    made.current = restored
    dirty.current = true
    pending.current ??= setTimeout(() => save(false), saveAfterMs)
  }, [assignment, save])

  useEffect(() => {
    const flush = () => save(true)
    const hidden = () => {
      if (document.visibilityState === "hidden") save(true)
    }
    const online = () => save(false)
    window.addEventListener("pagehide", flush)
    document.addEventListener("visibilitychange", hidden)
    window.addEventListener("online", online)
    window.addEventListener("focus", online)
    return () => {
      window.removeEventListener("pagehide", flush)
      document.removeEventListener("visibilitychange", hidden)
      window.removeEventListener("online", online)
      window.removeEventListener("focus", online)
      clearTimeout(pending.current)
      pending.current = undefined
    }
  }, [save])

  useEffect(() => {
    const beat = () => {
      if (!timer.atWork() || !isOpen()) return
      call("extendLease", { params: { id }, body: { leaseToken } })
        .then(() => {
          if (!dirty.current) latest.current.onState("saved")
        })
        .catch(failed)
    }
    // A laptop that was asleep finds out at once whether the item is still its own.
    const shown = () => {
      if (document.visibilityState === "visible") beat()
    }
    if (Date.parse(assignment.expiresAt) - Date.now() < heartbeatMs) beat()
    const interval = setInterval(beat, Math.min(heartbeatMs, heartbeatFor(assignment)))
    document.addEventListener("visibilitychange", shown)
    return () => {
      clearInterval(interval)
      document.removeEventListener("visibilitychange", shown)
    }
  }, [assignment, failed, id, isOpen, leaseToken, timer])
}

/** A third of a short lease. The browser's clock may be wrong, so no less than ten seconds. */
function heartbeatFor(assignment: AssignmentDto): number {
  return Math.max(10_000, (Date.parse(assignment.expiresAt) - Date.now()) / 3)
}
