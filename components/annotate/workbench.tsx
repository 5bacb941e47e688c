"use client"

import { Activity, lazy, Suspense, useEffect, useState, type ReactNode } from "react"
import { ImageHosts } from "#components/text/image-hosts.tsx"
import { whenIdle } from "#components/text/when-idle.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { formText, taskOf } from "./assignment-task.ts"
import { BreakReminder } from "./break-reminder.tsx"
import { DeskState } from "./desk-state.tsx"
import {
  CaughtUpNotice,
  ElsewhereNotice,
  GuidelinesNotice,
  LostNotice,
  OfflineNotice,
  RefusedNotice,
  SignedOutNotice,
  TakenNotice,
  TooLargeNotice,
} from "./notices.tsx"
import { PaceNotice } from "./pace-notice.tsx"
import { useAnnouncer } from "./use-announcer.tsx"
import { useGuidelines } from "./use-guidelines.ts"
import { usePace } from "./use-pace.ts"
import { useProgress } from "./use-progress.ts"
import { useToday } from "./use-today.ts"
import { useWorkSession } from "./use-work-session.ts"
import { useWorkbench } from "./use-workbench.ts"
import type { WorkbenchState } from "./use-workbench.ts"
import { WorkHeader } from "./work-header.tsx"
import { WorkItem } from "./work-item.tsx"
import type { Session } from "./work-item.tsx"
import { useWorkPreferences } from "./work-preferences.tsx"

const SkipDialog = lazy(() => import("./skip-dialog.tsx"))
const KeysDialog = lazy(() => import("./keys-dialog.tsx"))
const ReadingDialog = lazy(() => import("./reading-dialog.tsx"))
const GuidelinesDrawer = lazy(() => import("./guidelines-drawer.tsx"))

interface WorkbenchProps {
  userId: string
  project: { id: string; name: string }
}

/** The annotator's page of one project: the item in front of them, the next one behind it, and nothing lost. */
export function Workbench({ userId, project }: WorkbenchProps) {
  const [announce, liveRegion] = useAnnouncer()
  const bench = useWorkbench({ userId, projectId: project.id, announce })
  const { current, ahead, desk, store } = bench
  const { keysOn } = useWorkPreferences()
  const [dialog, setDialog] = useState<"keys" | "reading" | "guidelines" | null>(null)
  // By its item: one that has left meanwhile takes the dialog with it, and the next one is not skipped in its place.
  const [skipping, setSkipping] = useState<AssignmentDto | null>(null)
  const guidelines = useGuidelines(project.id, current, () => setDialog("guidelines"))
  const progress = useProgress(current, bench.handedIn)
  const today = useToday(project.id, bench.handedIn, bench.waiting)
  const pace = usePace()
  const rest = useWorkSession(store, bench.timer)
  const task = current && taskOf(current)
  const close = () => setDialog(null)
  const gone = useGone(current, ahead)

  const session: Session = {
    projectId: project.id,
    store,
    keysOn,
    isFirst: () => bench.timer === null,
    announce,
    onShown: bench.setTimer,
    onSaveState: bench.setSaveState,
    onSubmit: (assignment, entry) => {
      pace.note(assignment.item, entry.judgment.activeMs)
      bench.submit(assignment, entry)
    },
    onGuidelines: guidelines.note,
    onCaughtUp: bench.noteCaughtUp,
    onEnded: bench.end,
    onNext: bench.next,
    openSkip: setSkipping,
    openGuidelines: () => setDialog("guidelines"),
    openKeys: () => setDialog("keys"),
  }

  return (
    <div className="md:grid md:h-dvh md:grid-cols-[minmax(0,1fr)] md:grid-rows-[auto_auto_minmax(0,1fr)]">
      {liveRegion}
      <WorkHeader
        projectName={project.name}
        progress={progress}
        today={today}
        figuresHref={`/annotate/${project.id}/figures`}
        timer={current && bench.timer}
        state={bench.state}
        task={task}
        keysOn={keysOn}
        onGuidelines={current && (() => setDialog("guidelines"))}
        onKeys={() => setDialog("keys")}
        onReading={() => setDialog("reading")}
      />
      <Notices bench={bench}>
        {guidelines.changed ? <GuidelinesNotice onRead={() => setDialog("guidelines")} /> : null}
        {pace.tooFast ? <PaceNotice onDismiss={pace.dismiss} /> : null}
        {rest.dueAfterMs === null ? null : (
          <BreakReminder store={store} sinceMs={rest.dueAfterMs} onLater={rest.later} />
        )}
      </Notices>
      {desk.state !== "working" ? (
        <DeskState
          projectId={project.id}
          desk={desk}
          sending={bench.waiting > 0}
          offline={bench.state === "offline"}
          onRetry={bench.retry}
        />
      ) : null}
      {[gone, current, ahead].map((assignment) =>
        assignment === null ? null : (
          // The next one is drawn already, unseen, so that it is there at once. A form that has changed begins anew.
          <Activity
            key={assignment.id + formText(assignment)}
            mode={assignment === current ? "visible" : "hidden"}
          >
            <WorkItem
              assignment={assignment}
              session={session}
              ended={assignment === current && bench.ended !== null}
              elsewhere={assignment === current ? bench.elsewhere : null}
              refused={assignment === current && bench.refused !== null}
            />
          </Activity>
        ),
      )}
      <Suspense>
        {dialog === "keys" ? <KeysDialog task={task} onClose={close} /> : null}
        {dialog === "reading" ? <ReadingDialog onClose={close} /> : null}
        {skipping !== null && skipping.id === current?.id ? (
          <SkipDialog
            onClose={() => setSkipping(null)}
            onSkip={async (reason, comment) => bench.skip(skipping, reason, comment)}
          />
        ) : null}
        {dialog === "guidelines" && guidelines.shown !== null ? (
          <ImageHosts hosts={task?.form.imageHosts ?? []}>
            <GuidelinesDrawer
              projectId={project.id}
              guidelines={guidelines.shown}
              onClose={() => {
                close()
                guidelines.acknowledge()
              }}
            />
          </ImageHosts>
        ) : null}
      </Suspense>
    </div>
  )
}

/** The item that was in front before, until the next one is on the screen: taking a long one away takes its time. */
function useGone(current: AssignmentDto | null, ahead: AssignmentDto | null) {
  const [before, setBefore] = useState(current)
  useEffect(() => whenIdle(() => setBefore(current)), [current])
  return before?.id === current?.id || before?.id === ahead?.id ? null : before
}

/** What one should know, between the header and the work: each only while it is so. */
function Notices({ bench, children }: { bench: WorkbenchState; children: ReactNode }) {
  const { state, outbox, outboxState, current, next } = bench
  const dismiss = (entry: OutboxEntry) => {
    outbox.dismiss(entry)
    if (entry.assignmentId === current?.id) next()
  }
  return (
    // On a phone in sight, too, wherever one is on the page.
    <div className="grid gap-2 overflow-y-auto bg-paper empty:hidden not-empty:px-4 not-empty:pt-3 max-md:sticky max-md:top-[52px] max-md:z-9 max-md:max-h-[35dvh] max-md:not-empty:pb-2 md:relative md:row-start-2 md:max-h-[45dvh] short:max-md:static">
      {state === "signedOut" ? <SignedOutNotice /> : null}
      {state === "offline" ? <OfflineNotice waiting={bench.waiting} /> : null}
      {state === "tooLarge" && bench.refused === null ? <TooLargeNotice /> : null}
      {bench.refused === null ? null : <RefusedNotice refusal={bench.refused} />}
      {bench.leftUntouched ? <TakenNotice onDismiss={bench.dismissTaken} /> : null}
      {outboxState.lost.map((entry) => (
        <LostNotice key={entry.idempotencyKey} entry={entry} onDismiss={() => dismiss(entry)} />
      ))}
      {bench.caughtUp && bench.ended === null ? (
        <CaughtUpNotice onDismiss={() => bench.noteCaughtUp(null)} />
      ) : null}
      {bench.ended === "alreadySubmitted" ? <ElsewhereNotice onNext={next} /> : null}
      {children}
    </div>
  )
}
