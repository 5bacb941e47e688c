"use client"

import { useEffect } from "react"
import { applyTimeZone } from "#components/account/preferences.ts"

/** Tells the server the reader's time zone, from the next page on. Shows nothing. */
export function TimeZoneCookie() {
  useEffect(applyTimeZone, [])
  return null
}
