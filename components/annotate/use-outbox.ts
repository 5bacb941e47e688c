"use client"

import { useEffect, useRef, useState, useSyncExternalStore } from "react"
import type { BrowserStore } from "./browser-store.ts"
import { createOutbox } from "./outbox.ts"
import type { OnOutcome, Outbox, OutboxState } from "./outbox.ts"

const unknown: OutboxState = { known: false, waiting: [], lost: [], trouble: null }

/** The outbox of this person in this browser. It sends once `useOutcomes` listens. */
export function useOutbox(store: BrowserStore): [Outbox, OutboxState] {
  const [outbox] = useState(() => createOutbox(store))
  const state = useSyncExternalStore(outbox.subscribe, outbox.state, () => unknown)
  return [outbox, state]
}

/** Sends as long as the page is open, and tells what became of each submission. */
export function useOutcomes(outbox: Outbox, onOutcome: OnOutcome): void {
  const listener = useRef(onOutcome)
  useEffect(() => {
    listener.current = onOutcome
  })
  useEffect(
    () => outbox.start((entry, outcome, refusal) => listener.current(entry, outcome, refusal)),
    [outbox],
  )
}
