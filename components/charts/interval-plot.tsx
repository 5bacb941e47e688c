"use client"

import {
  CartesianGrid,
  ErrorBar,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import { ChartFrame, type ChartTable, type ChartText } from "./chart-frame.tsx"
import { axisStyle, imageOnly, labelStyle, still } from "./chart-style.ts"
import { ChartTip } from "./chart-tip.tsx"
import { niceTicks } from "./nice-ticks.ts"
import { writeNumber, type NumberStyle } from "./number-format.ts"

/** `name` identifies the row. Without `low` and `high` the dot stands alone. */
export type IntervalRow = { name: string; value: number; low?: number; high?: number }

type IntervalPlotProps = ChartText & {
  /** From top to bottom. */
  rows: readonly IntervalRow[]
  xStyle: NumberStyle
  columns: { name: string; value: string; low: string; high: string }
  xDomain?: readonly [number, number]
}

const rowHeightPx = 40
const axisHeightPx = 34
const leastNameWidthPx = 130
const mostNameWidthPx = 164
const letterWidthPx = 7.4

/** Room for the longest name, within reason: longer ones wrap where they can. */
function nameWidth(rows: readonly IntervalRow[]): number {
  const longest = Math.max(...rows.map(({ name }) => name.length * letterWidthPx))
  return Math.min(mostNameWidthPx, Math.max(leastNameWidthPx, longest))
}

function tableOf({ rows, columns, xStyle }: IntervalPlotProps): ChartTable {
  const write = (value: number | undefined) =>
    value === undefined ? "" : writeNumber(value, xStyle)
  return {
    columns: [columns.name, columns.value, columns.low, columns.high],
    rows: rows.map(({ name, value, low, high }) => [name, write(value), write(low), write(high)]),
  }
}

/** Round figures that hold every interval, or the range that was asked for. */
function ticksOf({ rows, xDomain }: IntervalPlotProps): number[] {
  const ends = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value])
  const all = xDomain ?? ends
  return niceTicks(Math.min(...all), Math.max(...all), 5)
}

type PointState = { active?: boolean; payload?: readonly { payload?: unknown }[] }

function tipOf({ rows, columns, xStyle }: IntervalPlotProps) {
  return ({ active, payload }: PointState) => {
    const point = payload?.[0]?.payload
    const name = typeof point === "object" && point && "name" in point ? point.name : null
    const row = rows.find((candidate) => candidate.name === name)
    if (!active || !row) return null
    const parts = [
      { name: columns.value, value: row.value },
      { name: columns.low, value: row.low },
      { name: columns.high, value: row.high },
    ]
    const shown = parts.flatMap((part) =>
      part.value === undefined ? [] : [{ name: part.name, value: writeNumber(part.value, xStyle) }],
    )
    return <ChartTip title={row.name} rows={shown} />
  }
}

/** A dot and its interval for each row: the strength of models. */
export default function IntervalPlot(props: IntervalPlotProps) {
  const { title, description, labels, rows, xStyle } = props
  const ticks = ticksOf(props)
  const data = rows.map((row) => ({
    ...row,
    whiskers: [row.value - (row.low ?? row.value), (row.high ?? row.value) - row.value],
  }))
  const height = rows.length * rowHeightPx + axisHeightPx
  return (
    <ChartFrame title={title} description={description} labels={labels} table={tableOf(props)}>
      <ResponsiveContainer width="100%" height={height} initialDimension={{ width: 420, height }}>
        <ScatterChart margin={{ top: 4, right: 16, bottom: 0, left: 0 }} {...imageOnly}>
          <CartesianGrid horizontal={false} stroke="var(--line)" />
          <XAxis
            dataKey="value"
            type="number"
            domain={[ticks.at(0) ?? 0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            tickFormatter={(value: number) => writeNumber(value, xStyle)}
            minTickGap={20}
            {...axisStyle}
          />
          <YAxis
            dataKey="name"
            type="category"
            reversed
            interval={0}
            width={nameWidth(rows)}
            {...axisStyle}
            tick={labelStyle}
          />
          <Scatter data={data} fill="var(--c1)" {...still}>
            <ErrorBar
              dataKey="whiskers"
              direction="x"
              width={0}
              stroke="var(--c1)"
              strokeWidth={2}
              {...still}
            />
          </Scatter>
          <Tooltip cursor={false} {...still} content={tipOf(props)} />
        </ScatterChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
