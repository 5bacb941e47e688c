import type { ReferenceLevel } from "#components/charts/line-chart-with-band.tsx"

interface Reference {
  /** 0 to 1. */
  share: number
  label: string
  weight: NonNullable<ReferenceLevel["weight"]>
}

/** Closer than this, in points, the words of two lines would stand on each other. */
const closePoints = 3
/** Closer than this below the end of the curve, words would stand on the figure that is written under the end. */
const underEndPoints = 6
/** Spaces that are as wide as that figure, and that no browser folds into one. */
const gap = "\u2003\u2003\u2003"

/**
 * Lines to compare with, in per cent, whose words keep clear of each other and of the end of the curve: away from it,
 * and as one text where two lines lie close together on the same side.
 */
export function referenceLevels(end: number, references: readonly Reference[]): ReferenceLevel[] {
  const levels = references.map(({ share, label, weight }) => {
    const isUnderEnd = share <= end && (end - share) * 100 < underEndPoints
    return {
      y: share * 100,
      label: isUnderEnd ? label + gap : label,
      weight,
      place: share > end ? ("above" as const) : ("below" as const),
    }
  })
  const [first, second] = levels
  const collide =
    first !== undefined &&
    second !== undefined &&
    first.place === second.place &&
    Math.abs(first.y - second.y) < closePoints
  if (!collide) return levels
  // The line that lies further out carries the words of both.
  const outer = first.place === "above" ? Math.max(first.y, second.y) : Math.min(first.y, second.y)
  const label = `${first.label.trimEnd()}, ${second.label}`
  return levels.map((level) => ({ ...level, label: level.y === outer ? label : "" }))
}
