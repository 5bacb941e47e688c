import { expect, test } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import { expectSaid, openTask } from "./support/task.ts"
import { text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

const common = "Water boils at 100 degrees"

test("two answers are compared word by word by keys, whatever is done with them", async ({
  context,
  baseURL,
}) => {
  const responses = ["by the sea.", "in the hills, and sooner.", "by the sea."].map((end) => ({
    content: `${common} ${end}`,
  }))
  const { page, bench } = await openTask(context, baseURL, {
    items: [{ prompt: "When does water boil?", responses }],
    project: {},
  })
  const texts = await bench.cards.allInnerTexts()
  await bench.press("d")
  await expectSaid(page, text("annotate.say.compareFirst"))
  await bench.press("1")
  await expectSaid(page, text("annotate.say.compareNext", { key: "A" }))
  await bench.press("2")
  const dialog = page.getByRole("dialog")
  await expect(dialog).toHaveAccessibleName(
    text("reading.difference.title", { from: "A", to: "B" }),
  )
  await expect(dialog.getByRole("paragraph").filter({ hasText: common })).toBeVisible()
  await expectAccessible(page)
  const isSame = (texts[0]?.includes("sea") ?? false) === (texts[2]?.includes("sea") ?? false)
  await dialog
    .getByRole("radiogroup", { name: text("reading.difference.to") })
    .getByText("C")
    .click()
  await expect(dialog).toHaveAccessibleName(
    text("reading.difference.title", { from: "A", to: "C" }),
  )
  await expect(dialog.getByText(text("reading.difference.same"))).toHaveCount(isSame ? 1 : 0)
  await bench.press("Escape")
  await expect(dialog).toBeHidden()
  // Nothing of it was a place in the order.
  for (const key of ["A", "B", "C"]) await bench.expectUnplaced(key)
})

test("a very long answer is drawn to its end, formatted and as source, and what it refers to further down is known", async ({
  context,
  baseURL,
}) => {
  const middle =
    "Some *words* that say little, though there are many of them.\n\n- one\n- two\n\n".repeat(300)
  const content = `Begin at [the source][there] &amp; read on.[^1]\n\n${middle}And so it **ends**.\n\n[there]: https://source.example\n[^1]: A note.`
  const { page, bench } = await openTask(context, baseURL, {
    items: [{ prompt: "Tell me more.", responses: [{ content }, { content: "No." }] }],
    project: {},
  })
  const long = page.getByRole("article").filter({ hasText: "read on." })
  await expect(long.getByText("& read on.")).toBeVisible()
  await expect(long.getByText("And so it ends.")).toBeAttached()
  await expect(long.getByText("A note.")).toBeAttached()
  await expect(long.getByRole("button", { name: "source.example" })).toBeVisible()
  await expect(long.getByRole("list")).toHaveCount(301)
  await bench.button(text("annotate.prompt.raw")).click()
  await expect(long).toContainText("And so it **ends**.\n\n[there]: https://source.example")
  await expect(long).toContainText("Begin at [the source][there] &amp; read on.")
})

test("of a long difference the changes are seen, and what is the same on demand", async ({
  context,
  baseURL,
}) => {
  const same = "The same line for both.\n".repeat(400)
  const contents = ["red", "green"].map((colour) => `${same}It is ${colour}.\n${same}`)
  const { page, bench } = await openTask(context, baseURL, {
    items: [{ prompt: "What is it?", responses: contents.map((content) => ({ content })) }],
    project: { taskType: "pairwise" },
  })
  await bench.press("d")
  const dialog = page.getByRole("dialog")
  await expect(dialog.locator("del").filter({ hasText: /red|green/ })).toBeVisible()
  await expect(dialog.locator("ins").filter({ hasText: /red|green/ })).toBeVisible()
  const shown = () => dialog.innerText()
  const before = (await shown()).length
  expect(before).toBeLessThan(same.length)
  const unfold = dialog.getByRole("button", { name: /unchanged/ })
  await expect(unfold).toHaveCount(2)
  await unfold.first().click()
  await expect(unfold).toHaveCount(1)
  expect((await shown()).length).toBeGreaterThan(before + same.length / 2)
  await expectAccessible(page)
})

test("the two answers of a pair are compared with one key", async ({ context, baseURL }) => {
  const { page, bench } = await openTask(context, baseURL, {
    items: [plainItem(2)],
    project: { taskType: "pairwise" },
  })
  await bench.press("d")
  const dialog = page.getByRole("dialog")
  await expect(dialog.locator("del")).toHaveCount(2)
  await expect(dialog.locator("ins")).toHaveCount(2)
  await bench.press("Escape")
  await expect(dialog).toBeHidden()
})

test("a key is another one on another machine too, and two keys change places", async ({
  page,
  browser,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(3)])
  const annotator = await createAnnotator(client, projectId)
  await signIn(page.context(), annotator)
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  await bench.press("?")
  const dialog = page.getByRole("dialog", { name: text("annotate.keys.title") })
  const does = text("annotate.keys.tie")
  const button = (key: string) =>
    dialog.getByRole("button", { name: text("annotate.keys.changeKey", { does, key }) })
  await button("=").click()
  await bench.press("s")
  const swapped = text("annotate.keys.swapped", { does: text("annotate.keys.skip"), key: "=" })
  await expect(dialog.getByRole("status").filter({ hasText: swapped })).toBeVisible()
  await button("S").click()
  await bench.press("/")
  await expect(
    dialog.getByRole("alert").filter({ hasText: text("annotate.keys.notFree") }),
  ).toBeVisible()
  await expectAccessible(page)
  const saved = page.waitForResponse(
    (response) => response.request().method() === "PATCH" && response.url().endsWith("/me"),
  )
  await bench.press("t")
  await expect(button("T")).toBeVisible()
  expect((await saved).status()).toBe(200)
  await bench.press("Escape", "=")
  const skip = page.getByRole("dialog", { name: text("annotate.skip.title") })
  await expect(skip).toBeVisible()
  await bench.press("Escape")
  await expect(skip).toBeHidden()
  await bench.press("1", "t", "2")
  await bench.expectPlace("A", 1, true)
  await bench.expectPlace("B", 1, true)

  const elsewhere = await browser.newContext()
  await signIn(elsewhere, annotator)
  const other = new WorkbenchPage(await elsewhere.newPage())
  await other.open(projectId)
  await other.press("3", "Backspace", "Backspace", "Backspace", "1", "t", "3")
  await other.expectPlace("C", 1, true)
  await other.press("?")
  const there = other.page.getByRole("dialog", { name: text("annotate.keys.title") })
  await there.getByRole("button", { name: text("annotate.keys.resetAll") }).click()
  await other.press("Escape", "=", "2")
  await other.expectPlace("B", 1, true)
  await elsewhere.close()
})

test("changed guidelines say what has changed since they were read", async ({ page, baseURL }) => {
  const client = adminClient(baseURL)
  const rules = (second: string) => `# Rules\n\nBe kind.\n\n${second}`
  const projectId = await createProjectWith(client, [plainItem(2), plainItem(2)], {
    guidelines: rules("Short answers are better."),
  })
  await signIn(page.context(), await createAnnotator(client, projectId))
  await page.goto(`/annotate/${projectId}`)
  const drawer = page.getByRole("dialog", { name: text("annotate.guidelines.title") })
  await expect(drawer.getByText("Short answers are better.")).toBeVisible()
  const noted = page.waitForResponse((response) => response.url().endsWith("/guidelines/seen"))
  await drawer.getByRole("button", { name: text("annotate.guidelines.understood") }).click()
  expect((await noted).status()).toBe(204)

  for (const second of ["Long answers are better.", "Long answers are better, if they are true."]) {
    await client.get("patchProject", {
      params: { projectId },
      body: { guidelines: rules(second) },
    })
  }
  await page.goto(`/annotate/${projectId}`)
  await expect(
    drawer.getByText(text("reading.guidelines.changedSince", { version: 1 })),
  ).toBeVisible()
  await expect(drawer.locator("del")).toContainText("Short")
  await expect(drawer.locator("ins").first()).toContainText("Long")
  await expectAccessible(page)
  // Any two can be compared.
  await drawer.getByRole("combobox", { name: text("reading.guidelines.from") }).selectOption("2")
  await expect(drawer.locator("del")).toHaveCount(0)
  await expect(drawer.locator("ins")).toContainText("if they are true")
  await drawer.getByRole("button", { name: text("annotate.guidelines.understood") }).click()
  await expect(drawer).toBeHidden()
})
