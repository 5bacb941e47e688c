"use client"

import { useEffect, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"

interface Known {
  /** What the server had counted, and how many had been handed in here by then. */
  judgments: number
  handedIn: number
  day: string
}

/** The day here, as the server writes it. */
function localDay(): string {
  const now = new Date()
  const two = (part: number) => String(part).padStart(2, "0")
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

/**
 * Judgments of today by the server's count and the annotator's calendar, and what was handed in since; null until it is
 * known. `waiting` are submissions that the server has not counted yet.
 */
export function useToday(projectId: string, handedIn: number, waiting: number): number | null {
  const [known, setKnown] = useState<Known | null>(null)
  const [looks, setLooks] = useState({ wanted: 1, answered: 0 })
  const latest = useRef({ handedIn, waiting })
  useEffect(() => {
    latest.current = { handedIn, waiting }
  })

  const isSettled = waiting === 0
  const isStale = looks.answered < looks.wanted || known?.day !== localDay()
  useEffect(() => {
    if (!isSettled || !isStale) return
    const before = latest.current.handedIn
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    call("getToday", { params: { projectId }, query: { timeZone } })
      .then((today) => {
        // Something was handed in meanwhile, which the count has or has not: asked again when it is through.
        if (today === null || latest.current.handedIn !== before) return
        setKnown({ judgments: today.judgments, handedIn: before, day: localDay() })
        setLooks(({ wanted }) => ({ wanted, answered: wanted }))
      })
      .catch((error: unknown) => {
        // Nothing depends on it; the next look may know.
        if (!(error instanceof ApiError)) throw error
      })
  }, [isSettled, isStale, projectId])

  // Other tabs and machines count too.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== "visible") return
      setLooks(({ wanted, answered }) => ({ wanted: wanted + 1, answered }))
    }
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [])

  return known === null ? null : Math.max(0, known.judgments + handedIn - known.handedIn)
}
