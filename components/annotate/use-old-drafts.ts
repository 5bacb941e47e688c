"use client"

import { useEffect } from "react"
import { serverNow } from "#components/api/server-clock.ts"
import { whenIdle } from "#components/text/when-idle.ts"
import { allStores } from "./browser-store.ts"
import { forgetOldDrafts } from "./kept-draft.ts"
import type { Desk } from "./use-assignments.ts"

/**
 * Forgets the old drafts in this browser, whoever made them, once the first item is there: by then the server has told the
 * time, and what is open is known.
 */
export function useOldDrafts(desk: Desk): void {
  const current = desk.state === "working" ? desk.current.id : null
  const ahead = desk.state === "working" ? (desk.ahead?.id ?? null) : null
  useEffect(() => {
    if (current === null) return
    const open = ahead === null ? [current] : [current, ahead]
    return whenIdle(() => {
      for (const store of allStores()) forgetOldDrafts(store, open, serverNow())
    })
  }, [ahead, current])
}
