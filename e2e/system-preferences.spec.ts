import { expect, test } from "@playwright/test"
import type { Locator } from "@playwright/test"
import { everyQuestion, plainItem } from "./support/projects.ts"
import { openTask } from "./support/task.ts"

test("where the system chooses the colours, what is chosen can still be told", async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    forcedColors: "active",
    reducedMotion: "reduce",
  })
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(2)],
    project: everyQuestion,
  })
  const outline = (element: Locator) =>
    element.evaluate((shown) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(shown)
      return outlineStyle === "none" ? "none" : outlineWidth
    })
  const points = bench.card("B").getByRole("radiogroup", { name: "Overall" }).locator("label")
  const flag = bench.card("B").getByRole("button", { name: "Unsafe" })
  await bench.press("2", "f", "1")
  await expect(flag).toHaveAttribute("aria-pressed", "true")
  await points.nth(4).click()
  await bench.card("B").focus()
  expect(await outline(flag)).toBe("2px")
  expect(await outline(bench.card("A").getByRole("button", { name: "Unsafe" }))).toBe("none")
  expect(await outline(points.nth(4))).toBe("2px")
  expect(await outline(points.nth(3))).toBe("none")
  expect(await outline(bench.card("B"))).toBe("2px")
  expect(await outline(bench.card("A"))).toBe("none")
  await page.keyboard.press("Tab")
  expect(await outline(page.locator(":focus"))).toBe("2px")
  await context.close()
})

/** Everything on the page that moves for longer than somebody can see, or has a transition at all. Runs in the browser. */
function motions(): string[] {
  const seconds = (list: string) =>
    list.split(",").map((part) => Number.parseFloat(part) / (part.trim().endsWith("ms") ? 1000 : 1))
  const parts = [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after", "::backdrop"].map((part) => ({
      name: `${element.tagName} ${element.getAttribute("class") ?? ""} ${part ?? ""}`,
      style: getComputedStyle(element, part),
    })),
  )
  return parts
    .filter(
      ({ style: { animationName, animationDuration, transitionDuration, scrollBehavior } }) => {
        const animated = animationName === "none" ? [0] : seconds(animationDuration)
        return (
          Math.max(...animated) > 0.01 ||
          Math.max(...seconds(transitionDuration)) > 0 ||
          scrollBehavior === "smooth"
        )
      },
    )
    .map(({ name }) => name)
}

test("nothing moves for those who asked for less motion", async ({ context, baseURL }) => {
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(3), plainItem(3)],
    project: everyQuestion,
  })
  await page.emulateMedia({ reducedMotion: "reduce" })
  const dialog = page.getByRole("dialog")
  await bench.press("2", "1")
  expect(await page.evaluate(motions)).toEqual([])
  for (const key of ["?", "s", "g"]) {
    await bench.press(key)
    await expect(dialog).toBeVisible()
    expect(await page.evaluate(motions), key).toEqual([])
    await bench.press("Escape")
    await expect(dialog).toHaveCount(0)
  }
  // The same page moves for everybody else, so that there is something to be still.
  await page.emulateMedia({ reducedMotion: "no-preference" })
  expect(await page.evaluate(motions)).not.toEqual([])
})
