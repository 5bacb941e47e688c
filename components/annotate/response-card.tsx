"use client"

import { useTranslations } from "next-intl"
import { lazy, Suspense, type ReactNode } from "react"
import { classNames } from "#components/ui/class-names.ts"
import { KeyTile } from "#components/ui/key-tile.tsx"
import { hasSpans } from "#lib/core/workbench/spans.ts"
import type { ShownItem } from "./assignment-task.ts"
import { Messages } from "./messages.tsx"
import { cardId, useWorkView } from "./work-view.tsx"

const SpansList = lazy(async () => ({ default: (await import("./spans-list.tsx")).SpansList }))

export type ShownResponse = ShownItem["responses"][number]

interface ResponseCardProps {
  response: ShownResponse
  /** What became of it so far, in words: "2nd, tied". */
  status: string
  /** Beside its letter. */
  head?: ReactNode
  /** Below its text, such as what is asked about it. */
  foot?: ReactNode
}

/** One answer in full, and what is done with it. */
export function ResponseCard({ response, status, head, foot }: ResponseCardProps) {
  const t = useTranslations("annotate.card")
  const view = useWorkView()
  const { key, content } = response
  const current = view.current === key
  const label = t("label", { key, place: status })
  return (
    <article
      id={cardId(view.idPrefix, key)}
      tabIndex={0}
      aria-label={label}
      aria-current={current || undefined}
      data-answer={key}
      className={classNames(
        "group/card flex min-w-0 scroll-my-4 flex-col max-md:scroll-mt-[68px] max-md:scroll-mb-[184px] short:max-md:scroll-my-4 rounded-l border border-line bg-surface outline-none",
        view.item.responses.length <= 4 && "@2xl:min-h-[250px]",
        current ? "shadow-focus forced-colors:outline-2" : "shadow-card",
      )}
    >
      <header className="sticky top-0 z-1 flex min-h-[42px] items-center gap-2.5 rounded-t-l bg-surface ps-4 pe-3.5 pt-2.5 max-md:top-[52px] short:max-md:top-0 xl:-top-[22px]">
        <h2 className="sr-only">{label}</h2>
        <span aria-hidden="true" className="contents">
          <KeyTile>{key}</KeyTile>
        </span>
        {head}
      </header>
      <div className="min-w-0 flex-1 px-4 pt-1.5 pb-3">
        <Messages response={key} messages={content} />
      </div>
      {hasSpans(view.task) ? (
        <Suspense>
          <SpansList response={key} />
        </Suspense>
      ) : null}
      {foot}
    </article>
  )
}
