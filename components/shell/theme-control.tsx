"use client"

import { useTranslations } from "next-intl"
import { useSyncExternalStore } from "react"
import { applyTheme, currentTheme, type Theme } from "#components/account/preferences.ts"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"

const themes: readonly Theme[] = ["system", "light", "dark"]

/** The attribute on the page is the truth, so two switches on one page agree. */
function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] })
  return () => observer.disconnect()
}

/** Light, dark or as the system. `onChosen` keeps the choice with the person, where somebody is signed in. */
export function ThemeControl({ onChosen }: { onChosen?: (theme: Theme) => void }) {
  const t = useTranslations("common.theme")
  const theme = useSyncExternalStore(watchTheme, currentTheme, () => null)
  return (
    <SegmentedControl
      label={t("label")}
      value={theme}
      segments={themes.map((value) => ({ value, label: t(value) }))}
      onValueChange={(chosen) => {
        applyTheme(chosen)
        onChosen?.(chosen)
      }}
    />
  )
}
