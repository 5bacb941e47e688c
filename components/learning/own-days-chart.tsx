"use client"

import { useTranslations } from "next-intl"
import { DaysBars } from "#components/charts/days-bars.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { OwnFigures } from "#lib/contracts/learning.ts"

/** One's own judgments by day. */
export function OwnDaysChart({ days }: { days: OwnFigures["days"] }) {
  const t = useTranslations("learning.figures")
  if (days.every(({ judgments }) => judgments === 0)) {
    return (
      <section>
        <SectionHeading title={t("days")} />
        <p className="text-14 text-ink-2">{t("daysNone", { count: days.length })}</p>
      </section>
    )
  }
  return (
    <DaysBars
      title={t("days")}
      description={t("daysText", { count: days.length })}
      labels={{ showTable: t("showTable"), showChart: t("showChart") }}
      seriesName={t("daysSeries")}
      days={days}
      columns={{ day: t("day"), total: t("sum") }}
      heightPx={200}
    />
  )
}
