"use client"

import { Sparkles } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { ApiError } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import type { WorkMessage } from "#lib/core/workbench/work.ts"
import { MessageText } from "./message-text.tsx"
import { useWriting } from "./use-writing.ts"
import { useWorkView } from "./work-view.tsx"

type Asking =
  | { readonly at: "rest" }
  | { readonly at: "asking" }
  | { readonly at: "answered" }
  | { readonly at: "failed"; readonly enough: boolean }

interface TurnDraftProps {
  /** Which message of the demonstration it is a draft of. */
  turn: number
  /** What was written before it. */
  before: readonly WorkMessage[]
}

/**
 * Asks a model for a draft of the turn, and shows it beside the text until it is taken or discarded. It is part of the
 * work: it comes back with it, and undo brings back one that was discarded.
 */
export function TurnDraft({ turn, before }: TurnDraftProps) {
  const t = useTranslations("write.draft")
  const { draftTurn, work, act, announce } = useWorkView()
  const { take, goToText, goAround } = useWriting()
  const [asking, setAsking] = useState<Asking>({ at: "rest" })
  const [asked, setAsked] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { suggestion } = work
  // Who went on meanwhile has no use for the draft, and it was not taken in.
  const announceDraft = useEffectEvent(() => {
    if (suggestion !== null) announce(t("here"))
  })
  useEffect(() => {
    if (asking.at === "answered") announceDraft()
  }, [asking])
  if (draftTurn === null) return null

  const ask = async () => {
    setAsking({ at: "asking" })
    setAsked(true)
    announce(t("asking"))
    try {
      act({ type: "suggest", message: turn, text: await draftTurn(before) })
      setAsking({ at: "answered" })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      setAsking({ at: "failed", enough: error.status === 429 })
    }
  }

  return (
    <div className="grid gap-3">
      <div>
        <Button
          ref={button}
          size="s"
          loading={asking.at === "asking"}
          icon={<Sparkles aria-hidden="true" className="size-3.5" />}
          onClick={() => void ask()}
        >
          {asking.at === "asking"
            ? t("asking")
            : t(asked || suggestion !== null ? "askAgain" : "ask")}
        </Button>
      </div>
      {suggestion === null ? null : (
        <Suggestion
          text={suggestion.text}
          onTake={() => {
            take(turn, suggestion.text)
            goAround(turn)
            announce(t("taken"))
          }}
          onChange={() => {
            take(turn, suggestion.text)
            goToText(turn)
            announce(t("taken"))
          }}
          onDiscard={() => {
            button.current?.focus()
            act({ type: "suggest", message: turn, text: null })
            announce(t("discarded"))
          }}
        />
      )}
      {asking.at === "failed" ? (
        <Callout tone="neutral" live="polite" title={t("failedTitle")}>
          {t(asking.enough ? "enough" : "failed")}
        </Callout>
      ) : null}
    </div>
  )
}

interface SuggestionProps {
  text: string
  onTake: () => void
  /** Takes it, and goes to the text to change it. */
  onChange: () => void
  onDiscard: () => void
}

/** A draft as it came. */
function Suggestion({ text, onTake, onChange, onDiscard }: SuggestionProps) {
  const t = useTranslations("write.draft")
  return (
    <section
      aria-label={t("title")}
      className="grid gap-2.5 rounded-m border border-dashed border-line-strong bg-sunken px-4 py-3"
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <p className="text-13 font-semibold">{t("title")}</p>
        <p className="text-12 text-ink-3">{t("lead")}</p>
      </div>
      <MessageText text={text} raw={false} />
      <div className="flex flex-wrap gap-2">
        <Button size="s" onClick={onTake}>
          {t("take")}
        </Button>
        <Button size="s" onClick={onChange}>
          {t("change")}
        </Button>
        <Button size="s" variant="quiet" onClick={onDiscard}>
          {t("discard")}
        </Button>
      </div>
    </section>
  )
}
