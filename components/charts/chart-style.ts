/** Colours of series, in the order in which they are given out. */
export type SeriesColor = "c1" | "c2" | "c3" | "c4" | "c5"

const order: readonly SeriesColor[] = ["c1", "c2", "c3", "c4", "c5"]

export function seriesColor(index: number, color?: SeriesColor): string {
  return `var(--${color ?? order[index % order.length] ?? "c1"})`
}

export const tickStyle = { fill: "var(--ink-3)", fontSize: 12, fontWeight: 500 }
export const labelStyle = { fill: "var(--ink)", fontSize: 12, fontWeight: 600 }
export const quietLabelStyle = { fill: "var(--ink-3)", fontSize: 12, fontWeight: 500 }

/** What every axis shares: no line, no ticks, words alone. */
export const axisStyle = { axisLine: false, tickLine: false, tick: tickStyle } as const

/** Nothing moves by itself: a figure that grows into place reads as a change. */
export const still = { isAnimationActive: false } as const

/** The chart is one image to screen readers; its figures are in the table. */
export const imageOnly = { accessibilityLayer: false } as const
