"use client"

import { useTranslations } from "next-intl"
import type { ComponentType } from "react"
import { classNames } from "#components/ui/class-names.ts"
import type { ShownResponse } from "./response-card.tsx"
import { useWorkView } from "./work-view.tsx"

interface ResponseCardsProps {
  Card: ComponentType<{ response: ShownResponse }>
  /** A column as wide as there is room, where something stands beside an answer. */
  wide?: boolean
}

/** The answers side by side, or five and more in a column. */
export function ResponseCards({ Card, wide = false }: ResponseCardsProps) {
  const t = useTranslations("annotate.card")
  const { item } = useWorkView()
  const many = item.responses.length > 4
  const several = item.responses.length > 1
  return (
    <section
      aria-label={t("responses")}
      className={classNames(
        "grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 md:gap-4",
        several && !many && "@2xl:grid-cols-2",
        (many || !several) && !wide && "mx-auto w-full max-w-[860px]",
      )}
    >
      {item.responses.map((response) => (
        <Card key={response.key} response={response} />
      ))}
    </section>
  )
}
