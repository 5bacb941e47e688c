"use client"

import { createContext, useContext, type ReactNode } from "react"
import { ImageHosts } from "#components/text/image-hosts.tsx"
import type { WorkAction } from "#lib/core/workbench/apply-action.ts"
import type { Missing } from "#lib/core/workbench/find-missing.ts"
import type { Armed } from "#lib/core/workbench/key-command.ts"
import type { Work, WorkMessage } from "#lib/core/workbench/work.ts"
import type { LabelledTask, ShownItem } from "./assignment-task.ts"
import type { ReadingState } from "./use-reading.ts"

/** What every part of one item's page sees, and the one way to change it. */
export interface WorkView {
  /** Before the ids of the page's elements: the next item is on the page too, unseen. */
  readonly idPrefix: string
  readonly task: LabelledTask
  readonly item: ShownItem
  readonly work: Work
  /** The card that keys act on. */
  readonly current: string | null
  /** The question on it that keys answer; null where none was gone to. */
  readonly question: string | null
  readonly armed: Armed | null
  /** The first missing thing, after an attempt to submit. */
  readonly missing: Missing | null
  readonly raw: boolean
  readonly reading: ReadingState
  readonly keysOn: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly act: (action: WorkAction) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly setCurrent: (key: string | null) => void
  /** Goes to a card, and to a question on it, with the focus. */
  readonly goTo: (response: string, question: string | null) => void
  /** Drafts the next turn after these, where a model is there for it. */
  readonly draftTurn: ((messages: readonly WorkMessage[]) => Promise<string>) | null
  readonly setRaw: (raw: boolean) => void
  readonly announce: (text: string) => void
}

const WorkViewContext = createContext<WorkView | null>(null)

/** What is inside sees the view, and shows the pictures that its project allows. */
export function WorkViewProvider({ value, children }: { value: WorkView; children: ReactNode }) {
  return (
    <WorkViewContext.Provider value={value}>
      <ImageHosts hosts={value.task.form.imageHosts}>{children}</ImageHosts>
    </WorkViewContext.Provider>
  )
}

export function useWorkView(): WorkView {
  const view = useContext(WorkViewContext)
  if (view === null) throw new Error("useWorkView needs a WorkViewProvider around it")
  return view
}

/** The element to go to for something that is missing. */
export function elementId(prefix: string, missing: Missing): string | null {
  switch (missing.kind) {
    case "placement":
      return cardId(prefix, missing.keys[0] ?? "")
    case "preference":
      return `${prefix}-preference`
    case "line":
      return `${prefix}-line`
    case "answer":
      return questionId(prefix, missing.response, missing.question)
    case "text":
    case "lastTurn":
      return messageId(prefix, missing.message)
    case "edit":
      return messageId(prefix, 0)
    case "choice":
      return `${prefix}-choice`
    case "time":
      return null
  }
}

/** Where a message is written. */
export function messageId(prefix: string, message: number): string {
  return `${prefix}-message-${message}`
}

export function cardId(prefix: string, key: string): string {
  return `${prefix}-answer-${key}`
}

export function questionId(prefix: string, response: string | null, question: string): string {
  return `${prefix}-question-${response ?? "item"}-${question}`
}
