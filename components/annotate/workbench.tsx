"use client"

import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { Activity, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react"
import { ApiError, call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { taskOf } from "./assignment-task.ts"
import { browserStore } from "./browser-store.ts"
import { DeskState } from "./desk-state.tsx"
import {
  ElsewhereNotice,
  LostNotice,
  OfflineNotice,
  RefusedNotice,
  SignedOutNotice,
} from "./notices.tsx"
import type { SkipReason } from "./skip-dialog.tsx"
import { addToToday, todayCount } from "./today-count.ts"
import type { ActiveTimer } from "./use-active-time.ts"
import { useAnnouncer } from "./use-announcer.tsx"
import { useAssignments } from "./use-assignments.ts"
import { forgetDraft, hasDraft } from "./use-draft.ts"
import type { Ended, SaveState } from "./use-draft.ts"
import { useKeepAhead } from "./use-keep-ahead.ts"
import { useOnline } from "./use-online.ts"
import { useOtherTabs } from "./use-other-tabs.ts"
import { useOutbox, useOutcomes } from "./use-outbox.ts"
import { WorkHeader } from "./work-header.tsx"
import type { ShownState } from "./work-header.tsx"
import { WorkItem } from "./work-item.tsx"
import type { Session } from "./work-item.tsx"

const SkipDialog = dynamic(() => import("./skip-dialog.tsx"))
const KeysDialog = dynamic(() => import("./keys-dialog.tsx"))
const GuidelinesDrawer = dynamic(() => import("./guidelines-drawer.tsx"))

const supported: readonly string[] = ["ranking", "pairwise"]

interface WorkbenchProps {
  userId: string
  project: { id: string; name: string }
}

/** The annotator's page of one project: the item in front of them, the next one behind it, and nothing lost. */
export function Workbench({ userId, project }: WorkbenchProps) {
  const t = useTranslations("annotate")
  const [store] = useState(() => browserStore(userId))
  const [announce, liveRegion] = useAnnouncer()
  const online = useOnline()
  const [saveState, setSaveState] = useState<SaveState>("saved")
  const [timer, setTimer] = useState<ActiveTimer | null>(null)
  const [chosenKeys, setChosenKeys] = useState<boolean | null>(null)
  const [dialog, setDialog] = useState<"keys" | "guidelines" | "skip" | null>(null)
  const [ended, setEnded] = useState<{ id: string; how: Ended } | null>(null)
  const [refused, setRefused] = useState<{ id: string; detail: string } | null>(null)
  const [handedIn, setHandedIn] = useState(0)
  const storedKeys = useSyncExternalStore(
    store.onOtherTab,
    () => store.get("keys"),
    () => null,
  )
  const keysOn = chosenKeys ?? storedKeys !== "off"
  const today = useSyncExternalStore(
    store.onOtherTab,
    () => todayCount(store, project.id, new Date()),
    () => 0,
  )
  const sent = useRef(new Map<string, AssignmentDto>())
  /** Given back: answers to requests that were still on their way say nothing any more. */
  const skipped = useRef(new Set<string>())

  const [outbox, outboxState] = useOutbox(store)
  const waiting = outboxState.waiting.filter((entry) => entry.projectId === project.id)
  const assignments = useAssignments({
    projectId: project.id,
    settled: waiting.length === 0,
    wasBegun: (assignment) => hasDraft(store, assignment),
  })
  const { desk, advance, dropAhead } = assignments
  const current = desk.state === "working" ? desk.current : null
  const ahead = desk.state === "working" ? desk.ahead : null
  useKeepAhead(ahead, timer, dropAhead)

  const settle = (entry: OutboxEntry, outcome: string, detail: string) => {
    if (outcome === "refused") {
      setRefused({ id: entry.assignmentId, detail })
      const assignment = sent.current.get(entry.assignmentId)
      if (assignment) assignments.bringBack(assignment)
      else assignments.retry()
    } else forgetDraft(store, entry.assignmentId)
    if (outcome !== "sent" && entry.projectId === project.id) {
      addToToday(store, project.id, new Date(), -1)
      setHandedIn((count) => Math.max(0, count - 1))
    }
    sent.current.delete(entry.assignmentId)
  }
  useOutcomes(outbox, settle)

  const tellOtherTabs = useOtherTabs(userId, (id) => {
    if (id === current?.id) setEnded({ id, how: "alreadySubmitted" })
    else if (id === ahead?.id) dropAhead()
  })

  const next = useCallback(() => {
    setEnded(null)
    setRefused(null)
    advance()
  }, [advance])

  const session: Session = {
    projectId: project.id,
    store,
    keysOn,
    isFirst: () => handedIn === 0,
    announce,
    onShown: setTimer,
    onSaveState: setSaveState,
    onSubmit: (assignment, entry) => {
      sent.current.set(assignment.id, assignment)
      outbox.add(entry)
      tellOtherTabs(assignment.id)
      addToToday(store, project.id, new Date(), 1)
      setHandedIn((count) => count + 1)
      next()
      announce(t("say.next"))
    },
    onEnded: (assignment, how, entry) => {
      if (skipped.current.has(assignment.id)) return
      if (how === "leaseLost" && entry !== null) outbox.addLost(entry)
      // Nothing was done on it yet, so there is nothing to explain.
      if (how === "leaseLost" && entry === null) next()
      else setEnded({ id: assignment.id, how })
    },
    onNext: next,
    openSkip: () => setDialog("skip"),
    openGuidelines: () => setDialog("guidelines"),
    openKeys: () => setDialog("keys"),
  }

  const skip = async (reason: SkipReason, comment: string) => {
    if (current === null) return
    const body = { leaseToken: current.leaseToken, reason, ...(comment === "" ? {} : { comment }) }
    skipped.current.add(current.id)
    try {
      await call("skipAssignment", { params: { id: current.id }, body })
    } catch (error) {
      // It is somebody else's already, or done: skipping has nothing left to do.
      if (!(error instanceof ApiError) || error.status !== 409) {
        skipped.current.delete(current.id)
        throw error
      }
    }
    forgetDraft(store, current.id)
    next()
    announce(t("say.skipped"))
  }

  const guidelines = useGuidelines(project.id, current, () => setDialog("guidelines"))
  const isOffline = !online || saveState === "offline" || outboxState.trouble === "offline"
  const isSignedOut =
    saveState === "signedOut" ||
    outboxState.trouble === "signedOut" ||
    (desk.state === "failed" && desk.status === 401)
  const shownState: ShownState = isSignedOut
    ? "signedOut"
    : isOffline
      ? "offline"
      : waiting.length > 0 && saveState === "saved"
        ? "sending"
        : saveState
  const task = current && taskOf(current)
  const switchKeys = (on: boolean) => {
    setChosenKeys(on)
    store.set("keys", on ? "on" : "off")
  }

  return (
    <div className="md:grid md:h-dvh md:grid-rows-[52px_auto_minmax(0,1fr)]">
      {liveRegion}
      <WorkHeader
        projectName={project.name}
        progress={useProgress(current, handedIn)}
        today={today}
        timer={current && timer}
        state={shownState}
        task={task}
        keysOn={keysOn}
        onGuidelines={current && (() => setDialog("guidelines"))}
        onKeys={() => setDialog("keys")}
      />
      <div className="grid gap-2 md:row-start-2 empty:hidden not-empty:px-4 not-empty:pt-3 md:max-h-[45dvh] md:overflow-y-auto">
        {isSignedOut ? <SignedOutNotice /> : null}
        {isOffline && !isSignedOut ? <OfflineNotice waiting={waiting.length} /> : null}
        {refused !== null && refused.id === current?.id ? (
          <RefusedNotice detail={refused.detail} />
        ) : null}
        {outboxState.lost.map((entry) => (
          <LostNotice
            key={entry.assignmentId}
            entry={entry}
            onDismiss={() => {
              outbox.dismiss(entry.assignmentId)
              if (entry.assignmentId === current?.id) next()
            }}
          />
        ))}
        {ended !== null && ended.id === current?.id && ended.how === "alreadySubmitted" ? (
          <ElsewhereNotice onNext={next} />
        ) : null}
      </div>
      {desk.state !== "working" ? (
        <DeskState
          desk={desk}
          sending={waiting.length > 0}
          offline={isOffline}
          onRetry={assignments.retry}
        />
      ) : null}
      {[current, ahead].map((assignment, index) =>
        assignment === null ? null : supported.includes(assignment.form.taskType) ? (
          // The next one is drawn already, unseen, so that it is there at once.
          <Activity key={assignment.id} mode={index === 0 ? "visible" : "hidden"}>
            <WorkItem
              assignment={assignment}
              session={session}
              ended={ended?.id === assignment.id}
            />
          </Activity>
        ) : index === 0 ? (
          <DeskState
            key={assignment.id}
            desk={{ state: "unsupported" }}
            sending={false}
            offline={false}
            onRetry={assignments.retry}
          />
        ) : null,
      )}
      {dialog === "keys" ? (
        <KeysDialog
          task={task}
          keysOn={keysOn}
          onKeysOn={switchKeys}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === "skip" ? <SkipDialog onClose={() => setDialog(null)} onSkip={skip} /> : null}
      {dialog === "guidelines" && guidelines.shown !== null ? (
        <GuidelinesDrawer
          guidelines={guidelines.shown}
          onClose={() => {
            setDialog(null)
            guidelines.acknowledge()
          }}
        />
      ) : null}
    </div>
  )
}

/** "128 of 400": what was done when the page was opened, and since. */
function useProgress(
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

/** Opens the guidelines by themselves where this version is new to the annotator, and notes that they were shown. */
function useGuidelines(projectId: string, current: AssignmentDto | null, open: () => void) {
  const [seen, setSeen] = useState(0)
  const openNow = useRef(open)
  useEffect(() => {
    openNow.current = open
  })
  const shown = current && {
    ...current.guidelines,
    seen: current.guidelines.seen || current.guidelines.version <= seen,
  }
  const isNew = shown !== null && !shown.seen && shown.markdown.trim() !== ""
  useEffect(() => {
    if (isNew) openNow.current()
  }, [isNew])
  const acknowledge = () => {
    if (shown === null || shown.seen) return
    setSeen(shown.version)
    call("acknowledgeGuidelines", {
      params: { projectId },
      body: { version: shown.version },
    }).catch((error: unknown) => {
      // It will open by itself once more on the next visit; nothing depends on it.
      if (!(error instanceof ApiError)) throw error
    })
  }
  return { shown, acknowledge }
}
