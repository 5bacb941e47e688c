"use client"

import { useTranslations } from "next-intl"
import { DaysBars } from "#components/charts/days-bars.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Overview } from "#lib/contracts/overview.ts"

/** Fewer days than this make a chart of a few thick bars. */
const fewestDays = 21

/** Judgments a day, from the first day that had any, but not fewer than three weeks. */
export function DaysChart({ days }: { days: Overview["days"] }) {
  const t = useTranslations("overview.days")
  const chart = useTranslations("overview.chart")
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
    <DaysBars
      title={t("title")}
      description={t("text", { count: shown.length })}
      labels={{ showTable: chart("showTable"), showChart: chart("showChart") }}
      seriesName={t("series")}
      days={shown}
      columns={{ day: t("columns.day"), total: t("columns.total") }}
      heightPx={260}
    />
  )
}
