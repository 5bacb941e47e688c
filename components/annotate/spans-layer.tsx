"use client"

import { useTranslations } from "next-intl"
import { useCallback, useState } from "react"
import { toCodePoints } from "#lib/core/workbench/spans.ts"
import { SpansBar, useSelectedPassage } from "./spans-bar.tsx"
import type { ShownSelection } from "./spans-bar.tsx"
import { SpansDialog } from "./spans-dialog.tsx"
import { quotePassage, selectedPassage } from "./spans-selection.ts"
import type { SelectedPassage } from "./spans-selection.ts"
import { useWordCaret } from "./use-word-caret.ts"
import { cardId, useWorkView } from "./work-view.tsx"

/** Marks passages in the answers of an item, by mouse, by finger and by keys. */
export function SpansLayer() {
  const t = useTranslations("marking")
  const { idPrefix, task, reading, act, announce } = useWorkView()
  const { marking, endMarking } = reading
  const [asked, setAsked] = useState<SelectedPassage | null>(null)
  const textOf = useCallback(
    (response: string, message: number) => task.contents[response]?.[message]?.content ?? "",
    [task],
  )
  const find = useCallback(() => selectedPassage(document.getSelection(), textOf), [textOf])
  const [shown, setShown] = useState<ShownSelection | null>(null)
  const quoteOf = (quoted: SelectedPassage) => {
    const source = textOf(quoted.response, quoted.message)
    const card = document.getElementById(cardId(idPrefix, quoted.response))
    return quotePassage(card, quoted, source) ?? source.slice(quoted.start, quoted.end)
  }
  // The key is about what was selected by hand before.
  const byHand = marking?.by === "selection" ? (shown?.passage ?? null) : null
  const passage = asked ?? byHand
  useSelectedPassage(find, passage === null && marking?.by !== "caret", setShown)

  const mark = (selected: SelectedPassage, label: string, note: string) => {
    const { response, message, start, end } = selected
    const text = textOf(response, message)
    const from = toCodePoints(text, start)
    const to = from + toCodePoints(text.slice(start, end), end - start)
    act({ type: "addSpan", span: { response, message, start: from, end: to, label, note } })
    if (marking === null) document.getSelection()?.removeAllRanges()
    setShown(null)
  }
  useWordCaret({
    response: asked === null && marking?.by === "caret" ? marking.response : null,
    onMark: (index) => {
      const selected = find()
      if (selected === null) return
      const label = index === null ? undefined : task.form.spanLabels[index]
      if (label !== undefined) mark(selected, label.value, "")
      else if (index === null) setAsked(selected)
    },
    onLeave: () => {
      endMarking()
      announce(t("caret.end"))
    },
  })

  return (
    <>
      {shown === null || passage !== null || marking !== null ? null : (
        <SpansBar
          box={shown.box}
          labels={task.form.spanLabels}
          onLabel={(label) => mark(shown.passage, label, "")}
          onMore={() => setAsked(shown.passage)}
        />
      )}
      {passage === null ? null : (
        <SpansDialog
          title={t("dialog.title")}
          quote={quoteOf(passage)}
          labels={task.form.spanLabels}
          label={null}
          note=""
          onSave={(label, note) => mark(passage, label, note)}
          onClose={() => {
            setAsked(null)
            if (byHand !== null) endMarking()
          }}
        />
      )}
    </>
  )
}
