"use client"

import { useEffect, useState } from "react"
import { relativeTimeText } from "./relative-time-text.ts"

const refreshMs = 30_000

/** How long ago, kept current; the full date and time is its title. `at` is an ISO 8601 instant. */
export function RelativeTime({
  at,
  locale,
  timeZone,
}: {
  at: string
  locale: string
  timeZone?: string
}) {
  const [nowMs, setNowMs] = useState(() => Date.now())

  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), refreshMs)
    return () => clearInterval(timer)
  }, [])

  const date = new Date(at)
  const full = date.toLocaleString(locale, { dateStyle: "long", timeStyle: "short", timeZone })
  return (
    // Server and browser read the clock at different moments, and may be in different zones.
    <time dateTime={at} title={full} suppressHydrationWarning>
      {relativeTimeText(date.getTime(), nowMs, locale)}
    </time>
  )
}
