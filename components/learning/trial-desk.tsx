"use client"

import { BookOpen } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import type { LabelledTask } from "#components/annotate/assignment-task.ts"
import { HeaderButton } from "#components/annotate/header-button.tsx"
import { HelpDialogs } from "#components/annotate/help-dialogs.tsx"
import type { Help } from "#components/annotate/help-dialogs.tsx"
import { ItemFrame } from "#components/annotate/item-frame.tsx"
import { forgetDraft } from "#components/annotate/kept-draft.ts"
import { useAnnouncer } from "#components/annotate/use-announcer.tsx"
import { useKeyLabel } from "#components/annotate/key-label.ts"
import { useWorkPreferences } from "#components/annotate/work-preferences.tsx"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { ErrorState } from "#components/ui/error-state.tsx"
import { Skeleton } from "#components/ui/skeleton.tsx"
import type { Learning, TrialDto, TrialPurpose } from "#lib/contracts/learning.ts"
import { PracticePause } from "./practice-pauses.tsx"
import { QualificationPause } from "./qualification-pauses.tsx"
import { TrialItem } from "./trial-item.tsx"
import { trialDraftId, trialTask } from "./trial-task.ts"
import { useTrials } from "./use-trials.ts"
import type { TrialProblem } from "./use-trials.ts"

interface TrialDeskProps {
  purpose: TrialPurpose
  project: { id: string; name: string; guidelines: string; guidelineVersion: number }
  learning: Learning
}

/** The page of practice or qualification: an introduction, the items one by one, and how it went. */
export function TrialDesk({ purpose, project, learning }: TrialDeskProps) {
  const t = useTranslations("learning")
  const [announce, liveRegion] = useAnnouncer()
  const { keysOn, store } = useWorkPreferences()
  const [dialog, setDialog] = useState<Help | null>(null)
  const { at, next, submit } = useTrials({
    projectId: project.id,
    purpose,
    onAnswered: (trial) => forgetDraft(store, trialDraftId(trial)),
    onMovedOn: (how) =>
      announce(t(how === "answered" ? "qualification.answered" : "run.elsewhere")),
  })
  const trial = at.step === "item" ? at.trial : null
  const task = trial && trialTask(trial)
  const Pause = purpose === "practice" ? PracticePause : QualificationPause

  return (
    <ItemFrame
      back={{ href: "/annotate", label: t("run.back") }}
      title={t(`${purpose}.titleOf`, { name: project.name })}
      note={trial === null ? null : <Place trial={trial} />}
      actions={
        <HeaderButtons
          task={keysOn ? task : null}
          onGuidelines={() => setDialog("guidelines")}
          onKeys={() => setDialog("keys")}
        />
      }
      notices={
        at.step === "item" && at.problem !== null ? <ProblemNote problem={at.problem} /> : null
      }
    >
      {liveRegion}
      {at.step === "item" ? (
        <TrialItem
          key={`${at.trial.itemId} ${at.trial.attempt}`}
          trial={at.trial}
          feedback={at.feedback}
          finished={at.finished}
          keysOn={keysOn}
          announce={announce}
          onSubmit={submit}
          onNext={next}
          openGuidelines={() => setDialog("guidelines")}
          openKeys={() => setDialog("keys")}
        />
      ) : at.step === "loading" || at.step === "failed" ? (
        <Between failed={at.step === "failed"} onRetry={next} />
      ) : (
        <Pause
          projectId={project.id}
          learning={learning}
          guidelines={project.guidelines}
          at={at}
          onStart={next}
        />
      )}
      <HelpDialogs
        open={dialog}
        task={task}
        projectId={project.id}
        guidelines={{ version: project.guidelineVersion, markdown: project.guidelines }}
        onClose={() => setDialog(null)}
      />
    </ItemFrame>
  )
}

function Place({ trial }: { trial: TrialDto }) {
  const t = useTranslations("learning")
  const { purpose, attempt, place, items } = trial
  return (
    <span className="text-13 whitespace-nowrap text-ink-2 tabular-nums">
      {t(`${purpose}.place`, { attempt, place, items })}
    </span>
  )
}

function HeaderButtons({
  task,
  onGuidelines,
  onKeys,
}: {
  /** What keys mean now; null where they mean nothing. */
  task: LabelledTask | null
  onGuidelines: () => void
  onKeys: () => void
}) {
  const t = useTranslations("annotate.header")
  const keyOf = useKeyLabel(task)
  return (
    <>
      <HeaderButton
        kbd={task === null ? undefined : keyOf("guidelines")}
        onClick={onGuidelines}
        icon={<BookOpen aria-hidden="true" className="size-4 md:hidden" />}
      >
        {t("guidelines")}
      </HeaderButton>
      <Button
        variant="quiet"
        className="max-md:hidden"
        kbd={task === null ? undefined : keyOf("keys")}
        onClick={onKeys}
      >
        {t("keys")}
      </Button>
    </>
  )
}

function ProblemNote({ problem }: { problem: TrialProblem }) {
  const t = useTranslations("learning.run")
  return problem.kind === "offline" ? (
    <Callout tone="bad" live="assertive" title={t("failedTitle")}>
      {t("failed")}
    </Callout>
  ) : (
    <Callout tone="bad" live="assertive" title={t("refused", { detail: problem.detail })} />
  )
}

function Between({ failed, onRetry }: { failed: boolean; onRetry: () => void }) {
  const t = useTranslations("learning.run")
  return (
    <main className="mx-auto w-full max-w-[860px] px-4 py-10 md:row-start-3">
      {failed ? (
        <ErrorState
          title={t("failedTitle")}
          actions={
            <Button variant="primary" onClick={onRetry}>
              {t("retry")}
            </Button>
          }
        />
      ) : (
        <Skeleton label={t("loading")} lines={4} />
      )}
    </main>
  )
}
