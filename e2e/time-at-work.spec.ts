import { expect, test } from "@playwright/test"
import { plainItem } from "./support/projects.ts"
import { openTask } from "./support/task.ts"
import { text } from "./support/text.ts"

test("who only scrolls, to read, is at work", async ({ context, baseURL }) => {
  await context.clock.install()
  const long = { ...plainItem(2), prompt: "A long question.\n\n".repeat(300) }
  const { bench, page } = await openTask(context, baseURL, { items: [long], project: {} })
  await context.clock.runFor(50_000)
  await bench.prompt.evaluate(
    (prompt) =>
      new Promise((resolve) => {
        prompt.addEventListener("scroll", resolve, { once: true })
        prompt.scrollTop = 400
      }),
  )
  await context.clock.runFor(50_000)
  // A minute after the last sign of life nobody is at work any more.
  const time = new RegExp(text("annotate.header.onThis", { time: String.raw`1:[3-5]\d` }))
  await expect(page.getByText(time)).toBeVisible()
})

test("a break is proposed after fifty minutes, put off with one press, and as often as one likes", async ({
  context,
  baseURL,
}) => {
  await context.clock.install()
  const { page } = await openTask(context, baseURL, { items: [plainItem(2)], project: {} })
  const proposal = page.getByText(text("learning.rest.title"))
  const workFor = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      await page.mouse.move(minute + 10, minute + 10)
      await context.clock.runFor(60_000)
    }
  }
  await workFor(51)
  await expect(proposal).toBeVisible()
  await page.getByRole("combobox", { name: text("learning.rest.every") }).selectOption("25")
  await page.getByRole("button", { name: text("learning.rest.dismiss") }).click()
  await expect(proposal).toHaveCount(0)
  await workFor(24)
  await expect(proposal).toHaveCount(0)
  await workFor(2)
  await expect(proposal).toBeVisible()
  await page.getByRole("combobox", { name: text("learning.rest.every") }).selectOption("off")
  await workFor(1)
  await expect(proposal).toHaveCount(0)
})
