"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef } from "react"
import { Button } from "#components/ui/button.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { ErrorState } from "#components/ui/error-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { Skeleton } from "#components/ui/skeleton.tsx"
import type { Desk } from "./use-assignments.ts"

interface DeskStateProps {
  projectId: string
  desk: Exclude<Desk, { state: "working" }>
  /** A submission is on its way, and the next item waits for it. */
  sending: boolean
  offline: boolean
  onRetry: () => void
}

function Waiting({ sending, offline }: Pick<DeskStateProps, "sending" | "offline">) {
  const t = useTranslations("annotate.state")
  const text = t(offline ? "sendingOffline" : sending ? "sending" : "loading")
  return (
    <div className="grid max-w-prose content-start gap-4">
      <p aria-hidden="true" className="text-14 text-ink-2">
        {text}
      </p>
      <Skeleton label={text} lines={4} />
    </div>
  )
}

/** What stands in the place of an item when there is none to show. */
export function DeskState({ projectId, desk, sending, offline, onRetry }: DeskStateProps) {
  const t = useTranslations("annotate.state")
  const gate = useTranslations("learning.gate")
  const signedOut = desk.state === "failed" && desk.status === 401
  useEffect(() => {
    if (!signedOut) return
    // They come back from the tab where they signed in.
    window.addEventListener("focus", onRetry)
    return () => window.removeEventListener("focus", onRetry)
  }, [onRetry, signedOut])

  const title = useRef<HTMLParagraphElement>(null)
  const isEmpty = desk.state === "empty"
  useEffect(() => {
    // The item that had the focus is gone.
    if (isEmpty && document.activeElement === document.body) title.current?.focus()
  }, [isEmpty])

  const gated = desk.state === "failed" && desk.code === "not-qualified"
  const closed = desk.state === "failed" && (desk.status === 404 || desk.status === 403)
  return (
    <main className="md:row-start-3 mx-auto w-full max-w-[860px] px-4 py-10">
      {desk.state === "loading" || signedOut ? (
        <Waiting sending={sending} offline={offline} />
      ) : null}
      {isEmpty ? (
        <EmptyState
          title={t("emptyTitle")}
          titleRef={title}
          actions={
            <>
              <Button variant="primary" onClick={onRetry}>
                {t("again")}
              </Button>
              <LinkButton href="/annotate/history">{t("history")}</LinkButton>
              <LinkButton href="/annotate" variant="quiet">
                {t("otherProjects")}
              </LinkButton>
            </>
          }
        >
          {t("empty")}
        </EmptyState>
      ) : null}
      {gated ? (
        <EmptyState
          title={gate("title")}
          actions={
            <LinkButton variant="primary" href={`/annotate/${projectId}/qualification`}>
              {gate("go")}
            </LinkButton>
          }
        >
          {gate("text")}
        </EmptyState>
      ) : null}
      {desk.state === "failed" && !signedOut && !gated ? (
        <ErrorState
          title={t(closed ? "notFoundTitle" : "failedTitle")}
          actions={
            closed ? (
              <LinkButton href="/annotate">{t("otherProjects")}</LinkButton>
            ) : (
              <Button variant="primary" onClick={onRetry}>
                {t("retry")}
              </Button>
            )
          }
        >
          {t(closed ? "notFound" : "failed")}
        </ErrorState>
      ) : null}
    </main>
  )
}
