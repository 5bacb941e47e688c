import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import type { SpanLabel } from "#lib/contracts/projects.ts"
import { expectAccessible } from "./support/axe.ts"
import { expectDone, expectSaid, openTask, phoneContext, readJudgment } from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { text } from "./support/text.ts"

const spanLabels: SpanLabel[] = [
  { value: "wrong", label: "Wrong" },
  { value: "unclear", label: "Unclear" },
  { value: "good", label: "Well said" },
]

const answer = [
  "Jam **sets 🙂 at 105** degrees, *not* before.",
  "- sugar &amp; fruit\n- half a `lemon_juice` each",
  "| what | grams |\n|---|---|\n| 설탕은 과일 | 500 |",
  "```python\nweigh = 5\n    # taste it\n```",
].join("\n\n")

const items = [{ prompt: "How is jam made?", responses: [{ content: answer }] }]
const project = { taskType: "edit" as const, spanLabels }

/** Selects with the mouse from the beginning of one text to the end of another, as they are seen in the answer. */
async function drag(page: Page, from: string, to: string): Promise<void> {
  const boxOf = (wanted: string, end: boolean) =>
    page
      .getByRole("article")
      .first()
      .evaluate(
        (card, [piece, atEnd]) => {
          const walker = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(piece) ?? -1
            if (at < 0) continue
            const range = document.createRange()
            range.setStart(node, at)
            range.setEnd(node, at + piece.length)
            node.parentElement?.scrollIntoView({ block: "center" })
            const box = range.getBoundingClientRect()
            return { x: atEnd ? box.right : box.left, y: box.top + box.height / 2 }
          }
          throw new Error(`there is no text: ${piece}`)
        },
        [wanted, end] as const,
      )
  const end = await boxOf(to, true)
  const start = await boxOf(from, false)
  const last = await boxOf(to, true)
  expect(end.x).toBeCloseTo(last.x)
  await page.mouse.move(start.x + 1, start.y)
  await page.mouse.down()
  await page.mouse.move(last.x - 4, last.y, { steps: 4 })
  await page.mouse.move(last.x, last.y)
  await page.mouse.up()
}

/** What stands in the answer where the judgment says it is marked, in code points. */
async function marked({ client, projectId }: OpenTask) {
  const { spans } = await readJudgment({ client, projectId })
  const letters = Array.from(answer)
  return spans.map(({ message, start, end, label, note }) => ({
    message,
    text: letters.slice(start, end).join(""),
    label,
    ...(note === undefined ? {} : { note }),
  }))
}

const bar = (page: Page) => page.getByRole("toolbar", { name: text("marking.bar.label") })
const list = (page: Page) =>
  page.getByRole("region", { name: text("marking.list.of", { key: "A" }) }).getByRole("listitem")

async function submitUnchanged({ page, bench }: OpenTask): Promise<void> {
  await page.getByRole("switch", { name: text("write.edit.unchanged") }).check()
  await bench.submitButton.click()
  await expectDone({ bench })
}

test("passages are marked with the mouse in every kind of text, over each other, and changed", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items, project })
  const { page, bench } = task
  await expect(bench.card("A").locator("[data-at]").first()).toBeVisible()
  const label = (name: string) => bar(page).getByRole("button", { name, exact: true })

  await drag(page, "sets", "105")
  await label("Wrong").click()
  await expect(list(page)).toHaveCount(1)
  // Over the end of what is bold, into what is cursive.
  await drag(page, "105", "not")
  await label("Unclear").click()
  await drag(page, "sugar", "fruit")
  await label("Wrong").click()
  // The list has the words as they are read, whatever signs set them.
  for (const quote of ["105 degrees, not", "sugar & fruit"]) {
    await expect(list(page).filter({ hasText: quote })).toHaveCount(1)
  }
  await drag(page, "lemon_juice", "lemon_juice")
  await label("Well said").click()
  await drag(page, "설탕은", "과일")
  await label("Wrong").click()
  await drag(page, "# taste", "taste it")
  await bar(page)
    .getByRole("button", { name: text("marking.bar.withNote") })
    .click()
  const dialog = page.getByRole("dialog", { name: text("marking.dialog.title") })
  await dialog.getByRole("radio", { name: "Well said" }).check()
  await dialog.getByRole("textbox").fill("good advice")
  await dialog.getByRole("button", { name: text("marking.dialog.save") }).click()
  await expect(list(page)).toHaveCount(6)
  await expect(bench.card("A").locator("mark mark").first()).toHaveText("105")
  await expectAccessible(page)

  // A word marked by mistake is taken back, and brought back, and taken back in the list.
  await drag(page, "each", "each")
  await label("Wrong").click()
  await expect(list(page)).toHaveCount(7)
  await bench.button(text("annotate.rail.undo")).click()
  await expect(list(page)).toHaveCount(6)
  await list(page)
    .filter({ hasText: "lemon_juice" })
    .getByRole("button", { name: /^Remove/ })
    .click()
  await list(page)
    .filter({ hasText: "과일" })
    .getByRole("button", { name: /^Change/ })
    .click()
  const change = page.getByRole("dialog", { name: text("marking.dialog.changeTitle") })
  await change.getByRole("radio", { name: "Unclear" }).check()
  await change.getByRole("textbox").fill("과일이 무엇인가요?")
  await change.getByRole("button", { name: text("marking.dialog.save") }).click()
  await bench.expectSaved()

  // All of it comes back after a reload, in the source text too.
  await page.reload()
  await expect(list(page)).toHaveCount(5)
  await bench.button(text("annotate.prompt.raw")).click()
  await expect(bench.card("A").locator("mark").filter({ hasText: "&amp;" })).toBeVisible()
  await drag(page, "what", "what")
  await label("Wrong").click()
  await submitUnchanged(task)
  expect(await marked(task)).toEqual([
    { message: 0, text: "sets 🙂 at 105", label: "wrong" },
    { message: 0, text: "105** degrees, *not", label: "unclear" },
    { message: 0, text: "sugar &amp; fruit", label: "wrong" },
    { message: 0, text: "what", label: "wrong" },
    { message: 0, text: "설탕은 과일", label: "unclear", note: "과일이 무엇인가요?" },
    { message: 0, text: "# taste it", label: "good", note: "good advice" },
  ])
})

test("passages are marked by keys alone, and told to a screen reader", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, { items, project })
  const { page, bench } = task
  await expect(bench.card("A").locator("[data-at]").first()).toBeVisible()
  await bench.card("A").focus()
  await bench.press("h")
  await expectSaid(page, text("marking.caret.begin", { word: "Jam" }))
  await bench.press("ArrowRight")
  await expectSaid(page, "sets")
  await bench.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight")
  await expectSaid(page, text("marking.caret.selected", { text: "sets 🙂 at 105", count: 4 }))
  await bench.press("1")
  await expectSaid(page, text("annotate.say.marked", { label: "Wrong" }))
  await expect(list(page)).toHaveCount(1)
  // The same once more, with a word about it: what was marked is still what is meant.
  const dialog = page.getByRole("dialog", { name: text("marking.dialog.title") })
  await bench.press("Enter")
  await expect(dialog).toContainText("sets 🙂 at 105")
  await bench.press("Escape")
  await expect(dialog).toBeHidden()
  // On from there, into the list below.
  await bench.press("ArrowDown", "Home", "ArrowRight", "ArrowRight", "Enter")
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await bench.press("2")
  await page.keyboard.type("why a smile?")
  await bench.press("Enter")
  await expect(dialog).toBeHidden()
  await expect(list(page)).toHaveCount(2)
  await bench.press("End", "Shift+ArrowLeft", "3", "Escape")
  await expectSaid(page, text("marking.caret.end"))
  await expect(list(page)).toHaveCount(3)
  await bench.press("Control+z")
  await expect(list(page)).toHaveCount(2)
  await bench.press("Shift+Control+z")
  await expect(list(page)).toHaveCount(3)
  await submitUnchanged(task)
  expect(await marked(task)).toEqual([
    { message: 0, text: "sets 🙂 at 105", label: "wrong" },
    { message: 0, text: "🙂", label: "unclear", note: "why a smile?" },
    { message: 0, text: "taste it", label: "good" },
  ])
})

test("the last word of a very long answer is marked where it stands", async ({
  context,
  baseURL,
}) => {
  const content = `${"Some 🙂 *words* &amp; more.\n\n- one\n- two\n\n".repeat(450)}Here it ends`
  const task = await openTask(context, baseURL, {
    items: [{ prompt: "Tell me more.", responses: [{ content }] }],
    project,
  })
  const { page, bench } = task
  await expect(bench.card("A").getByText("Here it ends")).toBeAttached()
  await bench.card("A").focus()
  await bench.press("h")
  await expectSaid(page, text("marking.caret.begin", { word: "Some" }))
  await bench.press("End")
  await expectSaid(page, "ends")
  await expect(bench.card("A").getByText("ends")).toBeInViewport()
  await bench.press("Shift+ArrowLeft", "1")
  await expect(list(page)).toHaveCount(1)
  await bench.press("Escape")
  await submitUnchanged(task)
  const { spans } = await readJudgment(task)
  const letters = Array.from(content)
  expect(spans.map(({ start, end }) => letters.slice(start, end).join(""))).toEqual(["it ends"])
})

test("on a phone the labels wait below what the finger selected", async ({ browser, baseURL }) => {
  const context = await phoneContext(browser, baseURL)
  const task = await openTask(context, baseURL, { items, project })
  const { page, bench } = task
  const word = bench.card("A").getByText("sugar", { exact: false }).first()
  await expect(bench.card("A").locator("[data-at]").first()).toBeVisible()
  // What a long press does: the browser selects a word.
  await word.evaluate((element) => {
    const piece = element.closest("[data-at]") ?? element.querySelector("[data-at]") ?? element
    document
      .getSelection()
      ?.setBaseAndExtent(piece.firstChild ?? piece, 0, piece.firstChild ?? piece, 5)
  })
  await bar(page).getByRole("button", { name: "Unclear", exact: true }).tap()
  await expect(list(page)).toHaveCount(1)
  await expectAccessible(page)
  await submitUnchanged(task)
  expect(await marked(task)).toEqual([{ message: 0, text: "sugar", label: "unclear" }])
  await context.close()
})
