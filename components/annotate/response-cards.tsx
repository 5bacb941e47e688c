"use client"

import { useTranslations } from "next-intl"
import type { ComponentType } from "react"
import { classNames } from "#components/ui/class-names.ts"
import type { ShownResponse } from "./response-card.tsx"
import { useWorkView } from "./work-view.tsx"

/** The answers side by side, or five and more in a column. */
export function ResponseCards({ Card }: { Card: ComponentType<{ response: ShownResponse }> }) {
  const t = useTranslations("annotate.card")
  const { item } = useWorkView()
  const many = item.responses.length > 4
  const several = item.responses.length > 1
  return (
    <section
      aria-label={t("responses")}
      className={classNames(
        "grid content-start gap-3 md:gap-4",
        many || !several ? "mx-auto w-full max-w-[860px]" : "@2xl:grid-cols-2",
      )}
    >
      {item.responses.map((response) => (
        <Card key={response.key} response={response} />
      ))}
    </section>
  )
}
