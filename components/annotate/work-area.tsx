"use client"

import { useTranslations } from "next-intl"
import { lazy, Suspense, type ReactNode, type Ref } from "react"
import { classNames } from "#components/ui/class-names.ts"
import { ItemQuestions } from "./item-questions.tsx"
import { PromptPanel } from "./prompt-panel.tsx"
import { Rail } from "./rail.tsx"
import { ResponseCard } from "./response-card.tsx"
import { StrengthScale } from "./strength-scale.tsx"
import { useWide } from "./use-wide.ts"
import { ArmedNote, MissingNote, SkipButton, SubmitButton, UndoButton } from "./work-actions.tsx"
import { useWorkView } from "./work-view.tsx"

// With its sheet, which a wide screen never needs.
const PhoneStrip = lazy(() => import("./phone-strip.tsx"))

function Cards() {
  const t = useTranslations("annotate.card")
  const { item } = useWorkView()
  const many = item.responses.length > 4
  return (
    <section
      aria-label={t("responses")}
      className={classNames(
        "grid content-start gap-3 md:gap-4",
        many ? "mx-auto w-full max-w-[860px]" : "@2xl:grid-cols-2",
      )}
    >
      {item.responses.map((response) => (
        <ResponseCard key={response.key} responseKey={response.key} content={response.content} />
      ))}
    </section>
  )
}

interface WorkAreaProps {
  headingRef: Ref<HTMLHeadingElement>
  onSubmit: () => void
  onSkip?: () => void
  submitLabel?: string
  /** Above the cards: what one should know before going on. */
  notice?: ReactNode
}

/**
 * One item: the prompt, the answers, and where the order is built. Three columns, two on a narrow screen; on a phone one,
 * with a strip at the bottom.
 */
export function WorkArea({ headingRef, onSubmit, onSkip, submitLabel, notice }: WorkAreaProps) {
  const t = useTranslations("annotate.rail")
  const { task } = useWorkView()
  const wide = useWide()
  const pairwise = task.form.taskType === "pairwise"
  return (
    <main className="min-h-0 md:row-start-3 max-md:pb-[170px] md:grid md:grid-cols-[minmax(0,1fr)_252px] xl:grid-cols-[minmax(280px,24%)_minmax(0,1fr)_252px]">
      <div className="contents md:block md:min-h-0 md:overflow-y-auto xl:contents">
        <PromptPanel headingRef={headingRef} />
        <div className="@container grid min-h-0 content-start gap-4 p-3.5 md:p-[22px] xl:overflow-y-auto">
          {notice}
          <Cards />
          {pairwise && wide ? <StrengthScale /> : null}
          <ItemQuestions />
        </div>
      </div>
      <aside
        aria-label={t("title")}
        className="border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-10 max-md:border-t md:flex md:min-h-0 md:flex-col md:gap-3 md:border-s md:px-4 md:pt-5 md:pb-4"
      >
        {wide ? (
          <>
            <div className="-mx-2 min-h-0 flex-1 overflow-y-auto px-2">
              {pairwise ? null : <Rail />}
            </div>
            <ArmedNote />
            <MissingNote />
            <div className="grid gap-2">
              <UndoButton />
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
    </main>
  )
}
