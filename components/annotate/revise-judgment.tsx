"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useEffect, useId, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"
import { Callout } from "#components/ui/callout.tsx"
import type { OwnJudgment } from "#lib/contracts/judgments.ts"
import { findMissing } from "#lib/core/workbench/find-missing.ts"
import type { Command } from "#lib/core/workbench/key-command.ts"
import { fromJudgment, toJudgment } from "#lib/core/workbench/to-judgment.ts"
import { taskOf } from "./assignment-task.ts"
import type { LabelledTask } from "./assignment-task.ts"
import { goToMissing } from "./go-to-missing.ts"
import { HelpDialogs } from "./help-dialogs.tsx"
import type { Help } from "./help-dialogs.tsx"
import { ItemFrame } from "./item-frame.tsx"
import { forgetDraft } from "./kept-draft.ts"
import { useActiveTime } from "./use-active-time.ts"
import { useAnnouncer } from "./use-announcer.tsx"
import { useKeptWork } from "./use-kept-work.ts"
import { useKeys } from "./use-keys.ts"
import { useWork } from "./use-work.ts"
import { WorkArea } from "./work-area.tsx"
import { useWorkPreferences } from "./work-preferences.tsx"
import { WorkViewProvider } from "./work-view.tsx"

interface ReviseJudgmentProps {
  judgment: OwnJudgment
  /** As they are today. */
  guidelines: { version: number; markdown: string }
  form: LabelledTask["form"]
  backHref: string
}

type Problem =
  | { kind: "unchanged" | "conflict" | "offline" | "tooLarge" }
  | { kind: "failed"; detail: string }

/** A judgment as it was given, with everything that made it, to be corrected. */
export function ReviseJudgment({ judgment, guidelines, form, backHref }: ReviseJudgmentProps) {
  const t = useTranslations("annotate")
  const router = useRouter()
  const idPrefix = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [announce, liveRegion] = useAnnouncer()
  const { keysOn, store } = useWorkPreferences()
  const timer = useActiveTime(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [dialog, setDialog] = useState<Help | null>(null)
  const [task] = useState(() => taskOf({ item: judgment, form }))
  const [initial] = useState(() => fromJudgment(task, judgment))
  const control = useWork({
    idPrefix,
    task,
    item: judgment,
    initial,
    keysOn,
    announce,
    draftTurn: null,
  })
  const { view, command, setMissing } = control
  const { work, current, question, armed } = view
  const draftId = `revision:${judgment.id}`
  const { restored, kept } = useKeptWork({ id: draftId, task, control, timer, open: !busy })
  useLeaveWarning(work !== initial && !busy && !kept)

  const save = async () => {
    if (busy) return
    const missing = findMissing(task, work, timer.read())
    setMissing(missing)
    if (missing !== null) {
      goToMissing(idPrefix, missing)
      return
    }
    if (work === initial) {
      setProblem({ kind: "unchanged" })
      return
    }
    setBusy(true)
    setProblem(null)
    try {
      const body = toJudgment(task, work, timer.read())
      await call("reviseJudgment", { params: { id: judgment.id }, body })
      forgetDraft(store, draftId)
      router.push("/annotate/history")
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setBusy(false)
      if (error.transient) setProblem({ kind: "offline" })
      else if (error.tooLarge) setProblem({ kind: "tooLarge" })
      else if (error.code === "conflict") setProblem({ kind: "conflict" })
      else setProblem({ kind: "failed", detail: error.message })
    }
  }
  const onCommand = (asked: Command) => {
    if (command(asked)) return
    if (asked.kind === "submit") void save()
    else if (asked.kind === "keys" || asked.kind === "guidelines") setDialog(asked.kind)
  }
  useKeys(keysOn, { task, work, current, question, armed }, onCommand, false)

  return (
    <WorkViewProvider value={view}>
      <ItemFrame
        back={{ href: backHref, label: t("history.back") }}
        title={t("history.revising")}
        note={
          <span dir="auto" className="truncate text-13 text-ink-2 max-md:hidden">
            {judgment.projectName}
          </span>
        }
        notices={
          problem !== null ? (
            <ProblemNote problem={problem} />
          ) : restored && work !== initial ? (
            <Callout live="polite">{t("history.restored")}</Callout>
          ) : null
        }
      >
        {liveRegion}
        <WorkArea
          headingRef={heading}
          onSubmit={() => void save()}
          submitLabel={t("history.revise")}
        />
        <HelpDialogs
          open={dialog}
          task={task}
          projectId={judgment.projectId}
          guidelines={guidelines}
          onClose={() => setDialog(null)}
        />
      </ItemFrame>
    </WorkViewProvider>
  )
}

function ProblemNote({ problem }: { problem: Problem }) {
  const t = useTranslations("annotate.history")
  const tone = problem.kind === "unchanged" ? "neutral" : "bad"
  return (
    <Callout tone={tone} live="assertive">
      {problem.kind === "failed"
        ? t("failed", { detail: problem.detail })
        : t(problem.kind === "offline" ? "failedOffline" : problem.kind)}
    </Callout>
  )
}

/** Where this browser keeps nothing, it asks before a correction is thrown away. */
function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", ask)
    return () => window.removeEventListener("beforeunload", ask)
  }, [unsaved])
}
