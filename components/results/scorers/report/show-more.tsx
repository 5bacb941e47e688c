"use client"

import { useState, type ReactNode } from "react"
import { Button } from "#components/ui/button.tsx"

type ShowMoreProps = {
  /** One after another; those after `first` wait behind the button. */
  entries: readonly ReactNode[]
  first: number
  label: string
}

/** A list that begins short. */
export function ShowMore({ entries, first, label }: ShowMoreProps) {
  const [all, setAll] = useState(false)
  const isCut = !all && entries.length > first
  return (
    <>
      <ol className="grid gap-7">
        {(isCut ? entries.slice(0, first) : entries).map((entry, index) => (
          <li key={index} className="min-w-0">
            {entry}
          </li>
        ))}
      </ol>
      {isCut ? (
        <Button className="mt-5" onClick={() => setAll(true)}>
          {label}
        </Button>
      ) : null}
    </>
  )
}
