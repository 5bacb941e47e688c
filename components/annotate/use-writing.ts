"use client"

import { messageId, useWorkView } from "./work-view.tsx"

interface Writing {
  textOf: (message: number) => string
  write: (message: number, text: string) => void
  /** Puts a text in the place of what stands there: one step, to be undone as one. */
  take: (message: number, text: string) => void
  /** The focus goes to the message's text, once the page shows it. */
  goToText: (message: number) => void
  /** The focus goes to what is around the text, where keys are commands. */
  goAround: (message: number) => void
}

/** The texts that the annotator writes, by message. */
export function useWriting(): Writing {
  const { idPrefix, work, act } = useWorkView()
  const focus = (find: (text: HTMLElement) => HTMLElement | null, message: number) => {
    requestAnimationFrame(() => {
      const text = document.getElementById(messageId(idPrefix, message))
      if (text !== null) find(text)?.focus()
    })
  }
  return {
    textOf: (message) => work.rewrite?.messages[message]?.content ?? "",
    write: (message, text) => act({ type: "write", message, text }),
    take: (message, text) => act({ type: "take", message, text }),
    goToText: (message) => focus((text) => text, message),
    goAround: (message) => focus((text) => text.closest("[data-writing]"), message),
  }
}
