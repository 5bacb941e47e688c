"use client"

import { useEffect } from "react"
import { ApiError, call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import type { ActiveTimer } from "./use-active-time.ts"

const everyMs = 45_000

/** Keeps the lease of the item that waits behind the current one, as long as somebody is at work. */
export function useKeepAhead(
  ahead: AssignmentDto | null,
  timer: ActiveTimer | null,
  onLost: () => void,
): void {
  useEffect(() => {
    if (ahead === null || timer === null) return
    const interval = setInterval(() => {
      if (!timer.atWork()) return
      const { id, leaseToken } = ahead
      call("extendLease", { params: { id }, body: { leaseToken } }).catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
        if (error.status === 409 || error.status === 404) onLost()
      })
    }, everyMs)
    return () => clearInterval(interval)
  }, [ahead, onLost, timer])
}
