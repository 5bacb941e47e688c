"use client"

import { useRouter } from "next/navigation"
import { useLocale, useTranslations } from "next-intl"
import { applyLocale } from "#components/account/preferences.ts"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import type { Locale } from "#lib/contracts/primitives.ts"
import { locales } from "#lib/i18n/locale.ts"

/** The language of the pages. `onChosen` keeps the choice with the person, where somebody is signed in. */
export function LanguageControl({ onChosen }: { onChosen?: (locale: Locale) => void }) {
  const t = useTranslations("common.language")
  const locale = useLocale()
  const router = useRouter()
  return (
    <SegmentedControl
      label={t("label")}
      value={locale}
      segments={locales.map((value) => ({ value, label: <span lang={value}>{t(value)}</span> }))}
      onValueChange={(chosen) => {
        applyLocale(chosen)
        onChosen?.(chosen)
        router.refresh()
      }}
    />
  )
}
