"use client"

import { createContext, useContext, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { call } from "#components/api/client.ts"
import { readKeyMap } from "#lib/core/workbench/key-map.ts"
import type { KeyMap } from "#lib/core/workbench/key-map.ts"
import { readReading } from "#lib/core/workbench/reading.ts"
import type { Reading } from "#lib/core/workbench/reading.ts"

interface WorkPreferences {
  readonly keyMap: KeyMap
  readonly reading: Reading
}

interface PreferencesControl extends WorkPreferences {
  /** Counts here at once, and is kept with the person's account, so that it is there on every machine. */
  readonly change: (patch: Partial<WorkPreferences>) => void
}

const PreferencesContext = createContext<PreferencesControl | null>(null)

interface ProviderProps {
  /** As the account has them. */
  preferences: Readonly<Record<string, unknown>>
  children: ReactNode
}

/** What an annotator has set for themselves: keys, and how texts are set. */
export function WorkPreferencesProvider({ preferences, children }: ProviderProps) {
  const [own, setOwn] = useState<WorkPreferences>(() => ({
    keyMap: readKeyMap(preferences["keyMap"]),
    reading: readReading(preferences["reading"]),
  }))
  const control = useMemo(
    () => ({
      ...own,
      change: (patch: Partial<WorkPreferences>) => {
        setOwn((before) => ({ ...before, ...patch }))
        const plain: Record<string, Record<string, string>> = {}
        for (const [name, value] of Object.entries(patch)) plain[name] = { ...value }
        // Without the server it holds for this visit; nothing of the work depends on it.
        call("patchMe", { body: { preferences: plain } }).catch(() => undefined)
      },
    }),
    [own],
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
