"use client"

import { useCallback, useEffect, useRef } from "react"

/** An item that was just handed in, and the text it was handed in with. */
export interface HandedIn {
  readonly assignmentId: string
  readonly text: string
}

function isHandedIn(value: unknown): value is HandedIn {
  if (typeof value !== "object" || value === null) return false
  return ["assignmentId", "text"].every((name) => typeof Reflect.get(value, name) === "string")
}

/** Tells the annotator's other tabs what was just handed in, and hears it from them. */
export function useOtherTabs(
  userId: string,
  onHandedIn: (handedIn: HandedIn) => void,
): (handedIn: HandedIn) => void {
  const channel = useRef<BroadcastChannel | null>(null)
  const listener = useRef(onHandedIn)
  useEffect(() => {
    listener.current = onHandedIn
  })
  useEffect(() => {
    const opened = new BroadcastChannel(`palate:${userId}`)
    opened.addEventListener("message", (event: MessageEvent<unknown>) => {
      if (isHandedIn(event.data)) listener.current(event.data)
    })
    channel.current = opened
    return () => opened.close()
  }, [userId])
  return useCallback((handedIn: HandedIn) => channel.current?.postMessage(handedIn), [])
}
