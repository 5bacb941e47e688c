"use client"

import { useTranslations } from "next-intl"
import { useCallback, useEffect, useId, useRef, useState } from "react"
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
import { goToMissing } from "./go-to-missing.ts"
import { useActiveTime } from "./use-active-time.ts"
import type { ActiveTimer } from "./use-active-time.ts"
import { restoredDraft, useDraft } from "./use-draft.ts"
import type { Ended, SaveState } from "./use-draft.ts"
import { useKeys } from "./use-keys.ts"
import { useWork } from "./use-work.ts"
import { WorkArea } from "./work-area.tsx"
import { WorkViewProvider } from "./work-view.tsx"

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
}

/** One assignment, from its draft to its judgment. */
export function WorkItem({ assignment, session, ended }: WorkItemProps) {
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
  const isOpen = useCallback(() => !handedIn.current && !endedNow.current, [])
  const draftTurn = async (messages: readonly WorkMessage[]): Promise<string> => {
    const { id, leaseToken } = assignment
    const body = { leaseToken, messages: [...messages] }
    const drafted = await call("draftTurn", { params: { id }, body })
    return drafted?.text ?? ""
  }
  const { view, command, setMissing } = useWork({
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

  useDraft({
    store: session.store,
    assignment,
    work: view.work,
    initial,
    restored,
    timer,
    isOpen,
    onState: session.onSaveState,
    onEnded: (how) => {
      // What was there before is what was submitted elsewhere.
      const nothing = how === "alreadySubmitted" ? initial : emptyWork
      session.onEnded(assignment, how, view.work === nothing ? null : entry())
    },
  })

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
