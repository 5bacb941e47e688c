"use client"

import { useTranslations } from "next-intl"
import { useEffect, useEffectEvent, useState } from "react"
import { keyNameOf } from "#lib/core/workbench/key-map.ts"
import type { KeyName } from "#lib/core/workbench/key-map.ts"

interface KeyButtonProps {
  /** The key as it is printed. */
  label: string
  /** What it does, for the name of the button. */
  does: string
  /** Takes the key that was pressed; what is wrong with it, or null. */
  onKey: (name: KeyName) => string | null
  onProblem: (problem: string | null) => void
}

/** A key that waits, once it is pressed, for the one that is to take its place. */
export function KeyButton({ label, does, onKey, onProblem }: KeyButtonProps) {
  const t = useTranslations("annotate.keys")
  const [waiting, setWaiting] = useState(false)
  const take = useEffectEvent((event: KeyboardEvent) => {
    // Held keys come first; the press that counts is the one after.
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key) || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === "Escape" || event.key === "Tab") {
      setWaiting(false)
      onProblem(null)
      return
    }
    const name = keyNameOf({
      key: event.key,
      code: event.code,
      shift: event.shiftKey,
      control: event.ctrlKey || event.metaKey,
      alt: event.altKey,
    })
    const problem = name === null ? t("notFree") : onKey(name)
    onProblem(problem)
    if (problem === null) setWaiting(false)
  })
  useEffect(() => {
    if (!waiting) return
    const press = (event: KeyboardEvent) => take(event)
    window.addEventListener("keydown", press, { capture: true })
    return () => window.removeEventListener("keydown", press, { capture: true })
  }, [waiting])
  return (
    <button
      type="button"
      aria-label={waiting ? t("pressNow", { does }) : t("changeKey", { does, key: label })}
      aria-pressed={waiting}
      onClick={() => {
        onProblem(null)
        setWaiting(!waiting)
      }}
      onBlur={() => setWaiting(false)}
      className="min-h-6 rounded-xs border border-b-2 border-line-strong bg-sunken px-1.5 py-[3px] font-mono text-12 leading-none font-medium whitespace-nowrap text-ink-2 hover:border-ink-3 hover:text-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink"
    >
      {waiting ? t("pressShort") : label}
    </button>
  )
}
