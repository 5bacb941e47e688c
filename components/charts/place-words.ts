/** Where words may stand, in pixels from the top left. */
export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** A line of the chart as its corners from left to right, in pixels. */
export type Corners = readonly { x: number; y: number }[]

/** Worse than any line through them: words upon words cannot be read. */
const overlapCost = 1_000

/**
 * For each of the words the box to write them in: of those that they may take, best first, the first that nothing is
 * drawn through, or else the one through which the least is drawn. Earlier words keep their box from later ones.
 */
export function placeWords(
  words: readonly (readonly [Box, ...Box[]])[],
  lines: readonly Corners[],
): Box[] {
  const placed: Box[] = []
  for (const boxes of words) {
    const costs = boxes.map(
      (box) =>
        lines.reduce((sum, line) => sum + crossedPixels(box, line), 0) +
        placed.filter((other) => overlaps(box, other)).length * overlapCost,
    )
    placed.push(boxes[costs.indexOf(Math.min(...costs))] ?? boxes[0])
  }
  return placed
}

/** How many columns of pixels the line is seen in inside the box. */
function crossedPixels(box: Box, line: Corners): number {
  let crossed = 0
  line.slice(1).forEach((to, index) => {
    const from = line[index] ?? to
    const last = Math.min(box.right, to.x)
    for (let x = Math.max(box.left, from.x); x < last; x += 1) {
      const y = from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x)
      if (y > box.top && y < box.bottom) crossed += 1
    }
  })
  return crossed
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
