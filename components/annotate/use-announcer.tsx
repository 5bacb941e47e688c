"use client"

import { useCallback, useState, type ReactNode } from "react"

/** A live region, and the way to say something in it. The same sentence twice is said twice. */
export function useAnnouncer(): [announce: (text: string) => void, region: ReactNode] {
  const [said, setSaid] = useState({ text: "", count: 0 })
  const announce = useCallback(
    (text: string) => setSaid((before) => ({ text, count: before.count + 1 })),
    [],
  )
  const region = (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      <span key={said.count}>{said.text}</span>
    </div>
  )
  return [announce, region]
}
