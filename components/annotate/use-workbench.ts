"use client"

import { useTranslations } from "next-intl"
import { useCallback, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { formText } from "./assignment-task.ts"
import { browserStore } from "./browser-store.ts"
import type { BrowserStore } from "./browser-store.ts"
import type { Ended, SaveState } from "./draft-keeper.ts"
import { forgetDraft, hasDraft, hasDrafts } from "./kept-draft.ts"
import type { Outcome, Outbox, OutboxState, Refusal } from "./outbox.ts"
import type { SkipReason } from "./skip-dialog.tsx"
import type { ActiveTimer } from "./use-active-time.ts"
import { useAssignments } from "./use-assignments.ts"
import type { Desk } from "./use-assignments.ts"
import { useKeepAhead } from "./use-keep-ahead.ts"
import { useOldDrafts } from "./use-old-drafts.ts"
import { useOnline } from "./use-online.ts"
import { useOtherTabs } from "./use-other-tabs.ts"
import type { HandedIn } from "./use-other-tabs.ts"
import { useOutbox, useOutcomes } from "./use-outbox.ts"
import type { ShownState } from "./work-header.tsx"
import { writtenText } from "./written-text.ts"

interface Options {
  userId: string
  projectId: string
  announce: (text: string) => void
}

export interface WorkbenchState {
  store: BrowserStore
  desk: Desk
  current: AssignmentDto | null
  ahead: AssignmentDto | null
  outbox: Outbox
  outboxState: OutboxState
  /** Submissions of this project on their way. */
  waiting: number
  handedIn: number
  timer: ActiveTimer | null
  state: ShownState
  /** The current item cannot be worked on any more. */
  ended: Ended | null
  /** The text with which another tab has handed the current item in; null as long as none has. */
  elsewhere: string | null
  /** Newer work on the current item has come from another window or device. */
  caughtUp: boolean
  /**
   * What the server found wrong with the current item, which was handed in before. `formChanged`: the project asks for
   * something else by now, which is on the page.
   */
  refused: (Refusal & { formChanged: boolean }) | null
  /** The item that was there before went to somebody else, and nothing had been done on it. */
  leftUntouched: boolean
  setTimer: (timer: ActiveTimer) => void
  setSaveState: (state: SaveState) => void
  submit: (assignment: AssignmentDto, entry: OutboxEntry) => void
  end: (assignment: AssignmentDto, how: Ended, entry: OutboxEntry | null) => void
  noteCaughtUp: (assignment: AssignmentDto | null) => void
  dismissTaken: () => void
  /** Rejects where the item could not be skipped. */
  skip: (assignment: AssignmentDto, reason: SkipReason, comment: string) => Promise<void>
  next: () => void
  retry: () => void
}

/** The state of the workbench: what lies on the desk, what is on its way out, and whether anything stands in the way. */
export function useWorkbench({ userId, projectId, announce }: Options): WorkbenchState {
  const t = useTranslations("annotate")
  const [store] = useState(() => browserStore(userId))
  const online = useOnline()
  const [saveState, setSaveState] = useState<SaveState>("saved")
  const [timer, setTimer] = useState<ActiveTimer | null>(null)
  const [ended, setEnded] = useState<{ id: string; how: Ended } | null>(null)
  const [elsewhere, setElsewhere] = useState<HandedIn | null>(null)
  const [caughtUp, setCaughtUp] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ id: string; form: string; refusal: Refusal } | null>(
    null,
  )
  const [leftUntouched, setLeftUntouched] = useState(false)
  const [handedIn, setHandedIn] = useState(0)
  const sent = useRef(new Map<string, AssignmentDto>())
  // Given back: answers to requests that were still on their way say nothing any more.
  const skipped = useRef(new Set<string>())

  const [outbox, outboxState] = useOutbox(store)
  const waiting = outboxState.waiting.filter((entry) => entry.projectId === projectId).length
  const { desk, unreachable, advance, bringBack, renew, dropAhead, retry } = useAssignments({
    projectId,
    settled: outboxState.known && waiting === 0,
    wasBegun: (assignment) => hasDraft(store, assignment),
    anyBegun: () => hasDrafts(store),
  })
  const current = desk.state === "working" ? desk.current : null
  const ahead = desk.state === "working" ? desk.ahead : null
  useKeepAhead(ahead, timer, dropAhead)
  useOldDrafts(desk)

  useOutcomes(outbox, (entry: OutboxEntry, outcome: Outcome, refusal: Refusal) => {
    const assignment = sent.current.get(entry.assignmentId)
    sent.current.delete(entry.assignmentId)
    if (outcome === "refused") {
      setRefused({ id: entry.assignmentId, form: assignment ? formText(assignment) : "", refusal })
      if (assignment) {
        bringBack(assignment)
        // It may be the form that has changed, and with it what is missing.
        if (!refusal.tooLarge) renew()
      } else retry()
    } else forgetDraft(store, entry.assignmentId)
    const done = outcome === "sent" || outcome === "alreadySubmitted"
    if (done && entry.assignmentId === current?.id) {
      setElsewhere({ assignmentId: entry.assignmentId, text: writtenText(entry) })
    }
    if (outcome !== "sent" && entry.projectId === projectId) {
      setHandedIn((count) => Math.max(0, count - 1))
    }
  })
  const tellOtherTabs = useOtherTabs(userId, (theirs) => {
    if (theirs.assignmentId === current?.id) setElsewhere(theirs)
    else if (theirs.assignmentId === ahead?.id) dropAhead()
  })

  const next = useCallback(() => {
    setEnded(null)
    setElsewhere(null)
    setCaughtUp(null)
    setRefused(null)
    setLeftUntouched(false)
    advance()
  }, [advance])

  const submit = (assignment: AssignmentDto, entry: OutboxEntry) => {
    sent.current.set(assignment.id, assignment)
    outbox.add(entry)
    tellOtherTabs({ assignmentId: assignment.id, text: writtenText(entry) })
    setHandedIn((count) => count + 1)
    next()
    announce(t(ahead === null ? "say.submitted" : "say.next"))
  }
  const end = (assignment: AssignmentDto, how: Ended, entry: OutboxEntry | null) => {
    if (skipped.current.has(assignment.id)) return
    if (entry !== null && how === "leaseLost") outbox.addLost(entry)
    if (entry !== null && how === "closed") outbox.addLost({ ...entry, closed: true })
    if (entry !== null && how === "alreadySubmitted" && writtenText(entry) !== "") {
      outbox.addLost({ ...entry, elsewhere: true })
    }
    if (how === "alreadySubmitted" || entry !== null) {
      setEnded({ id: assignment.id, how })
      return
    }
    next()
    // Whatever else has closed it says so itself, in place of the next one.
    if (how === "leaseLost") setLeftUntouched(true)
  }
  const skip = async (
    { id, leaseToken }: AssignmentDto,
    reason: SkipReason,
    comment: string,
  ): Promise<void> => {
    skipped.current.add(id)
    try {
      const body = { leaseToken, reason, ...(comment === "" ? {} : { comment }) }
      await call("skipAssignment", { params: { id }, body })
    } catch (error) {
      // It is somebody else's already, or done: skipping has nothing left to do.
      if (!(error instanceof ApiError) || error.status !== 409) {
        skipped.current.delete(id)
        throw error
      }
    }
    forgetDraft(store, id)
    next()
    announce(t(ahead === null ? "say.skippedLast" : "say.skipped"))
  }

  return {
    store,
    desk,
    current,
    ahead,
    outbox,
    outboxState,
    waiting,
    handedIn,
    timer,
    state: shownState({
      desk,
      saveState,
      trouble: outboxState.trouble,
      online: online && !unreachable,
      waiting,
    }),
    ended: ended !== null && ended.id === current?.id ? ended.how : null,
    elsewhere: elsewhere !== null && elsewhere.assignmentId === current?.id ? elsewhere.text : null,
    caughtUp: caughtUp !== null && caughtUp === current?.id,
    refused:
      refused !== null && refused.id === current?.id
        ? { ...refused.refusal, formChanged: refused.form !== formText(current) }
        : null,
    leftUntouched,
    setTimer,
    setSaveState,
    submit,
    end,
    noteCaughtUp: (assignment) => setCaughtUp(assignment?.id ?? null),
    dismissTaken: () => setLeftUntouched(false),
    skip,
    next,
    retry,
  }
}

function shownState(now: {
  desk: Desk
  saveState: SaveState
  trouble: OutboxState["trouble"]
  online: boolean
  waiting: number
}): ShownState {
  const { desk, saveState, trouble, online, waiting } = now
  const refusedEntry = desk.state === "failed" && desk.status === 401
  if (refusedEntry || saveState === "signedOut" || trouble === "signedOut") return "signedOut"
  if (!online || saveState === "offline" || trouble === "offline") return "offline"
  return waiting > 0 && saveState === "saved" ? "sending" : saveState
}
