import { expect } from "@playwright/test"
import { text } from "./text.ts"
import type { WorkbenchPage } from "./workbench.ts"

export interface Point {
  x: number
  y: number
}

/** The middle of the gap above what stands in that place now, or below everything. */
export async function gapAt(bench: WorkbenchPage, place: number): Promise<Point> {
  const list = await bench.order.boundingBox()
  if (list === null) throw new Error("there is no ranking on the page")
  const tiers = bench.order.getByRole("listitem")
  const count = await tiers.count()
  const middle = list.x + list.width / 2
  if (place > count) return { x: middle, y: list.y + list.height + gapHeight / 2 }
  const tier = await tiers.nth(place - 1).boundingBox()
  return { x: middle, y: (tier?.y ?? list.y) + gapHeight / 2 }
}

const gapHeight = 8

/** Drags a response to a place of its own in the ranking, 1 is the best, with the mouse. */
export async function dragInRail(
  bench: WorkbenchPage,
  key: string,
  { place }: { place: number },
): Promise<void> {
  const handle = bench.page
    .getByRole("complementary")
    .getByRole("button", { name: text("annotate.rail.drag", { key }), exact: true })
  const mouse = bench.page.mouse
  // Dragging is loaded with the first movement of a pointer.
  await mouse.move(40, 40)
  await mouse.move(60, 60)
  await handle.hover()
  const to = await gapAt(bench, place)
  await mouse.down()
  await mouse.move(to.x, to.y, { steps: 10 })
  // What is announced is where it would land.
  await expect(
    bench.page.getByText(text("annotate.drag.overGap", { key, place }), { exact: true }),
  ).toBeAttached()
  await mouse.up()
  await bench.expectPlace(key, place)
  // For some milliseconds the drop swallows clicks, so that none comes of letting go; nobody's hand is as fast as this.
  await bench.page.waitForFunction(() => {
    let heard = false
    const hear = () => {
      heard = true
    }
    document.body.addEventListener("click", hear, { once: true })
    document.body.click()
    document.body.removeEventListener("click", hear)
    return heard
  })
}
