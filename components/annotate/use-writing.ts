"use client"

import { messageId, useWorkView } from "./work-view.tsx"

interface Writing {
  textOf: (message: number) => string
  write: (message: number, text: string) => void
  /** Puts a text in the place of what stands there: one step, to be undone as one. */
  take: (message: number, text: string) => void
  takeAndChange: (message: number, text: string) => void
  /** The focus goes to the message's text, once the page shows it. */
  goToText: (message: number) => void
}

/** The texts that the annotator writes, by message. */
export function useWriting(): Writing {
  const { idPrefix, work, act } = useWorkView()
  const goToText = (message: number) => {
    requestAnimationFrame(() => document.getElementById(messageId(idPrefix, message))?.focus())
  }
  const take = (message: number, text: string) => act({ type: "take", message, text })
  return {
    textOf: (message) => work.rewrite?.messages[message]?.content ?? "",
    write: (message, text) => act({ type: "write", message, text }),
    take,
    takeAndChange: (message, text) => {
      take(message, text)
      goToText(message)
    },
    goToText,
  }
}
