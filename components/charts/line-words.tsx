import { usePlotArea, useXAxisScale, useYAxisScale, ZIndexLayer, DefaultZIndexes } from "recharts"
import { labelStyle, quietLabelStyle } from "./chart-style.ts"
import { placeWords, type Box, type Corners } from "./place-words.ts"

/** The end of a curve and what is written at it, or a level to compare with and its words. */
export type LineWord =
  | { kind: "end"; text: string; x: number; y: number }
  | { kind: "strong" | "quiet"; text: string; y: number }

type LineWordsProps = {
  words: readonly LineWord[]
  /** Curves to keep clear of, in the chart's own figures. */
  curves: readonly (readonly { x: number; y: number }[])[]
}

const heightPx = 15
/** Between words and the line that they belong to. */
const gapPx = 3
const dotGapPx = 8
/** How far words may stand out of the plot to the right, into the chart's margin. */
const marginPx = 12

/** Roughly as wide as it is drawn: Korean and Chinese letters are square, others about half as wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => sum + (letter > "\u1100" ? 12 : 6.6), 0)
}

function boxAt(left: number, top: number, widthPx: number): Box {
  return { left, right: left + widthPx, top, bottom: top + heightPx }
}

/** The words of a line chart, each where it covers neither a curve nor other words. */
export function LineWords({ words, curves }: LineWordsProps) {
  const plot = usePlotArea()
  const xScale = useXAxisScale()
  const yScale = useYAxisScale()
  if (plot === undefined || xScale === undefined || yScale === undefined) return null
  const right = plot.x + plot.width
  const bottom = plot.y + plot.height
  const toPixels = (point: { x: number; y: number }) => ({
    x: xScale(point.x) ?? 0,
    y: yScale(point.y) ?? 0,
  })
  const placesOf = (word: LineWord): [Box, ...Box[]] => {
    const widthPx = widthOf(word.text)
    if (word.kind === "end") {
      const { x, y } = toPixels(word)
      const left = Math.min(x + widthPx / 2, right + marginPx) - widthPx
      const under = boxAt(left, y + dotGapPx, widthPx)
      const over = boxAt(left, y - dotGapPx - heightPx, widthPx)
      return under.bottom > bottom ? [over] : [under, over]
    }
    const y = yScale(word.y) ?? 0
    const [above, below] = [y - gapPx - heightPx, y + gapPx]
    const tops = word.kind === "strong" ? [above, below] : [below, above]
    const inside = tops.filter((top) => top > 0 && top + heightPx <= bottom)
    const boxes = [right - widthPx, plot.x + gapPx].flatMap((left) =>
      inside.map((top) => boxAt(left, top, widthPx)),
    )
    const [first = boxAt(right - widthPx, above, widthPx), ...others] = boxes
    return [first, ...others]
  }
  const levels = words.flatMap((word): Corners[] => {
    if (word.kind === "end") return []
    const y = yScale(word.y) ?? 0
    return [
      [
        { x: plot.x, y },
        { x: right, y },
      ],
    ]
  })
  const boxes = placeWords(words.map(placesOf), [
    ...curves.map((curve) => curve.map(toPixels)),
    ...levels,
  ])
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      {words.map((word, index) => {
        const box = boxes[index]
        if (box === undefined) return null
        const fromLeft = box.left < plot.x + plot.width / 2
        return (
          <text
            key={`${word.kind} ${word.text}`}
            x={fromLeft ? box.left : box.right}
            y={box.bottom - 4}
            textAnchor={fromLeft ? "start" : "end"}
            // Where a line has to run through, the letters stand out of it.
            stroke="var(--paper)"
            strokeWidth={4}
            strokeLinejoin="round"
            paintOrder="stroke"
            {...(word.kind === "quiet" ? quietLabelStyle : labelStyle)}
          >
            {word.text}
          </text>
        )
      })}
    </ZIndexLayer>
  )
}
