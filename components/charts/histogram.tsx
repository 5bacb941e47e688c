"use client"

import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts"
import { ChartFrame, type ChartTable, type ChartText } from "./chart-frame.tsx"
import {
  axisStyle,
  imageOnly,
  labelStyle,
  seriesColor,
  still,
  type SeriesColor,
} from "./chart-style.ts"
import { ChartTip, type TipState } from "./chart-tip.tsx"
import { writeNumber, type NumberStyle } from "./number-format.ts"

/** How many fell into [from, to). Bins touch and are in order. */
export type HistogramBin = { from: number; to: number; count: number }

type HistogramProps = ChartText & {
  bins: readonly HistogramBin[]
  xStyle: NumberStyle
  countStyle: NumberStyle
  columns: { from: string; to: string; count: string }
  /** A line at a value, with its words: "median 98 s". */
  marker?: { x: number; label: string }
  color?: SeriesColor
  heightPx?: number
}

function tableOf({ bins, columns, xStyle, countStyle }: HistogramProps): ChartTable {
  return {
    columns: [columns.from, columns.to, columns.count],
    rows: bins.map(({ from, to, count }) => [
      writeNumber(from, xStyle),
      writeNumber(to, xStyle),
      writeNumber(count, countStyle),
    ]),
  }
}

function middleOf({ from, to }: HistogramBin): number {
  return (from + to) / 2
}

function tipOf({ bins, columns, xStyle, countStyle }: HistogramProps) {
  return ({ active, label }: TipState) => {
    const bin = bins.find((candidate) => middleOf(candidate) === label)
    if (!active || !bin) return null
    const span = `${writeNumber(bin.from, xStyle)} – ${writeNumber(bin.to, xStyle)}`
    const count = { name: columns.count, value: writeNumber(bin.count, countStyle) }
    return <ChartTip title={span} rows={[count]} />
  }
}

/** How a quantity is spread: times, scores, lengths. */
export default function Histogram(props: HistogramProps) {
  const { title, description, labels, bins, xStyle, countStyle, marker } = props
  const data = bins.map((bin) => ({ ...bin, middle: middleOf(bin) }))
  const edges = [...bins.map(({ from }) => from), ...bins.slice(-1).map(({ to }) => to)]
  return (
    <ChartFrame title={title} description={description} labels={labels} table={tableOf(props)}>
      <ResponsiveContainer
        width="100%"
        height={props.heightPx ?? 200}
        initialDimension={{ width: 420, height: 200 }}
      >
        <BarChart
          data={data}
          barCategoryGap={1}
          margin={{ top: 18, right: 12, bottom: 0, left: 0 }}
          {...imageOnly}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="middle"
            type="number"
            domain={[edges[0] ?? 0, edges.at(-1) ?? 1]}
            ticks={edges}
            minTickGap={28}
            tickFormatter={(value: number) => writeNumber(value, xStyle)}
            {...axisStyle}
          />
          <YAxis
            width="auto"
            allowDecimals={false}
            tickFormatter={(value: number) => writeNumber(value, countStyle)}
            {...axisStyle}
          />
          <Bar
            dataKey="count"
            fill={seriesColor(1, props.color)}
            radius={[2, 2, 0, 0]}
            {...still}
          />
          {marker ? (
            <ReferenceLine
              x={marker.x}
              stroke="var(--ink)"
              strokeDasharray="5 4"
              label={{ value: marker.label, position: "top", ...labelStyle }}
            />
          ) : null}
          <Tooltip cursor={{ fill: "var(--sunken)" }} {...still} content={tipOf(props)} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  )
}
