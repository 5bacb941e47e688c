"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import type { Armed } from "#lib/core/workbench/key-command.ts"
import type { LabelledTask } from "./assignment-task.ts"

export interface Comparison {
  readonly from: string
  readonly to: string
}

/** What is looked at more closely: two answers against each other, or one to mark passages in. */
export interface ReadingState {
  /** The answers whose difference is shown. */
  readonly comparison: Comparison | null
  readonly setComparison: (comparison: Comparison | null) => void
  /** The first of the two, while the second is asked for; null where both are. */
  readonly compareFrom: string | null
  /** Shows the difference of the only two, or asks with what to compare the current answer. */
  readonly beginComparison: (current: string | null) => void
  readonly compareWith: (response: string) => void
  /** The answer in which a passage is marked: what is selected there, or what the word caret selects. */
  readonly marking: { readonly response: string; readonly by: "selection" | "caret" } | null
  /** Marks what is selected, or goes through the words of the current answer. */
  readonly mark: (current: string | null) => void
  readonly endMarking: () => void
}

/** The card whose text is selected. */
function selectedCard(): string | null {
  const selection = document.getSelection()
  if (selection === null || selection.isCollapsed) return null
  const { anchorNode } = selection
  const element = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement
  const message = element?.closest("[data-message]")
  return message?.closest("[data-answer]")?.getAttribute("data-answer") ?? null
}

interface Options {
  task: LabelledTask
  announce: (text: string) => void
  setArmed: (armed: Armed | null) => void
}

export function useReading({ task, announce, setArmed }: Options): ReadingState {
  const t = useTranslations("annotate.say")
  const [comparison, setComparison] = useState<Comparison | null>(null)
  const [compareFrom, setCompareFrom] = useState<string | null>(null)
  const [marking, setMarking] = useState<ReadingState["marking"]>(null)

  const compare = (from: string | null) => {
    setCompareFrom(from)
    setArmed("difference")
    announce(from === null ? t("compareFirst") : t("compareNext", { key: from }))
  }
  return {
    comparison,
    setComparison,
    compareFrom,
    beginComparison: (current) => {
      const [first, second] = task.keys
      if (first === undefined || second === undefined) return
      if (task.keys.length > 2) compare(current)
      else setComparison({ from: first, to: second })
    },
    compareWith: (response) => {
      if (compareFrom === null) {
        compare(response)
        return
      }
      setArmed(null)
      setCompareFrom(null)
      if (response !== compareFrom) setComparison({ from: compareFrom, to: response })
    },
    marking,
    mark: (current) => {
      setArmed(null)
      const selected = selectedCard()
      if (selected !== null) setMarking({ response: selected, by: "selection" })
      else if (current !== null) setMarking({ response: current, by: "caret" })
      else announce(t("markNone"))
    },
    endMarking: () => setMarking(null),
  }
}
