"use client"

import { useTranslations } from "next-intl"
import { useCallback, useEffect, useEffectEvent, useId, useRef, useState } from "react"
import { call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { findMissing } from "#lib/core/workbench/find-missing.ts"
import type { Command } from "#lib/core/workbench/key-command.ts"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { toJudgment } from "#lib/core/workbench/to-judgment.ts"
import { emptyWork } from "#lib/core/workbench/work.ts"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import { taskOf, titleOf } from "./assignment-task.ts"
import { randomId } from "./browser-store.ts"
import type { BrowserStore } from "./browser-store.ts"
import type { Ended, SaveState } from "./draft-keeper.ts"
import { goToMissing } from "./go-to-missing.ts"
import { restoredDraft } from "./kept-draft.ts"
import { useActiveTime } from "./use-active-time.ts"
import type { ActiveTimer } from "./use-active-time.ts"
import { useDraft } from "./use-draft.ts"
import { useKeys } from "./use-keys.ts"
import { useWork } from "./use-work.ts"
import { WorkArea } from "./work-area.tsx"
import { WorkViewProvider } from "./work-view.tsx"
import { writtenText } from "./written-text.ts"

/** What an item needs of the workbench around it. */
export interface Session {
  readonly projectId: string
  readonly store: BrowserStore
  readonly keysOn: boolean
  /** Whether an item was shown before: then the focus goes to the new one's beginning. */
  readonly isFirst: () => boolean
  readonly announce: (text: string) => void
  readonly onShown: (timer: ActiveTimer) => void
  readonly onSaveState: (state: SaveState) => void
  readonly onSubmit: (assignment: AssignmentDto, entry: OutboxEntry) => void
  /** The newest version of the guidelines there is. */
  readonly onGuidelines: (version: number) => void
  /** Newer work came from another window or device. */
  readonly onCaughtUp: (assignment: AssignmentDto) => void
  /** It cannot be worked on any more. `entry` holds what was done on it. */
  readonly onEnded: (assignment: AssignmentDto, ended: Ended, entry: OutboxEntry | null) => void
  readonly onNext: () => void
  readonly openSkip: (assignment: AssignmentDto) => void
  readonly openGuidelines: () => void
  readonly openKeys: () => void
}

interface WorkItemProps {
  assignment: AssignmentDto
  session: Session
  /** Done elsewhere or lost: nothing more is saved, and Submit goes on to the next. */
  ended: boolean
  /** The text with which another tab has handed it in; null as long as none has. */
  elsewhere: string | null
  /** It was handed in and not accepted: it is to be worked on again. */
  refused: boolean
}

/** One assignment, from its draft to its judgment. */
export function WorkItem({ assignment, session, ended, elsewhere, refused }: WorkItemProps) {
  const t = useTranslations("annotate")
  const idPrefix = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [task] = useState(() => taskOf(assignment))
  const [restored] = useState(() => restoredDraft(session.store, assignment, task))
  const initial = restored?.work ?? emptyWork
  const timer = useActiveTime(restored?.activeMs ?? 0)
  const handedIn = useRef(false)
  const endedNow = useRef(ended)
  useEffect(() => {
    endedNow.current = ended
  })
  useEffect(() => {
    // It may not have been taken away meanwhile.
    if (refused) handedIn.current = false
  }, [refused])
  const isOpen = useCallback(() => !handedIn.current && !endedNow.current, [])
  const draftTurn = async (messages: readonly WorkMessage[]): Promise<string> => {
    const { id, leaseToken } = assignment
    const body = { leaseToken, messages: [...messages] }
    const drafted = await call("draftTurn", { params: { id }, body })
    return drafted?.text ?? ""
  }
  const { view, command, setMissing, adopt } = useWork({
    idPrefix,
    task,
    item: assignment.item,
    initial,
    keysOn: session.keysOn,
    announce: session.announce,
    draftTurn: assignment.form.drafting ? draftTurn : null,
  })

  const entry = (): OutboxEntry => ({
    assignmentId: assignment.id,
    projectId: session.projectId,
    leaseToken: assignment.leaseToken,
    idempotencyKey: randomId(),
    judgment: toJudgment(task, view.work, timer.read()),
    title: titleOf(assignment.item.prompt),
    queuedAt: new Date().toISOString(),
  })

  const { store, projectId } = session
  useDraft({
    work: view.work,
    keeper: { projectId, store, assignment, task, initial, restored, timer, isOpen },
    onState: session.onSaveState,
    onGuidelines: session.onGuidelines,
    onNewer: (newer) => {
      adopt(newer)
      if (view.work !== emptyWork) session.onCaughtUp(assignment)
    },
    onEnded: (how, base) => {
      // What came from elsewhere is what was submitted there.
      const nothing = how === "alreadySubmitted" ? base : emptyWork
      session.onEnded(assignment, how, view.work === nothing ? null : entry())
    },
  })
  const endElsewhere = useEffectEvent((text: string) => {
    if (!isOpen()) return
    const own = entry()
    session.onEnded(assignment, "alreadySubmitted", writtenText(own) === text ? null : own)
  })
  useEffect(() => {
    if (elsewhere !== null) endElsewhere(elsewhere)
  }, [elsewhere])

  const submit = () => {
    if (ended) {
      session.onNext()
      return
    }
    if (handedIn.current) return
    const missing = findMissing(task, view.work, timer.read())
    setMissing(missing)
    if (missing !== null) {
      goToMissing(idPrefix, missing)
      return
    }
    handedIn.current = true
    session.onSubmit(assignment, entry())
  }
  const skip = () => session.openSkip(assignment)

  const onCommand = (asked: Command) => {
    if (command(asked)) return
    if (asked.kind === "submit") submit()
    else if (asked.kind === "skip") skip()
    else if (asked.kind === "guidelines") session.openGuidelines()
    else session.openKeys()
  }
  const { work, current, question, armed } = view
  useKeys(session.keysOn, { task, work, current, question, armed }, onCommand)

  const shown = useRef({ session, restored, t, timer })
  useEffect(() => {
    shown.current = { session, restored, t, timer }
  })
  useEffect(() => {
    const { session: around, restored: draft, t: say, timer: own } = shown.current
    around.onShown(own)
    around.onSaveState("saved")
    if (draft !== null) around.announce(say("say.restored"))
    if (around.isFirst()) return
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])

  return (
    <WorkViewProvider value={view}>
      <WorkArea headingRef={heading} onSubmit={submit} onSkip={skip} />
    </WorkViewProvider>
  )
}
