"use client"

import { useFormatter, useLocale, useTranslations } from "next-intl"
import StackedBarChart from "#components/charts/bar-chart.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { OwnFigures } from "#lib/contracts/learning.ts"

/** One's own judgments by day. */
export function OwnDaysChart({ days }: { days: OwnFigures["days"] }) {
  const t = useTranslations("learning.figures")
  const format = useFormatter()
  const locale = useLocale()
  if (days.every(({ judgments }) => judgments === 0)) {
    return (
      <section>
        <SectionHeading title={t("days")} />
        <p className="text-14 text-ink-2">{t("daysNone", { count: days.length })}</p>
      </section>
    )
  }
  return (
    <StackedBarChart
      title={t("days")}
      description={t("daysText", { count: days.length })}
      labels={{ showTable: t("showTable"), showChart: t("showChart") }}
      series={[{ key: "judgments", name: t("daysSeries"), color: "c2" }]}
      days={days.map(({ day, judgments }) => ({
        label: format.dateTime(new Date(`${day}T00:00:00Z`), {
          month: "short",
          day: "numeric",
          timeZone: "UTC",
        }),
        values: { judgments },
      }))}
      yStyle={{ locale }}
      columns={{ day: t("day"), total: t("sum") }}
      heightPx={200}
    />
  )
}
