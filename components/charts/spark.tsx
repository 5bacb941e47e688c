import { seriesColor, type SeriesColor } from "./chart-style.ts"

type SparkProps = {
  values: readonly number[]
  /** What it shows, in words: the figures themselves stand beside it. */
  label: string
  color?: SeriesColor
  widthPx?: number
  heightPx?: number
}

const marginPx = 3

/** A line as high as the text it stands in. Plain SVG, drawn on the server: a table can have hundreds. */
export default function Spark({ values, label, color, widthPx = 88, heightPx = 22 }: SparkProps) {
  const lowest = Math.min(...values)
  const range = Math.max(...values) - lowest || 1
  const step = (widthPx - 2 * marginPx) / Math.max(1, values.length - 1)
  const points = values.map((value, index) => ({
    x: marginPx + index * step,
    y: heightPx - marginPx - ((value - lowest) / range) * (heightPx - 2 * marginPx),
  }))
  const end = points.at(-1)
  return (
    <svg
      role="img"
      aria-label={label}
      width={widthPx}
      height={heightPx}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      className="inline-block align-middle"
    >
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        fill="none"
        stroke={seriesColor(0, color)}
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {end ? <circle cx={end.x} cy={end.y} r="2.4" fill={seriesColor(0, color)} /> : null}
    </svg>
  )
}
