"use client"

import { useCallback, useEffect, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"

/** What lies on the annotator's desk. */
export type Desk =
  | { readonly state: "loading" }
  | {
      readonly state: "working"
      readonly current: AssignmentDto
      readonly ahead: AssignmentDto | null
    }
  /** Nothing more for this annotator now. */
  | { readonly state: "empty" }
  | { readonly state: "failed"; readonly status: number; readonly code: string }

export interface Assignments {
  desk: Desk
  /** The last look for an item did not reach the server. It is repeated by itself. */
  unreachable: boolean
  /** The current one is done with, one way or another: the next comes up. */
  advance: () => void
  /** Puts one back in front that turned out not to be done. */
  bringBack: (assignment: AssignmentDto) => void
  /** Reads those on the desk anew, as the project asks for them today. */
  renew: () => void
  /** The one that was fetched ahead is not ours any more. */
  dropAhead: () => void
  /** Asks again, after a failure or when there was nothing. */
  retry: () => void
}

interface Options {
  projectId: string
  /** False while a submission is on its way: a claim would answer with the item that was just submitted. */
  settled: boolean
  /** Whether work on it was begun, here or elsewhere. */
  wasBegun: (assignment: AssignmentDto) => boolean
  /** Whether work on any was begun here. */
  anyBegun: () => boolean
}

const retryMs = 4_000

async function claim(projectId: string, ahead: boolean): Promise<AssignmentDto | null> {
  return call("claimAssignment", { params: { projectId }, body: { ahead } })
}

/**
 * The first look: of two that are open, the one that was being worked on comes first. The second is not waited for where
 * it cannot be that one.
 */
async function claimFirst({ projectId, wasBegun, anyBegun }: Options): Promise<Desk> {
  const current = await claim(projectId, false)
  if (current === null) return { state: "empty" }
  if (wasBegun(current) || !anyBegun()) return { state: "working", current, ahead: null }
  // Where that fails, the work on this one begins all the same; the next is asked for again beside it.
  const ahead = await claim(projectId, true).catch(() => null)
  if (ahead === null || ahead.id === current.id) return { state: "working", current, ahead: null }
  return wasBegun(ahead)
    ? { state: "working", current: ahead, ahead: current }
    : { state: "working", current, ahead }
}

/** Claims the annotator's work: the item in front of them, and the one after it. */
export function useAssignments(options: Options): Assignments {
  const [desk, setDesk] = useState<Desk>({ state: "loading" })
  const [exhausted, setExhausted] = useState(false)
  const [round, setRound] = useState(0)
  const [unreachable, setUnreachable] = useState(false)
  const claimedIn = useRef(-1)
  const done = useRef(new Set<string>())
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })

  const { settled } = options
  const lacksAhead = desk.state === "working" && desk.ahead === null && !exhausted
  const wanted = desk.state === "loading" ? "current" : lacksAhead ? "ahead" : null

  useEffect(() => {
    // Once a round: the next begins when the answer is there.
    if (wanted === null || !settled || claimedIn.current === round) return
    claimedIn.current = round
    const look = async (): Promise<boolean> => {
      if (wanted === "current") {
        const first = await claimFirst(latest.current)
        if (first.state === "working" && done.current.has(first.current.id)) return false
        setDesk((before) => (before.state === "loading" ? first : before))
        return true
      }
      const ahead = await claim(latest.current.projectId, true)
      if (ahead === null) setExhausted(true)
      else if (done.current.has(ahead.id)) return false
      else setDesk((before) => withAhead(before, ahead))
      return true
    }
    void look()
      .then((found) => {
        setUnreachable(false)
        return found
      })
      .catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
        setUnreachable(error.transient)
        if (wanted === "current" && !error.transient) {
          setDesk({ state: "failed", status: error.status, code: error.code })
          return true
        }
        return false
      })
      .then((found) => {
        if (found) setRound((n) => n + 1)
        else setTimeout(() => setRound((n) => n + 1), retryMs)
      })
  }, [round, settled, wanted])

  const advance = useCallback(() => {
    setExhausted(false)
    setDesk((before) => {
      if (before.state !== "working") return { state: "loading" }
      done.current.add(before.current.id)
      return before.ahead === null
        ? { state: "loading" }
        : { state: "working", current: before.ahead, ahead: null }
    })
  }, [])

  const bringBack = useCallback((assignment: AssignmentDto) => {
    done.current.delete(assignment.id)
    setDesk((before) => {
      const other = before.state === "working" ? before.current : null
      return {
        state: "working",
        current: assignment,
        ahead: other?.id === assignment.id ? null : other,
      }
    })
  }, [])

  const renew = useCallback(async () => {
    const { projectId } = latest.current
    const open = [await claim(projectId, false), await claim(projectId, true)]
    const today = (held: AssignmentDto) => open.find((found) => found?.id === held.id) ?? held
    setDesk((before) =>
      before.state === "working"
        ? {
            ...before,
            current: today(before.current),
            ahead: before.ahead && today(before.ahead),
          }
        : before,
    )
  }, [])

  const dropAhead = useCallback(() => {
    setDesk((before) => (before.state === "working" ? { ...before, ahead: null } : before))
  }, [])

  const retry = useCallback(() => {
    setExhausted(false)
    setDesk((before) => (before.state === "working" ? before : { state: "loading" }))
  }, [])

  return {
    desk,
    unreachable,
    advance,
    bringBack,
    // What cannot be read now is refused again, and then read.
    renew: () => void renew().catch(ignoreApiError),
    dropAhead,
    retry,
  }
}

function ignoreApiError(error: unknown): void {
  if (!(error instanceof ApiError)) throw error
}

function withAhead(before: Desk, ahead: AssignmentDto): Desk {
  if (before.state === "loading") return { state: "working", current: ahead, ahead: null }
  if (before.state !== "working" || before.ahead !== null) return before
  return ahead.id === before.current.id ? before : { ...before, ahead }
}
