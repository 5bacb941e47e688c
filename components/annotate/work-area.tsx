"use client"

import { useTranslations } from "next-intl"
import { lazy, Suspense, type ReactNode, type Ref } from "react"
import { Skeleton } from "#components/ui/skeleton.tsx"
import { hasSpans } from "#lib/core/workbench/spans.ts"
import { ItemQuestions } from "./item-questions.tsx"
import { PromptPanel } from "./prompt-panel.tsx"
import { partsOf } from "./task-parts.tsx"
import { useWide } from "./use-wide.ts"
import { ArmedNote, MissingNote, SkipButton, SubmitButton, UndoButtons } from "./work-actions.tsx"
import { useWorkView } from "./work-view.tsx"

// With its sheet, which a wide screen never needs.
const PhoneStrip = lazy(() => import("./phone-strip.tsx"))

const SpansLayer = lazy(async () => ({ default: (await import("./spans-layer.tsx")).SpansLayer }))
const DifferenceDialog = lazy(() => import("./difference-dialog.tsx"))

/** What is there for some items only, or on demand. */
function Extras() {
  const { task, reading } = useWorkView()
  return (
    <Suspense>
      {hasSpans(task) ? <SpansLayer /> : null}
      {reading.comparison === null ? null : (
        <DifferenceDialog comparison={reading.comparison} onChange={reading.setComparison} />
      )}
    </Suspense>
  )
}

/** What the side of the page holds, by name. */
function useRailTitle(): string {
  const t = useTranslations("annotate.rail")
  const write = useTranslations("write.rail")
  const { taskType, conversation } = useWorkView().task.form
  switch (taskType) {
    case "ranking":
    case "pairwise":
      return t("title")
    case "demonstration":
      return write(conversation ? "conversation" : "demonstration")
    case "rating":
    case "edit":
      return write(taskType)
  }
}

function MainFallback() {
  const t = useTranslations("annotate.state")
  return <Skeleton label={t("loading")} lines={6} />
}

interface WorkAreaProps {
  headingRef: Ref<HTMLHeadingElement>
  onSubmit: () => void
  onSkip?: () => void
  submitLabel?: string
  /** Above the cards: what one should know before going on. */
  notice?: ReactNode
  /** Without the questions about the item, where answers to them would be lost. */
  onlyOrder?: boolean
}

/**
 * One item: the prompt, the answers, and where the order is built. Three columns, two on a narrow screen; on a phone one,
 * with a strip at the bottom. What scrolls holds what is placed in it: a word for screen readers alone would stretch the
 * page otherwise.
 */
export function WorkArea(props: WorkAreaProps) {
  const { headingRef, onSubmit, onSkip, submitLabel, notice, onlyOrder = false } = props
  const title = useRailTitle()
  const { task } = useWorkView()
  const wide = useWide()
  const { Main, Rail } = partsOf(task.form.taskType)
  return (
    <main className="min-h-0 md:row-start-3 max-md:pb-[170px] md:grid short:max-md:pb-28 md:grid-cols-[minmax(0,1fr)_252px] xl:grid-cols-[minmax(280px,24%)_minmax(0,1fr)_252px]">
      <div className="contents md:relative md:block md:min-h-0 md:overflow-y-auto xl:contents">
        <PromptPanel headingRef={headingRef} />
        <div className="@container relative grid min-h-0 content-start gap-4 p-3.5 md:p-[22px] xl:overflow-y-auto">
          {notice}
          <Suspense fallback={<MainFallback />}>
            <Main />
          </Suspense>
          {onlyOrder ? null : <ItemQuestions />}
        </div>
      </div>
      <aside
        aria-label={title}
        className="border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-10 max-md:border-t md:relative md:flex md:min-h-0 md:flex-col md:gap-3 md:border-s md:px-4 md:pt-5 md:pb-4 short:md:scroll-pb-16 short:md:pb-0 short:md:overflow-y-auto"
      >
        <h2 className="sr-only">{title}</h2>
        {wide ? (
          <>
            <div className="relative -mx-2 min-h-0 flex-1 overflow-y-auto px-2 short:flex-none short:overflow-visible">
              <Suspense>{Rail === null ? null : <Rail />}</Suspense>
            </div>
            <ArmedNote />
            <MissingNote />
            <div className="grid gap-2 short:contents">
              <UndoButtons />
              {onSkip ? <SkipButton onSkip={onSkip} /> : null}
              <SubmitButton onSubmit={onSubmit} {...(submitLabel ? { label: submitLabel } : {})} />
            </div>
          </>
        ) : (
          <Suspense fallback={<div className="h-[120px]" />}>
            <PhoneStrip onSubmit={onSubmit} onSkip={onSkip} submitLabel={submitLabel} />
          </Suspense>
        )}
      </aside>
      <Extras />
    </main>
  )
}
