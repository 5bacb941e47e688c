"use client"

import { useFormatter, useLocale, useTranslations } from "next-intl"
import StackedBarChart from "#components/charts/bar-chart.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Overview } from "#lib/contracts/overview.ts"

/** Fewer days than this make a chart of a few thick bars. */
const fewestDays = 21

/** Judgments a day, from the first day that had any, but not fewer than three weeks. */
export function DaysChart({ days }: { days: Overview["days"] }) {
  const t = useTranslations("overview.days")
  const chart = useTranslations("overview.chart")
  const format = useFormatter()
  const locale = useLocale()
  const first = days.findIndex((day) => day.judgments > 0)
  if (first === -1) {
    return (
      <section className="min-w-0">
        <SectionHeading title={t("title")} />
        <EmptyState title={t("emptyTitle", { count: days.length })} />
      </section>
    )
  }
  const shown = days.slice(Math.min(first, Math.max(0, days.length - fewestDays)))
  return (
    <StackedBarChart
      title={t("title")}
      description={t("text", { count: shown.length })}
      labels={{ showTable: chart("showTable"), showChart: chart("showChart") }}
      series={[{ key: "judgments", name: t("series"), color: "c2" }]}
      days={shown.map(({ day, judgments }) => ({
        label: format.dateTime(new Date(`${day}T00:00:00Z`), {
          month: "short",
          day: "numeric",
          timeZone: "UTC",
        }),
        values: { judgments },
      }))}
      yStyle={{ locale }}
      columns={{ day: t("columns.day"), total: t("columns.total") }}
      heightPx={260}
    />
  )
}
