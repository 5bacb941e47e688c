"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Callout } from "#components/ui/callout.tsx"
import { forgetDraft } from "./kept-draft.ts"
import { LostNotice, OfflineNotice, RefusedNotice, SignedOutNotice } from "./notices.tsx"
import type { Refusal } from "./outbox.ts"
import { useOutbox, useOutcomes } from "./use-outbox.ts"
import { useWorkPreferences } from "./work-preferences.tsx"

/** Sends what was submitted and had not gone out yet, wherever its annotator comes back to, and shows what is lost. */
export function WaitingWork() {
  const t = useTranslations("annotate")
  const { store } = useWorkPreferences()
  const [outbox, { waiting, lost, trouble }] = useOutbox(store)
  const router = useRouter()
  const [refused, setRefused] = useState<Refusal | null>(null)
  useOutcomes(outbox, (entry, outcome, refusal) => {
    // What was refused is still to be corrected: its draft is on the item's page.
    if (outcome === "refused") setRefused(refusal)
    else forgetDraft(store, entry.assignmentId)
    if (outcome === "sent") router.refresh()
  })
  return (
    <div className="grid gap-2 not-empty:mb-6">
      {trouble === "signedOut" ? <SignedOutNotice /> : null}
      {trouble === "offline" ? <OfflineNotice waiting={waiting.length} /> : null}
      {trouble === null && waiting.length > 0 ? (
        <Callout live="polite">{t("notice.waiting", { count: waiting.length })}</Callout>
      ) : null}
      {refused === null ? null : <RefusedNotice refusal={refused} />}
      {lost.map((entry) => (
        <LostNotice
          key={entry.idempotencyKey}
          entry={entry}
          onDismiss={() => outbox.dismiss(entry)}
        />
      ))}
    </div>
  )
}
