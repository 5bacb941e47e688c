"use client"

import { useCallback, useState, useSyncExternalStore } from "react"
import type { BrowserStore } from "./browser-store.ts"

/** Whether single keys are switched on in this browser (WCAG 2.1.4), and the way to switch them. */
export function useKeysOn(store: BrowserStore): [boolean, (on: boolean) => void] {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const stored = useSyncExternalStore(
    store.onOtherTab,
    () => store.get("keys"),
    () => null,
  )
  const choose = useCallback(
    (on: boolean) => {
      setChosen(on)
      store.set("keys", on ? "on" : "off")
    },
    [store],
  )
  return [chosen ?? stored !== "off", choose]
}
