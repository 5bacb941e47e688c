import { expect, test } from "@playwright/test"
import type { Locator } from "@playwright/test"
import { plainItem, twoScales } from "./support/projects.ts"
import { expectDone, expectSaid, openTask } from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { text } from "./support/text.ts"

/** Gives another key to what has this one. */
async function changeKey(
  { bench, page }: OpenTask,
  does: "tie" | "place" | "strength" | "preferA" | "preferEqual" | "rate",
  [key, other]: [key: string, other: string],
): Promise<void> {
  await bench.press("?")
  const dialog = page.getByRole("dialog", { name: text("annotate.keys.title") })
  const named = { does: text(`annotate.keys.${does}`), key }
  await dialog.getByRole("button", { name: text("annotate.keys.changeKey", named) }).click()
  await bench.press(other)
  await bench.press("Escape")
  await expect(dialog).toHaveCount(0)
}

/** The keys that are printed in a part of the page. */
const printed = (where: Locator) => where.locator("kbd").allInnerTexts()

test("the keys on a scale between two answers are the annotator's own", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, {
    items: [plainItem(2)],
    project: { taskType: "pairwise", strengthScale: 1 },
  })
  const { bench, page } = task
  const scale = page.getByRole("radiogroup", { name: text("annotate.pairwise.title") })
  await changeKey(task, "strength", ["3", "x"])
  await expect.poll(() => printed(scale)).toEqual(["1", "2", "X"])
  await bench.press("x")
  await expect(scale.getByRole("radio").nth(2)).toBeChecked()
})

test("the keys for two answers and neither are the annotator's own", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, {
    items: [plainItem(2)],
    project: { taskType: "pairwise" },
  })
  const scale = task.page.getByRole("radiogroup", { name: text("annotate.pairwise.title") })
  await changeKey(task, "preferA", ["1", "x"])
  await changeKey(task, "preferEqual", ["=", "t"])
  await expect.poll(() => printed(scale)).toEqual(["X", "T", "2"])
  await task.bench.press("t")
  await expect(scale.getByRole("radio").nth(1)).toBeChecked()
})

test("the keys of scales and flags are the annotator's own, seen and heard", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, {
    items: [plainItem(2)],
    project: {
      taskType: "rating",
      questions: [
        ...twoScales,
        {
          key: "flags",
          label: "What is wrong?",
          kind: "multichoice",
          scope: "response",
          options: [{ value: "unsafe", label: "Unsafe" }],
        },
      ],
    },
  })
  const { bench, page } = task
  const card = bench.card("A")
  await card.waitFor()
  await bench.press("a")
  await expect.poll(() => printed(card)).toEqual(["1–7"])
  await changeKey(task, "rate", ["1", "x"])
  await bench.press("a")
  await expect.poll(() => printed(card)).toEqual(["X 2 3 4 5 6 7"])
  await bench.press("f")
  await expectSaid(page, text("annotate.say.flagNext", { key: "A", flags: "X Unsafe" }))
  await expect(card.getByRole("button", { name: "Unsafe" }).locator("kbd")).toHaveText("X")
  await bench.press("x")
  await expect(card.getByRole("button", { name: "Unsafe" })).toHaveAttribute("aria-pressed", "true")
})

test("on a judgment that is corrected the keys and the guidelines are there, and skipping is not", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items: [plainItem(2)], project: {} })
  const { bench, page, client, projectId } = task
  await bench.press("1", "2", "Enter")
  await expectDone(task)
  await client.get("patchProject", {
    params: { projectId },
    body: { guidelines: "Shorter is better." },
  })
  await page.goto("/annotate/history")
  await page.getByRole("link", { name: /^Look or correct/ }).click()
  await bench.card("A").focus()
  await bench.press("?")
  const keys = page.getByRole("dialog", { name: text("annotate.keys.title") })
  await expect(keys.getByText(text("annotate.keys.place"))).toBeVisible()
  await bench.press("Escape")
  await expect(keys).toHaveCount(0)
  await bench.press("g")
  const guidelines = page.getByRole("dialog", { name: text("annotate.guidelines.title") })
  await expect(guidelines.getByText("Shorter is better.")).toBeVisible()
  await bench.press("Escape")
  await expect(guidelines).toHaveCount(0)

  // A key that does nothing is left to the browser.
  await page.evaluate(() => {
    document.addEventListener("keydown", ({ key, defaultPrevented }) => {
      document.body.dataset[`kept${key}`] = String(defaultPrevented)
    })
  })
  await bench.press("s", "f")
  await expect(page.locator("body")).toHaveAttribute("data-kepts", "false")
})
