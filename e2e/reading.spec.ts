import { expect, test } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import { expectSaid, openTask } from "./support/task.ts"
import { languages, text } from "./support/text.ts"
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

test("the earlier turns of a conversation are folded until they are asked for", async ({
  context,
  baseURL,
}) => {
  const prompt = [
    { role: "user" as const, content: "The first question." },
    { role: "assistant" as const, content: "The first answer." },
    { role: "user" as const, content: "The second question." },
  ]
  const { bench, page } = await openTask(context, baseURL, {
    items: [{ ...plainItem(2), prompt }],
    project: {},
  })
  const fold = page.getByRole("button", { expanded: false })
  await expect(bench.prompt.getByText("The second question.")).toBeVisible()
  await expect(bench.prompt.getByText("The first question.")).toHaveCount(0)
  await expect(fold).toHaveText(text("annotate.prompt.earlier", { count: 2 }))
  await fold.press("Enter")
  for (const { content } of prompt) await expect(bench.prompt.getByText(content)).toBeVisible()
  await bench.button(text("annotate.prompt.hideEarlier", { count: 2 })).press("Enter")
  await expect(bench.prompt.getByText("The first answer.")).toHaveCount(0)
  await expect(bench.prompt.getByText("The second question.")).toBeVisible()
})

test("texts are set as large and as wide as chosen, also after a reload", async ({
  context,
  baseURL,
}) => {
  const content = "Words in a row that is longer than any screen is wide. ".repeat(12)
  const { bench, page } = await openTask(context, baseURL, {
    items: [{ ...plainItem(0), responses: [{ content }, { content }] }],
    project: {},
  })
  await page.setViewportSize({ width: 1900, height: 900 })
  // Behind the dialog it is seen, and not heard.
  const paragraph = page.locator("article p").filter({ hasText: content.trim() }).first()
  const size = () =>
    paragraph.evaluate((element) => {
      const { height, width } = element.getBoundingClientRect()
      return { height: Math.round(height), width: Math.round(width) }
    })
  const before = await size()
  await bench.button(text("preferences.reading.open")).click()
  const dialog = page.getByRole("dialog", { name: text("preferences.reading.title") })
  const choose = async (choice: string) => dialog.getByText(choice, { exact: true }).click()
  // The first choice takes its time, and the second does not pass it.
  const second = Promise.withResolvers<void>()
  let calls = 0
  await page.route("**/api/v1/me", async (route) => {
    calls += 1
    if (calls === 1) await second.promise
    await route.continue()
  })
  await choose(text("preferences.reading.widths.narrow"))
  await expect.poll(async () => (await size()).width).toBeLessThan(before.width)
  const narrow = await size()
  await choose(text("preferences.reading.sizes.xl"))
  await expect.poll(async () => (await size()).height).toBeGreaterThan(narrow.height * 1.2)
  const chosen = await size()
  const both = page.waitForResponse(
    (response) => response.request().postData()?.includes("xl") === true,
  )
  second.resolve()
  expect((await both).status()).toBe(200)
  expect(calls).toBe(2)
  await page.reload()
  await expect.poll(size).toEqual(chosen)
})

test("code is coloured, and a formula is drawn", async ({ context, baseURL }) => {
  const content = "```js\nconst name = 12\n```\n\nAnd $x^2$ is a square."
  const { bench } = await openTask(context, baseURL, {
    items: [{ ...plainItem(0), responses: [{ content }, { content: "No." }] }],
    project: {},
  })
  const card = bench.cards.filter({ hasText: "is a square" })
  const colourOf = (word: string) =>
    card
      .locator("pre span")
      .getByText(word, { exact: true })
      .last()
      .evaluate((element) => getComputedStyle(element).color)
  const colours = async () => new Set([await colourOf("const"), await colourOf("12")]).size
  await expect.poll(colours).toBe(2)
  const power = card.locator("math msup")
  await expect(power).toHaveText("x2")
  await expect(card).not.toContainText("$x^2$")
})

for (const [language, { locale, text: say }] of Object.entries(languages)) {
  test(`Korean is broken between its words, and Chinese anywhere: ${language}`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ locale, ...(baseURL ? { baseURL } : {}) })
    const content = "한국어 문장은 낱말 사이에서만 줄이 바뀌어야 읽기 좋습니다."
    const { bench } = await openTask(context, baseURL, {
      items: [{ ...plainItem(0), responses: [{ content }, { content: "中文句子" }] }],
      project: {},
      say,
    })
    const breaks = (words: string) =>
      bench.page
        .getByText(words)
        .last()
        .evaluate((element) => getComputedStyle(element).wordBreak)
    expect(await breaks("한국어 문장은")).toBe("keep-all")
    expect(await breaks("中文句子")).toBe("normal")
    const ofPage = language === "ko" ? "keep-all" : "normal"
    expect(await breaks(say("annotate.prompt.taskRanking", { count: 2 }))).toBe(ofPage)
    await context.close()
  })
}
