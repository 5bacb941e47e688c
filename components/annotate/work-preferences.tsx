"use client"

import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react"
import type { ReactNode } from "react"
import { call } from "#components/api/client.ts"
import { readKeyMap } from "#lib/core/workbench/key-map.ts"
import type { KeyMap } from "#lib/core/workbench/key-map.ts"
import { readReading } from "#lib/core/workbench/reading.ts"
import type { Reading } from "#lib/core/workbench/reading.ts"
import { browserStore } from "./browser-store.ts"
import type { BrowserStore } from "./browser-store.ts"
import { useKeysOn } from "./use-preferences.ts"

interface WorkPreferences {
  readonly keyMap: KeyMap
  readonly reading: Reading
}

interface PreferencesControl extends WorkPreferences {
  /** What this browser keeps for them. */
  readonly store: BrowserStore
  /** Whether single keys are commands, in this browser. */
  readonly keysOn: boolean
  readonly setKeysOn: (on: boolean) => void
  /** Counts here at once, and is kept with the person's account, so that it is there on every machine. */
  readonly change: (patch: Partial<WorkPreferences>) => void
}

const PreferencesContext = createContext<PreferencesControl | null>(null)

interface ProviderProps {
  userId: string
  /** As the account has them. */
  preferences: Readonly<Record<string, unknown>>
  children: ReactNode
}

/** What the server has not been told yet; kept in the browser until it has. */
const unsentKey = "preferences"

function readUnsent(text: string | null): Partial<WorkPreferences> {
  if (text === null) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== "object" || value === null) return {}
    return {
      ...("keyMap" in value ? { keyMap: readKeyMap(value.keyMap) } : {}),
      ...("reading" in value ? { reading: readReading(value.reading) } : {}),
    }
  } catch {
    return {}
  }
}

/**
 * How to tell the server what it has not been told, one call after the other, so that the last choice is the one that it
 * keeps. Where a call fails it is told on the next change or visit.
 */
function createSender(
  store: BrowserStore,
  onSent: (sent: Partial<WorkPreferences>) => void,
): () => void {
  let sending = false
  const send = (): void => {
    const text = store.get(unsentKey)
    if (text === null || sending) return
    sending = true
    const patch = readUnsent(text)
    const plain: Record<string, Record<string, string>> = {}
    for (const [name, value] of Object.entries(patch)) plain[name] = { ...value }
    call("patchMe", { body: { preferences: plain } }).then(
      () => {
        sending = false
        onSent(patch)
        if (store.get(unsentKey) === text) store.remove(unsentKey)
        else send()
      },
      () => {
        sending = false
      },
    )
  }
  return send
}

/** What an annotator has set for themselves: keys, and how texts are set. */
export function WorkPreferencesProvider({ userId, preferences, children }: ProviderProps) {
  const [store] = useState(() => browserStore(userId))
  const [keysOn, setKeysOn] = useKeysOn(store)
  const [chosen, setChosen] = useState<Partial<WorkPreferences>>({})
  const unsent = useSyncExternalStore(
    store.onOtherTab,
    () => store.get(unsentKey),
    () => null,
  )
  const [sendUnsent] = useState(() =>
    // What came with the page is older than what was sent since.
    createSender(store, (sent) => setChosen((before) => ({ ...sent, ...before }))),
  )
  useEffect(sendUnsent, [sendUnsent])
  const own = useMemo(
    (): WorkPreferences => ({
      keyMap: readKeyMap(preferences["keyMap"]),
      reading: readReading(preferences["reading"]),
      ...readUnsent(unsent),
      ...chosen,
    }),
    [chosen, preferences, unsent],
  )
  const control = useMemo(
    () => ({
      ...own,
      store,
      keysOn,
      setKeysOn,
      change: (patch: Partial<WorkPreferences>) => {
        setChosen((before) => ({ ...before, ...patch }))
        store.set(unsentKey, JSON.stringify({ ...readUnsent(store.get(unsentKey)), ...patch }))
        sendUnsent()
      },
    }),
    [keysOn, own, sendUnsent, setKeysOn, store],
  )
  const { width, size, spacing } = own.reading
  return (
    <PreferencesContext value={control}>
      <div
        className="contents"
        data-reading-width={width}
        data-reading-size={size}
        data-reading-spacing={spacing}
      >
        {children}
      </div>
    </PreferencesContext>
  )
}

export function useWorkPreferences(): PreferencesControl {
  const control = useContext(PreferencesContext)
  if (control === null) throw new Error("useWorkPreferences needs a WorkPreferencesProvider")
  return control
}
