"use client"

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts"
import { ChartFrame, type ChartTable, type ChartText } from "./chart-frame.tsx"
import { axisStyle, imageOnly, seriesColor, still, type SeriesColor } from "./chart-style.ts"
import { ChartTip, type TipState } from "./chart-tip.tsx"
import { writeNumber, type NumberStyle } from "./number-format.ts"

export type BarSeries = { key: string; name: string; color?: SeriesColor }

/** `label` is the day as people read it; `values` by the key of their series, missing ones being none. */
export type BarDay = { label: string; values: Readonly<Record<string, number>> }

type BarChartProps = ChartText & {
  series: readonly BarSeries[]
  days: readonly BarDay[]
  yStyle: NumberStyle
  /** Names of the first column of the table, and of its last where there are several series. */
  columns: { day: string; total: string }
  heightPx?: number
}

function totalOf(day: BarDay, series: readonly BarSeries[]): number {
  return series.reduce((sum, { key }) => sum + (day.values[key] ?? 0), 0)
}

function tableOf({ series, days, columns, yStyle }: BarChartProps): ChartTable {
  const many = series.length > 1
  return {
    columns: [columns.day, ...series.map(({ name }) => name), ...(many ? [columns.total] : [])],
    rows: days.map((day) => [
      day.label,
      ...series.map(({ key }) => writeNumber(day.values[key] ?? 0, yStyle)),
      ...(many ? [writeNumber(totalOf(day, series), yStyle)] : []),
    ]),
  }
}

/** The names of the colours, in the order in which they are stacked. */
function Key({ series }: { series: readonly BarSeries[] }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 pb-1 text-12 text-ink-2">
      {series.map(({ key, name, color }, index) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <i className="size-2.5 rounded-[3px]" style={{ background: seriesColor(index, color) }} />
          {name}
        </span>
      ))}
    </p>
  )
}

function tipOf({ series, days, yStyle, columns }: BarChartProps) {
  return ({ active, label }: TipState) => {
    const day = days.find((candidate) => candidate.label === label)
    if (!active || !day) return null
    const rows = series.map(({ key, name, color }, index) => ({
      name,
      value: writeNumber(day.values[key] ?? 0, yStyle),
      color: seriesColor(index, color),
    }))
    const total = { name: columns.total, value: writeNumber(totalOf(day, series), yStyle) }
    return <ChartTip title={day.label} rows={series.length > 1 ? [...rows, total] : rows} />
  }
}

/** Amounts by day, stacked: judgments over time. */
export default function StackedBarChart(props: BarChartProps) {
  const { title, description, labels, series, days, yStyle } = props
  const data = days.map((day) => ({ ...day.values, label: day.label }))
  return (
    <ChartFrame title={title} description={description} labels={labels} table={tableOf(props)}>
      {series.length > 1 ? <Key series={series} /> : null}
      <ResponsiveContainer
        width="100%"
        height={props.heightPx ?? 220}
        initialDimension={{ width: 600, height: 220 }}
      >
        <BarChart data={data} margin={{ top: 10, right: 4, bottom: 0, left: 0 }} {...imageOnly}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis dataKey="label" minTickGap={24} {...axisStyle} />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickFormatter={(value: number) => writeNumber(value, yStyle)}
            {...axisStyle}
          />
          {series.map(({ key, name, color }, index) => (
            <Bar
              key={key}
              dataKey={key}
              name={name}
              stackId="day"
              fill={seriesColor(index, color)}
              stroke="var(--paper)"
              strokeWidth={1}
              maxBarSize={28}
              radius={index === series.length - 1 ? [3, 3, 0, 0] : 0}
              {...still}
            />
          ))}
          <Tooltip cursor={{ fill: "var(--sunken)" }} {...still} content={tipOf(props)} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
