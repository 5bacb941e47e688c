"use client"

import { useCallback, useEffect, useRef } from "react"

/** Tells the annotator's other tabs which item was just handed in, and hears it from them. */
export function useOtherTabs(
  userId: string,
  onHandedIn: (assignmentId: string) => void,
): (assignmentId: string) => void {
  const channel = useRef<BroadcastChannel | null>(null)
  const listener = useRef(onHandedIn)
  useEffect(() => {
    listener.current = onHandedIn
  })
  useEffect(() => {
    const opened = new BroadcastChannel(`palate:${userId}`)
    opened.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (typeof event.data === "string") listener.current(event.data)
    })
    channel.current = opened
    return () => opened.close()
  }, [userId])
  return useCallback((assignmentId: string) => channel.current?.postMessage(assignmentId), [])
}
