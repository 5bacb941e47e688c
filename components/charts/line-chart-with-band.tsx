"use client"

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import { ChartFrame, type ChartTable, type ChartText } from "./chart-frame.tsx"
import { axisStyle, imageOnly, seriesColor, still, type SeriesColor } from "./chart-style.ts"
import { ChartTip, type TipState } from "./chart-tip.tsx"
import { LineWords, type LineWord } from "./line-words.tsx"
import { niceTicks } from "./nice-ticks.ts"
import { writeNumber, type NumberStyle } from "./number-format.ts"

export type BandPoint = { x: number; y: number; low?: number; high?: number }

export type BandSeries = { name: string; points: readonly BandPoint[]; color?: SeriesColor }

export type ReferenceLevel = {
  y: number
  /** Stands on the line, with its figure: "people with each other 74.1". */
  label: string
  /** `strong` is dashed and coloured, `quiet` dotted and grey. */
  weight: "strong" | "quiet"
}

type LineChartProps = ChartText & {
  series: readonly BandSeries[]
  references?: readonly ReferenceLevel[]
  xStyle: NumberStyle
  yStyle: NumberStyle
  /** Names of the columns of the table; those of the interval where there is one. */
  columns: { series: string; x: string; y: string; interval?: { low: string; high: string } }
  yDomain?: readonly [number, number]
  heightPx?: number
}

function tableOf({ series, columns, xStyle, yStyle }: LineChartProps): ChartTable {
  const write = (value: number | undefined) =>
    value === undefined ? "" : writeNumber(value, yStyle)
  const { interval } = columns
  const ends = interval === undefined ? [] : [interval.low, interval.high]
  return {
    columns: [columns.series, columns.x, columns.y, ...ends],
    rows: series.flatMap(({ name, points }) =>
      points.map((point) => [
        name,
        writeNumber(point.x, xStyle),
        write(point.y),
        ...(interval === undefined ? [] : [write(point.low), write(point.high)]),
      ]),
    ),
  }
}

/** One row for each x, with the figure and the interval of each series under its index. */
function rowsOf(series: readonly BandSeries[]): Record<string, number | [number, number]>[] {
  const rows = new Map<number, Record<string, number | [number, number]>>()
  series.forEach(({ points }, index) => {
    for (const { x, y, low, high } of points) {
      const row = rows.get(x) ?? { x }
      row[`y${index}`] = y
      if (low !== undefined && high !== undefined) row[`band${index}`] = [low, high]
      rows.set(x, row)
    }
  })
  return [...rows.values()].toSorted((a, b) => Number(a["x"]) - Number(b["x"]))
}

/** Round figures that hold every line, interval and reference, or the range that was asked for. */
function levelsOf({ series, references = [], yDomain }: LineChartProps): number[] {
  const points = series.flatMap((one) => one.points)
  const ends = points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y])
  const all = yDomain ?? [...ends, ...references.map(({ y }) => y)]
  return niceTicks(Math.min(...all), Math.max(...all))
}

function tipRows(props: LineChartProps, x: number) {
  return props.series.flatMap(({ name, points, color }, index) => {
    const point = points.find((candidate) => candidate.x === x)
    if (!point) return []
    const band =
      point.low === undefined || point.high === undefined
        ? ""
        : ` (${writeNumber(point.low, props.yStyle)} – ${writeNumber(point.high, props.yStyle)})`
    const value = `${writeNumber(point.y, props.yStyle)}${band}`
    return [{ name, value, color: seriesColor(index, color) }]
  })
}

function tipOf(props: LineChartProps) {
  return ({ active, label }: TipState) =>
    active && typeof label === "number" ? (
      <ChartTip title={writeNumber(label, props.xStyle)} rows={tipRows(props, label)} />
    ) : null
}

function referenceLine({ y, label, weight }: ReferenceLevel) {
  const strong = weight === "strong"
  return (
    <ReferenceLine
      key={label}
      y={y}
      stroke={strong ? "var(--c2)" : "var(--ink-3)"}
      strokeWidth={strong ? 1.6 : 1.4}
      strokeDasharray={strong ? "5 4" : "2 4"}
      ifOverflow="hidden"
    />
  )
}

/** The mark at the end of a line. */
function endDot({ name, points, color }: BandSeries, index: number) {
  const end = points.at(-1)
  if (!end) return null
  return (
    <ReferenceDot
      key={name}
      x={end.x}
      y={end.y}
      r={4.5}
      fill={seriesColor(index, color)}
      stroke="none"
    />
  )
}

/** What is written into the chart: the figure at each end, with its name where there are several, and each level's words. */
function wordsOf({ series, references = [], yStyle }: LineChartProps): LineWord[] {
  const ends = series.flatMap(({ name, points }): LineWord[] => {
    const end = points.at(-1)
    if (end === undefined) return []
    const value = writeNumber(end.y, { ...yStyle, unit: "" })
    const text = series.length > 1 ? `${name} ${value}` : value
    return [{ kind: "end", text, x: end.x, y: end.y }]
  })
  const levels = references.map(({ y, label, weight }): LineWord => ({
    kind: weight,
    text: label,
    y,
  }))
  return [...ends, ...levels]
}

/** Round figures inside the line's own range; its ends where there are too few of them. */
function placesOf(series: readonly BandSeries[]): number[] {
  const all = series.flatMap(({ points }) => points.map(({ x }) => x))
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const round = niceTicks(low, high, 8).filter((tick) => tick >= low && tick <= high)
  return round.length < 2 ? [low, high] : round
}

/** Lines with their intervals over a number: a scorer's accuracy by judgments. */
export default function LineChartWithBand(props: LineChartProps) {
  const { title, description, labels, series, references = [], xStyle, yStyle } = props
  const levels = levelsOf(props)
  return (
    <ChartFrame title={title} description={description} labels={labels} table={tableOf(props)}>
      <ResponsiveContainer
        width="100%"
        height={props.heightPx ?? 250}
        initialDimension={{ width: 600, height: 250 }}
      >
        <ComposedChart
          data={rowsOf(series)}
          // Above the highest point there is room for its figure.
          margin={{ top: 24, right: 16, bottom: 0, left: 0 }}
          {...imageOnly}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={["dataMin", "dataMax"]}
            padding={{ left: 16, right: 16 }}
            ticks={placesOf(series)}
            minTickGap={24}
            tickFormatter={(value: number) => writeNumber(value, xStyle)}
            {...axisStyle}
          />
          <YAxis
            domain={[levels.at(0) ?? 0, levels.at(-1) ?? 1]}
            ticks={levels}
            interval={0}
            width="auto"
            tickFormatter={(value: number) => writeNumber(value, yStyle)}
            {...axisStyle}
          />
          {series.map(({ name, color }, index) => (
            <Area
              key={name}
              dataKey={`band${index}`}
              stroke="none"
              fill={seriesColor(index, color)}
              fillOpacity={0.14}
              activeDot={false}
              {...still}
            />
          ))}
          {references.map(referenceLine)}
          {series.map(({ name, color }, index) => (
            <Line
              key={name}
              dataKey={`y${index}`}
              stroke={seriesColor(index, color)}
              strokeWidth={2.4}
              strokeLinejoin="round"
              dot={false}
              connectNulls
              {...still}
            />
          ))}
          {series.map(endDot)}
          <LineWords words={wordsOf(props)} curves={series.map(({ points }) => points)} />
          <Tooltip cursor={{ stroke: "var(--line-strong)" }} {...still} content={tipOf(props)} />
        </ComposedChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
