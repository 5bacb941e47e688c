"use client"

import { useTranslations } from "next-intl"
import { useEffect, useId, useRef, useState } from "react"
import { goToMissing } from "#components/annotate/go-to-missing.ts"
import { useActiveTime } from "#components/annotate/use-active-time.ts"
import { useKeptWork } from "#components/annotate/use-kept-work.ts"
import { useKeys } from "#components/annotate/use-keys.ts"
import { useWork } from "#components/annotate/use-work.ts"
import { WorkArea } from "#components/annotate/work-area.tsx"
import { WorkViewProvider } from "#components/annotate/work-view.tsx"
import type { TrialDto, TrialFeedback } from "#lib/contracts/learning.ts"
import { findMissing } from "#lib/core/workbench/find-missing.ts"
import type { Command } from "#lib/core/workbench/key-command.ts"
import { toJudgment } from "#lib/core/workbench/to-judgment.ts"
import { emptyWork } from "#lib/core/workbench/work.ts"
import { FeedbackPanel } from "./feedback-panel.tsx"
import { trialDraftId, trialTask } from "./trial-task.ts"
import type { Answer } from "./use-trials.ts"

interface TrialItemProps {
  trial: TrialDto
  feedback: TrialFeedback | null
  finished: boolean
  keysOn: boolean
  announce: (text: string) => void
  onSubmit: (answer: Answer) => void
  onNext: () => void
  openGuidelines: () => void
  openKeys: () => void
}

/**
 * One item to learn or to qualify on, worked on as in the workbench; what it teaches, above its answers. Moving them about
 * after that changes nothing any more, but may help to see it.
 */
export function TrialItem(props: TrialItemProps) {
  const { trial, feedback, finished, keysOn, announce, onSubmit, onNext } = props
  const t = useTranslations("learning")
  const idPrefix = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const [task] = useState(() => trialTask(trial))
  const control = useWork({
    idPrefix,
    task,
    item: trial.item,
    initial: emptyWork,
    keysOn,
    announce,
    draftTurn: null,
  })
  const { view, command, setMissing } = control
  const { work, current, question, armed } = view
  const timer = useActiveTime(0)
  useKeptWork({ id: trialDraftId(trial), task, control, timer, open: feedback === null })

  const submit = () => {
    if (feedback !== null) {
      onNext()
      return
    }
    const missing = findMissing(task, work, 0)
    setMissing(missing)
    if (missing !== null) {
      goToMissing(idPrefix, missing)
      return
    }
    const { ranking, allEqual, answers } = toJudgment(task, work, 0)
    onSubmit({ ranking, answers, ...(allEqual === undefined ? {} : { allEqual }) })
  }
  const onCommand = (asked: Command) => {
    if (asked.kind === "submit") submit()
    else if (asked.kind === "guidelines") props.openGuidelines()
    else if (asked.kind === "keys") props.openKeys()
    else command(asked)
  }
  useKeys(keysOn, { task, work, current, question, armed }, onCommand, false)

  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [])

  const label =
    feedback !== null
      ? t(finished ? "practice.finish" : "practice.next")
      : t(trial.purpose === "practice" ? "practice.check" : "qualification.answer")
  return (
    <WorkViewProvider value={view}>
      <WorkArea
        headingRef={heading}
        onSubmit={submit}
        submitLabel={label}
        notice={
          feedback === null ? null : (
            <FeedbackPanel feedback={feedback} rated={trial.form.taskType === "rating"} />
          )
        }
        onlyOrder
      />
    </WorkViewProvider>
  )
}
