import { expect, test } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { plainItem } from "./support/projects.ts"
import { expectDone, openTask, tabTo } from "./support/task.ts"
import { text } from "./support/text.ts"

// Each of these is many steps; a slow machine is no failure.
test.describe.configure({ timeout: 360_000 })

/** Goes to a control by Tab and presses it. */
async function use(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press("Enter")
}

test("the focus stays with an answer whose button goes with what it did", async ({
  context,
  baseURL,
}) => {
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(3)],
    project: {
      questions: [{ key: "acceptable", label: "Good?", kind: "boolean", scope: "response" }],
    },
  })
  const rail = page.getByRole("complementary")
  const inRail = (name: string) => rail.getByRole("button", { name, exact: true })
  const onCard = (key: string, name: string) =>
    bench.card(key).getByRole("button", { name, exact: true })
  await bench.card("B").waitFor()
  await tabTo(page, bench.card("B"))
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")
  await bench.expectPlace("B", 1)
  await expect(bench.card("B")).toBeFocused()

  await use(page, inRail(text("annotate.card.placeAction", { key: "A" })))
  await bench.expectPlace("A", 2)
  await expect(bench.order.locator("[data-answer=A] button").first()).toBeFocused()
  await use(page, inRail(text("annotate.card.joinUpAction", { key: "A" })))
  await bench.expectPlace("A", 1, true)
  await expect(inRail(text("annotate.card.leaveAction", { key: "A" }))).toBeFocused()
  await use(page, inRail(text("annotate.card.takeOutAction", { key: "A" })))
  await bench.expectUnplaced("A")
  await expect(inRail(text("annotate.card.placeAction", { key: "A" }))).toBeFocused()
  await use(page, inRail(text("annotate.rail.drawLine")))
  await expect(inRail(text("annotate.rail.lineUp"))).toBeFocused()
  await use(page, inRail(text("annotate.rail.removeLine")))
  await expect(inRail(text("annotate.rail.drawLine"))).toBeFocused()
  await use(page, inRail(text("annotate.rail.clear")))
  await bench.expectUnplaced("B")
  await expect(rail.locator(":focus")).toHaveCount(1)

  await use(
    page,
    onCard("C", text("annotate.card.tap")).or(bench.card("C").getByRole("button").first()),
  )
  await use(page, onCard("A", text("annotate.card.tieAction", { key: "A", partner: "C" })))
  await bench.expectPlace("A", 1, true)
  await expect(bench.card("A")).toBeFocused()
})

test("every dialog takes the focus, and gives it back to where it was", async ({
  context,
  baseURL,
}) => {
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(3)],
    project: { spanLabels: [{ value: "wrong", label: "Wrong" }] },
  })
  await bench.card("B").locator("[data-at]").first().waitFor()
  const dialog = page.getByRole("dialog")
  const expectTaken = async (title: string) => {
    await expect(dialog).toHaveAccessibleName(title)
    await expect(dialog.locator(":focus")).toHaveCount(1)
    await bench.press("Escape")
    await expect(dialog).toHaveCount(0)
  }
  for (const [keys, title] of [
    [["?"], text("annotate.keys.title")],
    [["s"], text("annotate.skip.title")],
    [["g"], text("annotate.guidelines.title")],
    [["d", "1"], text("reading.difference.title", { from: "B", to: "A" })],
    [["h", "Enter"], text("marking.dialog.title")],
  ] as const) {
    await bench.card("B").focus()
    await bench.press(...keys)
    await expectTaken(title)
    if (title === text("marking.dialog.title")) await bench.press("Escape")
    await expect(bench.card("B"), title).toBeFocused()
  }
  const reading = bench.button(text("preferences.reading.open"))
  await use(page, reading)
  await expectTaken(text("preferences.reading.title"))
  await expect(reading).toBeFocused()
})

test("single keys that are switched off do nothing, and everything goes without them (WCAG 2.1.4)", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items: [plainItem(2)], project: {} })
  const { bench, page } = task
  const silent = async () => {
    await bench.press("2", "1", "s", "g", "d", "?", "Enter", "f", "=")
    await expect(page.getByRole("dialog")).toHaveCount(0)
  }
  await bench.press("?")
  await page.getByRole("switch", { name: text("annotate.keys.switch") }).uncheck()
  await bench.press("Escape")
  await expect(page.getByRole("dialog")).toHaveCount(0)
  await bench.card("A").focus()
  await silent()
  for (const key of ["A", "B"]) await bench.expectUnplaced(key)
  await page.reload()
  await bench.card("A").focus()
  await silent()
  for (const key of ["B", "A"]) {
    await bench.expectUnplaced(key)
    const name = new RegExp(`^${text("annotate.card.placeAction", { key })}`)
    await use(page, bench.card(key).getByRole("button", { name }))
  }
  await use(page, bench.submitButton)
  await expectDone(task)

  await page.goto("/annotate/history")
  await page.getByRole("link", { name: /^Look or correct/ }).click()
  await bench.card("A").focus()
  await bench.press("2", "Backspace", "ArrowUp")
  await bench.expectPlace("B", 1)
  await bench.expectPlace("A", 2)
})

test("the focus stays where it is when dragging joins", async ({ context, baseURL }) => {
  const { bench, page } = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
  let release = () => undefined as void
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await bench.press("2", "1")
  await bench.expectPlace("A", 2)
  await page.route("**/*.js", async (route) => {
    await released
    await route.continue()
  })
  const entry = bench.order.getByRole("listitem").nth(1).getByRole("button").first()
  await tabTo(page, entry)
  await page.keyboard.press("Tab")
  const focused = page.locator(":focus")
  const name = await focused.getAttribute("aria-label")
  expect(name).toContain("A")
  const handle = page.getByRole("button", { name: text("annotate.rail.drag", { key: "A" }) })
  await expect(handle).toHaveCount(0)
  release()
  await expect(handle).toBeAttached()
  await expect(focused).toHaveAttribute("aria-label", name ?? "")
  await expect(focused).toBeInViewport()
})

test("Tab goes through the page in the order in which it is read", async ({ context, baseURL }) => {
  const { bench, page } = await openTask(context, baseURL, { items: [plainItem(2)], project: {} })
  await bench.press("2")
  await bench.expectPlace("B", 1)
  await page.getByRole("link", { name: /^Palate/ }).focus()
  const rail = page.getByRole("complementary")
  const stops: [string, Locator][] = [
    ["keys", page.getByRole("button", { name: text("annotate.header.keys") })],
    ["prompt", bench.prompt],
    ["source", bench.button(text("annotate.prompt.raw"))],
    ["A", bench.card("A")],
    ["place A", bench.card("A").getByRole("button").last()],
    ["B", bench.card("B")],
    ["take B out", bench.card("B").getByRole("button").last()],
    ["comment", bench.comment],
    ["order", rail.getByRole("listitem").getByRole("button").first()],
    ["undo", bench.button(text("annotate.rail.undo"))],
    ["submit", bench.submitButton],
  ]
  const passed: string[] = []
  for (let presses = 0; presses < 60 && passed.at(-1) !== "submit"; presses += 1) {
    await page.keyboard.press("Tab")
    for (const [name, stop] of stops) {
      if (await stop.evaluate((element) => element === document.activeElement)) passed.push(name)
    }
  }
  expect(passed).toEqual(stops.map(([name]) => name))
})
