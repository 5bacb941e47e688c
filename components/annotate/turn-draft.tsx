"use client"

import { Sparkles } from "lucide-react"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { ApiError } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import { MessageText } from "./message-text.tsx"
import { useWorkView } from "./work-view.tsx"

type DraftState =
  | { readonly at: "rest" }
  | { readonly at: "asking" }
  | { readonly at: "here"; readonly text: string }
  | { readonly at: "failed"; readonly enough: boolean }

interface TurnDraftProps {
  /** What was written before this turn. */
  before: readonly WorkMessage[]
  onTake: (text: string) => void
  /** Takes it, and goes to the text to change it. */
  onChange: (text: string) => void
}

/** Asks a model for a draft of the turn, and shows it beside the text until it is taken or discarded. */
export function TurnDraft({ before, onTake, onChange }: TurnDraftProps) {
  const t = useTranslations("write.draft")
  const { draftTurn, announce } = useWorkView()
  const [draft, setDraft] = useState<DraftState>({ at: "rest" })
  const [asked, setAsked] = useState(false)
  const suggestion = useRef<HTMLElement>(null)
  if (draftTurn === null) return null

  const ask = async () => {
    setDraft({ at: "asking" })
    setAsked(true)
    announce(t("asking"))
    try {
      setDraft({ at: "here", text: await draftTurn(before) })
      announce(t("here"))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setDraft({ at: "failed", enough: error.status === 429 })
    }
  }
  const end = (said: string) => {
    setDraft({ at: "rest" })
    announce(said)
  }

  return (
    <div className="grid gap-3">
      {draft.at === "here" ? null : (
        <div>
          <Button
            size="s"
            loading={draft.at === "asking"}
            icon={<Sparkles aria-hidden="true" className="size-3.5" />}
            onClick={() => void ask()}
          >
            {draft.at === "asking" ? t("asking") : t(asked ? "askAgain" : "ask")}
          </Button>
        </div>
      )}
      {draft.at === "here" ? (
        <section
          ref={suggestion}
          aria-label={t("title")}
          className="grid gap-2.5 rounded-m border border-dashed border-line-strong bg-sunken px-4 py-3"
        >
          <div className="flex flex-wrap items-baseline gap-x-2">
            <p className="text-13 font-semibold">{t("title")}</p>
            <p className="text-12 text-ink-3">{t("lead")}</p>
          </div>
          <MessageText text={draft.text} raw={false} />
          <div className="flex flex-wrap gap-2">
            <Button
              size="s"
              onClick={() => {
                onTake(draft.text)
                end(t("taken"))
              }}
            >
              {t("take")}
            </Button>
            <Button
              size="s"
              onClick={() => {
                onChange(draft.text)
                end(t("taken"))
              }}
            >
              {t("change")}
            </Button>
            <Button size="s" variant="quiet" onClick={() => end(t("discarded"))}>
              {t("discard")}
            </Button>
          </div>
        </section>
      ) : null}
      {draft.at === "failed" ? (
        <Callout tone="neutral" live="polite" title={t("failedTitle")}>
          {t(draft.enough ? "enough" : "failed")}
        </Callout>
      ) : null}
    </div>
  )
}
