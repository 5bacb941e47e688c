"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { Field } from "#components/ui/field.tsx"
import { Select } from "#components/ui/select.tsx"
import { breakChoices } from "#lib/core/workbench/work-session.ts"
import type { BrowserStore } from "./browser-store.ts"
import { breakMinutes, chooseBreakMinutes } from "./use-work-session.ts"

/** When a break is proposed, or that none is. */
export function BreakSetting({ store }: { store: BrowserStore }) {
  const t = useTranslations("learning.rest")
  const [minutes, setMinutes] = useState(() => breakMinutes(store))
  return (
    <Field label={t("every")} hint={t("everyHint")}>
      {(control) => (
        <Select
          {...control}
          className="max-w-60"
          value={minutes === null ? "off" : String(minutes)}
          options={[
            ...breakChoices.map((choice) => ({
              value: String(choice),
              label: t("minutes", { minutes: choice }),
            })),
            { value: "off", label: t("off") },
          ]}
          onChange={({ target }) => {
            const chosen = breakChoices.find((choice) => String(choice) === target.value) ?? null
            setMinutes(chosen)
            chooseBreakMinutes(store, chosen)
          }}
        />
      )}
    </Field>
  )
}
