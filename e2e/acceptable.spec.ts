import { expect, test } from "@playwright/test"
import { plainItem } from "./support/projects.ts"
import {
  expectDone,
  expectMissing,
  expectSaid,
  nothing,
  openTask,
  phoneContext,
  plainFields,
  readJudgment,
} from "./support/task.ts"
import { text } from "./support/text.ts"

const project: Parameters<typeof openTask>[2]["project"] = {
  allowPartial: true,
  questions: [
    {
      key: "acceptable",
      label: "Good enough?",
      kind: "boolean",
      scope: "response",
      required: true,
    },
  ],
}

test("one of three answers is placed, and none is acceptable", async ({ context, baseURL }) => {
  const task = await openTask(context, baseURL, { items: [plainItem(3)], project })
  const { bench, page } = task
  await bench
    .card("B")
    .getByRole("button", { name: text("annotate.card.placeAction", { key: "B" }) })
    .click()
  await bench.submitButton.click()
  await expectMissing(page, text("annotate.missing.line"))
  await bench.button(text("annotate.rail.noneAcceptable")).click()
  await expectSaid(page, text("annotate.say.line", { above: 0 }))
  await expect(page.getByText(text("annotate.rail.line"), { exact: true })).toBeVisible()
  await bench.submitButton.click()
  await expectDone(task)
  const judgment = await readJudgment(task)
  const [, b = ""] = judgment.shown
  expect(judgment.ranking).toEqual([[b]])
  const answers = { responses: { [b]: { acceptable: false } } }
  expect(plainFields(judgment)).toEqual({ ...nothing, answers })
})

test("two of three answers are placed by keys, and one of them is not acceptable", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items: [plainItem(3)], project })
  const { bench, page } = task
  await bench.press("3", "-", "1")
  await expect(page.getByText(text("annotate.rail.line"), { exact: true })).toBeVisible()
  await bench.press("Enter")
  await expectDone(task)
  const judgment = await readJudgment(task)
  const [a = "", , c = ""] = judgment.shown
  expect(judgment.ranking).toEqual([[c], [a]])
  const answers = { responses: { [c]: { acceptable: true }, [a]: { acceptable: false } } }
  expect(plainFields(judgment)).toEqual({ ...nothing, answers })
})

test("on a phone the missing line is gone to where it is drawn", async ({ browser, baseURL }) => {
  const context = await phoneContext(browser, baseURL)
  const task = await openTask(context, baseURL, { items: [plainItem(2)], project })
  const { bench, page } = task
  await bench
    .card("A")
    .getByRole("button", { name: text("annotate.card.placeAction", { key: "A" }) })
    .tap()
  await bench.submitButton.tap()
  const drawer = page.getByRole("dialog", { name: text("annotate.rail.reorder") })
  await drawer.getByRole("button", { name: text("annotate.rail.noneAcceptable") }).tap()
  await page.keyboard.press("Escape")
  await expect(drawer).toHaveCount(0)
  await bench.submitButton.tap()
  await expectDone(task)
  await context.close()
})
