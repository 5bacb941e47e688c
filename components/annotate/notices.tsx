"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { buttonClass } from "#components/ui/button-class.ts"
import { Callout } from "#components/ui/callout.tsx"
import { CopyButton } from "#components/ui/copy-button.tsx"
import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"
import { ActionNotice } from "./action-notice.tsx"
import { orderText } from "./describe-change.ts"
import type { Refusal } from "./outbox.ts"
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

/** Why it does not count. */
function lostWords({ elsewhere, closed }: OutboxEntry, text: string) {
  if (elsewhere === true) return { title: "lostElsewhereTitle", what: "lostElsewhere" } as const
  if (closed === true) return { title: "lostClosedTitle", what: "lostClosed" } as const
  return { title: "lostTitle", what: text === "" ? "lostNoText" : "lost" } as const
}

/** Work that does not count: why, and what was written, to copy. */
export function LostNotice({ entry, onDismiss }: { entry: OutboxEntry; onDismiss: () => void }) {
  const t = useTranslations("annotate.notice")
  const common = useTranslations("common.copy")
  const text = writtenText(entry)
  const order = orderText(entry.judgment.ranking)
  const { title, what } = lostWords(entry, text)
  return (
    <Callout
      tone="warn"
      live="polite"
      title={t(title)}
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

/** What was done on the item in another window or on another device has taken the place of what was here. */
export function CaughtUpNotice({ onDismiss }: { onDismiss: () => void }) {
  const t = useTranslations("annotate.notice")
  return (
    <ActionNotice title={t("caughtUpTitle")} action={t("dismiss")} onAction={onDismiss}>
      {t("caughtUp")}
    </ActionNotice>
  )
}

/** An item on which nothing was done yet has gone to somebody else, and the next one is in its place. */
export function TakenNotice({ onDismiss }: { onDismiss: () => void }) {
  const t = useTranslations("annotate.notice")
  return (
    <ActionNotice title={t("takenTitle")} action={t("dismiss")} onAction={onDismiss}>
      {t("taken")}
    </ActionNotice>
  )
}

/** A new version of the guidelines was published while somebody was at work. */
export function GuidelinesNotice({ onRead }: { onRead: () => void }) {
  const t = useTranslations("annotate.notice")
  return (
    <ActionNotice
      tone="accent"
      title={t("guidelinesTitle")}
      action={t("readGuidelines")}
      onAction={onRead}
    >
      {t("guidelines")}
    </ActionNotice>
  )
}

/** Submitted in another tab, or on another machine. */
export function ElsewhereNotice({ onNext }: { onNext: () => void }) {
  const t = useTranslations("annotate.notice")
  return (
    <ActionNotice live="assertive" title={t("elsewhereTitle")} action={t("next")} onAction={onNext}>
      {t("elsewhere")}
    </ActionNotice>
  )
}

/** More than the server takes: it stays on this device until it is shorter. */
export function TooLargeNotice() {
  const t = useTranslations("annotate.notice")
  return (
    <Callout tone="bad" live="assertive" title={t("tooLargeTitle")}>
      {t("tooLarge")}
    </Callout>
  )
}

/** @param refusal `formChanged` where the project asks for something else by now */
export function RefusedNotice({ refusal }: { refusal: Refusal & { formChanged?: boolean } }) {
  const t = useTranslations("annotate.notice")
  const { tooLarge, formChanged = false, detail } = refusal
  return (
    <Callout tone="bad" live="assertive" title={t("refusedTitle")}>
      {tooLarge
        ? t("refusedTooLarge")
        : formChanged
          ? t("refusedByForm")
          : t("refused", { detail })}
    </Callout>
  )
}
