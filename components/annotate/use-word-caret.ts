"use client"

import { useTranslations } from "next-intl"
import { useEffect, useEffectEvent, useRef } from "react"
import { selectWords, watchWords, wordAt, wordOnLine } from "./spans-selection.ts"
import type { ShownWord, TextPlace } from "./spans-selection.ts"
import { cardId, useWorkView } from "./work-view.tsx"

interface Options {
  /** The answer whose words the caret goes through; null while it goes nowhere. */
  response: string | null
  /** A digit marks at once, Enter asks (`label` null). */
  onMark: (label: number | null) => void
  onLeave: () => void
}

/** Where the caret goes from a word; null where the key means something else. */
function wordAfter(key: string, words: readonly ShownWord[], at: number): number | null {
  const within = (index: number) => Math.min(Math.max(index, 0), words.length - 1)
  switch (key) {
    case "ArrowRight":
      return within(at + 1)
    case "ArrowLeft":
      return within(at - 1)
    case "ArrowDown":
      return wordOnLine(words, at, 1)
    case "ArrowUp":
      return wordOnLine(words, at, -1)
    case "Home":
      return 0
    case "End":
      return words.length - 1
    default:
      return null
  }
}

const most = 60

/** A text that is said: its beginning and its end where it is long. */
export function shortened(text: string): string {
  const letters = Array.from(text.replaceAll(/\s+/g, " "))
  if (letters.length <= most) return letters.join("")
  return `${letters.slice(0, most / 2).join("")} … ${letters.slice(-most / 2).join("")}`
}

/**
 * Marking without a mouse: arrows go from word to word and from line to line, with Shift they take along what lies
 * between. What is selected is the browser's own selection, so that it looks and is copied like any other.
 */
export function useWordCaret({ response, onMark, onLeave }: Options): void {
  const t = useTranslations("marking")
  const { idPrefix, announce } = useWorkView()
  const left = useRef<{ response: string; place: TextPlace } | null>(null)
  const say = useEffectEvent((words: readonly ShownWord[]) => {
    const text = shortened(words.map((word) => word.text).join(" "))
    announce(words.length === 1 ? text : t("caret.selected", { text, count: words.length }))
  })
  const begin = useEffectEvent((words: readonly ShownWord[]): TextPlace | null => {
    if (words.length === 0) {
      announce(t("caret.nothing"))
      onLeave()
      return null
    }
    // Back from a dialog, or once more: where it was left.
    const isBack = left.current?.response === response
    const place = isBack && left.current ? left.current.place : { message: 0, at: 0 }
    const at = wordAt(words, place)
    selectWords(words, at, at)
    announce(t("caret.begin", { word: words[at]?.text ?? "" }))
    return place
  })
  const leave = useEffectEvent(onLeave)
  const mark = useEffectEvent(onMark)

  useEffect(() => {
    const card = response === null ? null : document.getElementById(cardId(idPrefix, response))
    if (card === null || response === null) return
    card.focus({ preventScroll: true })
    const shown = watchWords(card)
    const start = begin(shown.read())
    if (start === null) return shown.end
    let anchor = start
    const markSelected = (label: number | null) => {
      // A mark draws the text anew, and the browser forgets what was selected there.
      const words = shown.read()
      selectWords(words, wordAt(words, anchor), wordAt(words, left.current?.place ?? anchor))
      mark(label)
    }
    const go = (key: string, extend: boolean) => {
      const words = shown.read()
      const to = wordAfter(key, words, wordAt(words, left.current?.place ?? anchor))
      const last = to === null ? undefined : words[to]
      if (to === null || last === undefined) return
      const place = { message: last.message, at: last.start }
      if (!extend) anchor = place
      left.current = { response, place }
      const from = wordAt(words, anchor)
      selectWords(words, from, to)
      say(words.slice(Math.min(from, to), Math.max(from, to) + 1))
    }
    left.current = { response, place: start }

    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event
      if (ctrlKey || metaKey || altKey || key === "Shift" || event.isComposing) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return
      if (key === "Tab") {
        leave()
        return
      }
      event.preventDefault()
      event.stopPropagation()
      if (key === "Escape") leave()
      else if (key === "Enter") markSelected(null)
      else if (/^[1-9]$/.test(key)) markSelected(Number(key) - 1)
      else go(key, shiftKey)
    }
    const moved = ({ target }: FocusEvent) => {
      const element = target instanceof Element ? target : null
      if (!card.contains(element) && element?.closest('[role="dialog"]') === null) leave()
    }
    document.addEventListener("keydown", press, { capture: true })
    document.addEventListener("focusin", moved)
    return () => {
      shown.end()
      document.removeEventListener("keydown", press, { capture: true })
      document.removeEventListener("focusin", moved)
      document.getSelection()?.removeAllRanges()
    }
  }, [idPrefix, response])
}
