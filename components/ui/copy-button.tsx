"use client"

import { Check, Copy } from "lucide-react"
import { useEffect, useState } from "react"
import { Button } from "./button.tsx"

export type CopyLabels = { copy: string; copied: string; failed: string }

type CopyButtonProps = {
  text: string
  labels: CopyLabels
  /** Icon alone; the label then is the accessible name. */
  square?: boolean
}

const shownMs = 2000

export function CopyButton({ text, labels, square = false }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null)

  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), shownMs)
    return () => clearTimeout(timer)
  }, [outcome])

  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    )
  }

  const Icon = outcome === "copied" ? Check : Copy
  const words = labels[outcome ?? "copy"]
  return (
    <>
      <Button
        variant="quiet"
        size="s"
        square={square}
        icon={<Icon aria-hidden="true" className="size-3.5" />}
        {...(square ? { "aria-label": labels.copy, title: labels.copy } : {})}
        onClick={copy}
      >
        {square ? null : words}
      </Button>
      <span role="status" className="sr-only">
        {outcome ? labels[outcome] : ""}
      </span>
    </>
  )
}
