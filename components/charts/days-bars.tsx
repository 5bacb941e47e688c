"use client"

import { useFormatter, useLocale } from "next-intl"
import StackedBarChart from "./bar-chart.tsx"

interface DaysBarsProps {
  title: string
  description: string
  labels: { showTable: string; showChart: string }
  /** What a bar counts. */
  seriesName: string
  columns: { day: string; total: string }
  /** Days as YYYY-MM-DD. */
  days: readonly { day: string; judgments: number }[]
  heightPx: number
}

/** Judgments a day, as bars. */
export function DaysBars({ seriesName, days, ...chart }: DaysBarsProps) {
  const format = useFormatter()
  const locale = useLocale()
  return (
    <StackedBarChart
      {...chart}
      series={[{ key: "judgments", name: seriesName, color: "c2" }]}
      days={days.map(({ day, judgments }) => ({
        label: format.dateTime(new Date(`${day}T00:00:00Z`), {
          month: "short",
          day: "numeric",
          timeZone: "UTC",
        }),
        values: { judgments },
      }))}
      yStyle={{ locale }}
    />
  )
}
