"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { buttonClass } from "#components/ui/button-class.ts"
import { Callout } from "#components/ui/callout.tsx"
import { CopyButton } from "#components/ui/copy-button.tsx"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { orderText } from "./describe-change.ts"
import { writtenText } from "./written-text.ts"

/** Work goes on without a connection; what was done waits in the browser. */
export function OfflineNotice({ waiting }: { waiting: number }) {
  const t = useTranslations("annotate.notice")
  return (
    <Callout tone="warn" live="polite" title={t("offlineTitle")}>
      {t("offline")} {waiting > 0 ? t("waiting", { count: waiting }) : null}
    </Callout>
  )
}

export function SignedOutNotice() {
  const t = useTranslations("annotate.notice")
  return (
    <Callout
      tone="bad"
      live="assertive"
      title={t("signedOutTitle")}
      actions={
        <a
          href="/sign-in?callbackUrl=/annotate"
          target="_blank"
          rel="noopener"
          className={buttonClass("default", "s")}
        >
          {t("signIn")}
        </a>
      }
    >
      {t("signedOut")}
    </Callout>
  )
}

/** Work that does not count: why, and what was written, to copy. */
export function LostNotice({ entry, onDismiss }: { entry: OutboxEntry; onDismiss: () => void }) {
  const t = useTranslations("annotate.notice")
  const common = useTranslations("common.copy")
  const text = writtenText(entry)
  const order = orderText(entry.judgment.ranking)
  const elsewhere = entry.elsewhere === true
  const what = elsewhere ? "lostElsewhere" : text === "" ? "lostNoText" : "lost"
  return (
    <Callout
      tone="warn"
      live="polite"
      title={t(elsewhere ? "lostElsewhereTitle" : "lostTitle")}
      actions={
        <>
          {text === "" ? null : (
            <CopyButton
              text={text}
              labels={{
                copy: common("copy"),
                copied: common("copied"),
                failed: common("failed"),
              }}
            />
          )}
          <Button size="s" onClick={onDismiss}>
            {t("dismiss")}
          </Button>
        </>
      }
    >
      <p>{t(what, { title: entry.title })}</p>
      {order === "" ? null : <p className="mt-1">{t("lostOrder", { order })}</p>}
      {text === "" ? null : (
        <blockquote
          aria-label={t("lostText")}
          dir="auto"
          className="mt-2 max-h-40 overflow-y-auto border-s-2 border-line-strong ps-3 whitespace-pre-wrap text-ink"
        >
          {text}
        </blockquote>
      )}
    </Callout>
  )
}

/** Submitted in another tab, or on another machine. */
export function ElsewhereNotice({ onNext }: { onNext: () => void }) {
  const t = useTranslations("annotate.notice")
  return (
    <Callout
      tone="neutral"
      live="assertive"
      title={t("elsewhereTitle")}
      actions={
        <Button size="s" onClick={onNext}>
          {t("next")}
        </Button>
      }
    >
      {t("elsewhere")}
    </Callout>
  )
}

export function RefusedNotice({ detail }: { detail: string }) {
  const t = useTranslations("annotate.notice")
  return (
    <Callout tone="bad" live="assertive" title={t("refusedTitle")}>
      {t("refused", { detail })}
    </Callout>
  )
}
