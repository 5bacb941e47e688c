"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import type { KeyboardEvent, ReactNode } from "react"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import { countWords, recountWords } from "#lib/core/workbench/write.ts"
import { MessageText } from "./message-text.tsx"
import { useModifierKey } from "./modifier-key.ts"
import { WordCount } from "./word-count.tsx"
import { useWorkView } from "./work-view.tsx"

interface WritingFieldProps {
  /** Where the focus is taken when this text is missing. */
  id: string
  label: string
  value: string
  onChange: (text: string) => void
  rows?: number
  invalid?: boolean
  placeholder?: string
  /** Beside the count of words. */
  actions?: ReactNode
}

/** The words of a text that is being written. */
function useWords(text: string): number {
  const [counted, setCounted] = useState(() => ({ text, words: countWords(text) }))
  const latest = counted.text === text ? counted : recountWords(counted, text)
  if (latest !== counted) setCounted(latest)
  return latest.words
}

/** Escape leaves the text, so that keys mean commands again. */
function leave(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Escape" || event.nativeEvent.isComposing) return
  event.preventDefault()
  const around = event.currentTarget.closest<HTMLElement>("[data-writing]")
  around?.focus({ preventScroll: true })
}

/** A text of some length: it grows, counts its words, and shows how it will look. */
export function WritingField(props: WritingFieldProps) {
  const { id, label, value, onChange, rows = 12, invalid = false, placeholder, actions } = props
  const t = useTranslations("write.text")
  const { keysOn } = useWorkView()
  const modifier = useModifierKey()
  const [mode, setMode] = useState<"write" | "preview">("write")
  const words = useWords(value)
  const [wasInvalid, setWasInvalid] = useState(invalid)
  if (invalid !== wasInvalid) {
    setWasInvalid(invalid)
    // What is missing is to be written.
    if (invalid) setMode("write")
  }
  return (
    <div
      data-writing
      role="group"
      aria-label={label}
      tabIndex={-1}
      className="grid gap-2 rounded-m outline-offset-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          label={t("mode")}
          segments={[
            { value: "write", label: t("write") },
            { value: "preview", label: t("preview") },
          ]}
          value={mode}
          onValueChange={setMode}
        />
        <WordCount className="text-12 text-ink-3 tabular-nums">
          {t("words", { count: words })}
        </WordCount>
      </div>
      {mode === "write" ? (
        <Textarea
          id={id}
          aria-label={label}
          aria-invalid={invalid || undefined}
          placeholder={placeholder}
          rows={rows}
          maxLength={200_000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={leave}
          className="max-h-none! text-16! leading-[1.6]"
        />
      ) : (
        <div
          className="rounded-s border border-line bg-surface px-3 py-2"
          style={{ minBlockSize: `calc(${rows}lh + 18px)` }}
        >
          {value.trim() === "" ? (
            <p className="text-14 text-ink-3">{t("nothingToPreview")}</p>
          ) : (
            <MessageText text={value} raw={false} />
          )}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {actions}
        <span className="text-12 text-ink-3 max-md:hidden">
          {t("markdown")}
          {keysOn ? <> {t("submitHint", { key: `${modifier} ↵` })}</> : null}
        </span>
      </div>
    </div>
  )
}
