import { expect } from "@playwright/test"
import type { CDPSession, Locator, Page } from "@playwright/test"
import { gapAt } from "./drag.ts"
import type { Point } from "./drag.ts"
import { expectHeard } from "./heard.ts"
import type { WorkbenchPage } from "./workbench.ts"

async function middleOf(target: Locator): Promise<Point> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (box === null) throw new Error(`not on the screen: ${target.toString()}`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** One finger on the glass. What is made of its movements is the browser's own doing. */
export class Finger {
  readonly #session: CDPSession

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page))
  }

  async down(point: Point): Promise<void> {
    await this.#send("touchStart", [point])
  }

  async move(from: Point, to: Point): Promise<void> {
    const steps = 8
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps
      const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
      await this.#send("touchMove", [point])
    }
  }

  async up(): Promise<void> {
    await this.#send("touchEnd", [])
  }

  async #send(type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]): Promise<void> {
    await this.#session.send("Input.dispatchTouchEvent", { type, touchPoints })
  }
}

/**
 * Drags a response in the rail: to a place of its own, or onto another, with which it is tied then. What is announced on the
 * way has to be listened to.
 */
export async function dragByFinger(
  bench: WorkbenchPage,
  finger: Finger,
  key: string,
  goal: { place: number } | { onto: string },
): Promise<void> {
  const { page, say } = bench
  const handle = page.getByRole("button", { name: say("annotate.rail.drag", { key }), exact: true })
  const from = await middleOf(handle)
  const to =
    "place" in goal
      ? await gapAt(bench, goal.place)
      : await middleOf(bench.order.locator(`[data-answer="${goal.onto}"]`))
  await finger.down(from)
  await expectHeard(page, say("annotate.drag.pickedUp", { key }))
  await finger.move(from, to)
  await expectHeard(
    page,
    "place" in goal
      ? say("annotate.drag.overGap", { key, place: goal.place })
      : say("annotate.drag.overTier", { key, others: goal.onto }),
  )
  await finger.up()
  await expect(bench.order.locator(`[data-answer="${key}"]`)).toBeVisible()
}
