import { expect, test } from "@playwright/test"
import type { Locator } from "@playwright/test"
import { startModelServer } from "#tests/support/model-server.ts"
import type { ModelServer } from "#tests/support/model-server.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { expectAccessible } from "./support/axe.ts"
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
  tabTo,
} from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { text } from "./support/text.ts"

let model: ModelServer
test.beforeAll(async () => {
  model = await startModelServer()
})
test.afterAll(async () => model.stop())

const drafting = async (client: PalateClient, projectId: string) => {
  const body = { baseUrl: model.baseUrl, model: "m-7", key: "sk-secret" }
  await client.call("putEndpoint", { params: { projectId, kind: "chat" }, body })
}

const answerBox = ({ page }: OpenTask): Locator =>
  page.getByRole("textbox", { name: text("write.text.answer") })
const editBox = ({ page }: OpenTask, key: string): Locator =>
  page.getByRole("textbox", { name: text("write.edit.yoursOf", { key }) })
const side = {
  user: text("write.conversation.side.user"),
  assistant: text("write.conversation.side.assistant"),
}
const turnBox = ({ page }: OpenTask, turn: number, whose: keyof typeof side): Locator =>
  page.getByRole("textbox", {
    name: text("write.conversation.textOf", { turn, side: side[whose] }),
  })
const nextTurn = ({ page }: OpenTask, whose: keyof typeof side): Locator =>
  page.getByRole("button", { name: text("write.conversation.add", { side: side[whose] }) })

const demonstration = { taskType: "demonstration" } as const
const written = (content: string) => ({ role: "assistant", content })
/** What was written without a draft, and of no response. */
const ownText = (...messages: { role: string; content: string }[]) => ({
  responseId: null,
  messages,
  unchanged: false,
  drafts: [],
})

test.describe("a demonstration", () => {
  test("is written with keys alone", async ({ context, baseURL }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(0)], project: demonstration })
    const { bench, page } = task
    await answerBox(task).waitFor()
    await bench.press("Enter")
    await expectMissing(page, text("annotate.missing.text"))
    await expect(answerBox(task)).toBeFocused()
    // Single keys are letters here, and nothing else.
    await page.keyboard.type("s? 1 **so** g=")
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await expectAccessible(page)
    await bench.press("Escape")
    await expect(page.getByRole("group", { name: text("write.text.answer") })).toBeFocused()
    // Undo takes back what was typed since the text was last left, and no more.
    await tabTo(page, answerBox(task))
    await bench.press("End", "!", "Escape", "ControlOrMeta+z")
    await expect(answerBox(task)).toHaveValue("s? 1 **so** g=")
    await expectSaid(page, text("annotate.say.workUndone"))
    await bench.press("Shift+ControlOrMeta+z")
    await expect(answerBox(task)).toHaveValue("s? 1 **so** g=!")
    await bench.press("Shift+ControlOrMeta+z")
    await expectSaid(page, text("annotate.say.nothingToRedo"))
    await tabTo(page, answerBox(task))
    await bench.press("ControlOrMeta+Enter")
    await expectDone(task)
    const judgment = await readJudgment(task)
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      rewrite: ownText(written("s? 1 **so** g=!")),
    })
    expect(judgment.ranking).toEqual([])
  })

  test("is written with the pointer, seen as it will look, and kept (I12)", async ({
    context,
    baseURL,
  }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(0)], project: demonstration })
    const { bench, page } = task
    // An answer that is missing is asked for where it is written.
    await page.getByText(text("write.text.preview"), { exact: true }).click()
    await bench.submitButton.click()
    await expect(answerBox(task)).toBeFocused()
    await answerBox(task).fill("It is **so**.")
    await bench.comment.fill("From memory.")
    await page.getByText(text("write.text.preview"), { exact: true }).click()
    await expect(page.locator("strong", { hasText: "so" })).toBeVisible()
    await expectAccessible(page)
    await bench.expectSaved()
    await page.reload()
    await expect(answerBox(task)).toHaveValue("It is **so**.")
    await bench.submitButton.click()
    await expectDone(task)
    const judgment = await readJudgment(task)
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      comment: "From memory.",
      rewrite: ownText(written("It is **so**.")),
    })
    expect(judgment.ranking).toEqual([])
  })

  test("is written on a phone, taken back by finger and brought back", async ({
    browser,
    baseURL,
  }) => {
    const context = await phoneContext(browser, baseURL)
    const task = await openTask(context, baseURL, { items: [plainItem(0)], project: demonstration })
    const { bench, page } = task
    const redo = bench.button(text("annotate.rail.redo"))
    await answerBox(task).tap()
    await page.keyboard.insertText("짧은")
    await expect(redo).toBeDisabled()
    await bench.comment.tap()
    await answerBox(task).tap()
    await bench.press("End")
    await page.keyboard.insertText(" 답변이에요.")
    await bench.button(text("annotate.rail.undo")).tap()
    await expect(answerBox(task)).toHaveValue("짧은")
    await redo.tap()
    await expect(answerBox(task)).toHaveValue("짧은 답변이에요.")
    await expect(redo).toBeDisabled()
    await expect(page.getByText(text("write.text.words", { count: 2 })).first()).toBeVisible()
    await expectAccessible(page)
    await bench.submitButton.tap()
    await expectDone(task)
    const judgment = await readJudgment(task)
    const rewrite = ownText(written("짧은 답변이에요."))
    expect(plainFields(judgment)).toEqual({ ...nothing, rewrite })
    expect(judgment.ranking).toEqual([])
    await context.close()
  })
})

const conversation = { ...demonstration, conversation: true }

test.describe("a conversation", () => {
  test("is written with keys alone, with drafts taken, changed and discarded", async ({
    context,
    baseURL,
  }) => {
    const task = await openTask(context, baseURL, {
      items: [plainItem(0)],
      project: conversation,
      prepare: drafting,
    })
    const { bench, page } = task
    const draft = page.getByRole("button", { name: text("write.draft.ask") })
    const suggested = page.getByRole("region", { name: text("write.draft.title") })
    const choose = async (what: "take" | "change" | "discard") => {
      await tabTo(page, draft)
      await bench.press("Enter")
      await expectSaid(page, text("write.draft.here"))
      await tabTo(
        page,
        suggested.getByRole("button", { name: text(`write.draft.${what}`), exact: true }),
      )
      await bench.press("Enter")
      await expect(suggested).toHaveCount(0)
    }
    await turnBox(task, 1, "assistant").waitFor()
    model.answer = "The first draft, as it is."
    await choose("take")
    await expect(turnBox(task, 1, "assistant")).toHaveValue("The first draft, as it is.")
    await tabTo(page, nextTurn(task, "user"))
    await bench.press("Enter")
    await expect(turnBox(task, 2, "user")).toBeFocused()
    await expectSaid(page, text("annotate.say.turnAdded", { turn: 2, side: "Person" }))

    model.answer = "And what should I do about it?"
    await choose("change")
    await expect(turnBox(task, 2, "user")).toBeFocused()
    await page.keyboard.press("End")
    await page.keyboard.type(" Please.")
    await bench.press("ControlOrMeta+Enter")
    await expectMissing(page, text("annotate.missing.lastTurn"))
    await expect(nextTurn(task, "assistant")).toBeFocused()
    await expectAccessible(page)
    await bench.press("Enter")

    model.answer = "A draft of no use."
    await choose("discard")
    await expectSaid(page, text("write.draft.discarded"))
    await tabTo(page, turnBox(task, 3, "assistant"))
    await page.keyboard.type("Nothing at all.")
    await bench.press("ControlOrMeta+Enter")
    await expectDone(task)

    const judgment = await readJudgment(task)
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      rewrite: {
        responseId: null,
        messages: [
          written("The first draft, as it is."),
          { role: "user", content: "And what should I do about it? Please." },
          written("Nothing at all."),
        ],
        unchanged: false,
        drafts: [
          { turn: 0, model: "m-7", text: "The first draft, as it is.", outcome: "taken" },
          { turn: 1, model: "m-7", text: "And what should I do about it?", outcome: "changed" },
          { turn: 2, model: "m-7", text: "A draft of no use.", outcome: "discarded" },
        ],
      },
    })
    // I2: who drafted is nothing for the annotator's browser.
    expect(await page.content()).not.toContain("m-7")
  })

  test("is written with the pointer; earlier turns are changed and taken out", async ({
    context,
    baseURL,
  }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(0)], project: conversation })
    const { bench, page } = task
    const say = async (turn: number, whose: keyof typeof side, words: string) => {
      await turnBox(task, turn, whose).fill(words)
    }
    await say(1, "assistant", "one")
    await nextTurn(task, "user").click()
    await say(2, "user", "two")
    await nextTurn(task, "assistant").click()
    await say(3, "assistant", "three")
    await page
      .getByRole("button", {
        name: text("write.conversation.removePairLabel", { turn: 1, last: 2 }),
      })
      .click()
    await expect(turnBox(task, 1, "assistant")).toHaveValue("three")
    await expectSaid(page, text("annotate.say.turnRemoved", { count: 2, turn: 1, last: 2 }))
    await page.getByRole("button", { name: text("annotate.rail.undo") }).click()
    await page
      .getByRole("button", { name: text("write.conversation.editLabel", { turn: 1 }) })
      .click()
    await expect(turnBox(task, 1, "assistant")).toBeFocused()
    await say(1, "assistant", "first")
    await page.getByRole("button", { name: text("write.conversation.done") }).click()
    await expect(
      page.getByRole("article", {
        name: text("write.conversation.turn", { turn: 1, side: side.assistant }),
      }),
    ).toContainText("first")
    await expectAccessible(page)
    await bench.submitButton.click()
    await expectDone(task)
    const judgment = await readJudgment(task)
    const rewrite = ownText(written("first"), { role: "user", content: "two" }, written("three"))
    expect(plainFields(judgment)).toEqual({ ...nothing, rewrite })
    expect(judgment.ranking).toEqual([])
  })

  test("is written on a phone; a model that fails is no matter", async ({ browser, baseURL }) => {
    const context = await phoneContext(browser, baseURL)
    const task = await openTask(context, baseURL, {
      items: [plainItem(0)],
      project: conversation,
      prepare: drafting,
    })
    const { bench, page } = task
    model.answer = (response) => response.writeHead(404).end()
    await page.getByRole("button", { name: text("write.draft.ask") }).tap()
    await expect(page.getByText(text("write.draft.failedTitle"))).toBeVisible()
    await expectAccessible(page)
    await turnBox(task, 1, "assistant").tap()
    await page.keyboard.insertText("By hand.")
    await bench.submitButton.tap()
    await expectDone(task)
    const judgment = await readJudgment(task)
    expect(plainFields(judgment)).toEqual({ ...nothing, rewrite: ownText(written("By hand.")) })
    expect(judgment.ranking).toEqual([])
    await context.close()
  })
})

const edit = { taskType: "edit" } as const

test.describe("an edit", () => {
  test("of one of three is made with keys alone", async ({ context, baseURL }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(3)], project: edit })
    const { bench, page } = task
    await bench.card("A").waitFor()
    await bench.press("Enter")
    await expectMissing(page, text("annotate.missing.choice"))
    await bench.press("a")
    await expect(editBox(task, "A")).toBeFocused()
    await bench.press("Escape", "2")
    await expectSaid(page, text("annotate.say.chosenInstead", { key: "B", before: "A" }))
    await expect(editBox(task, "B")).toBeFocused()
    await bench.press("ControlOrMeta+Enter")
    await expectMissing(page, text("annotate.missing.edit"))
    await expect(editBox(task, "B")).toBeFocused()
    await bench.press("ControlOrMeta+Home")
    await page.keyboard.type("Better: ")
    await expectAccessible(page)
    await bench.press("ControlOrMeta+Enter")
    await expectDone(task)
    const judgment = await readJudgment(task)
    const [, b = ""] = judgment.shown
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      rewrite: { ...ownText(written(`Better: ${judgment.textOf(b)}`)), responseId: b },
    })
    expect(judgment.ranking).toEqual([[b]])
  })

  test("of the only answer is made with the pointer, taken back, and found needless", async ({
    context,
    baseURL,
  }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(1)], project: edit })
    const { bench, page } = task
    const original = await editBox(task, "A").inputValue()
    await editBox(task, "A").fill("Another answer.")
    await page.getByRole("button", { name: text("write.edit.restore") }).click()
    await expect(editBox(task, "A")).toHaveValue(original)
    await bench.submitButton.click()
    await expectMissing(page, text("annotate.missing.edit"))
    await page.getByRole("switch", { name: text("write.edit.unchanged") }).click()
    await expectSaid(page, text("annotate.say.unchanged", { key: "A" }))
    await expectAccessible(page)
    await bench.submitButton.click()
    await expectDone(task)
    const judgment = await readJudgment(task)
    const [a = ""] = judgment.shown
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      rewrite: { ...ownText(written(original)), responseId: a, unchanged: true },
    })
    expect(judgment.ranking).toEqual([[a]])

    await page.goto("/annotate/history")
    await expect(
      page.getByText(text("annotate.history.nothingToImprove", { key: "A" })),
    ).toBeVisible()
    await page.getByRole("link", { name: /^Look or correct/ }).click()
    await editBox(task, "A").fill("It could be shorter.")
    await page.getByRole("button", { name: text("annotate.history.revise") }).click()
    await expect(page.getByText(text("annotate.history.improved", { key: "A" }))).toBeVisible()
  })

  test("is made on a phone", async ({ browser, baseURL }) => {
    const context = await phoneContext(browser, baseURL)
    const task = await openTask(context, baseURL, { items: [plainItem(2)], project: edit })
    const { bench, page } = task
    await bench
      .card("B")
      .getByRole("button", { name: /^Improve B/ })
      .tap()
    await expect(editBox(task, "B")).toBeFocused()
    await editBox(task, "B").fill("Short.")
    await expectAccessible(page)
    await bench.submitButton.tap()
    await expectDone(task)
    const judgment = await readJudgment(task)
    const [, b = ""] = judgment.shown
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      rewrite: { ...ownText(written("Short.")), responseId: b },
    })
    expect(judgment.ranking).toEqual([[b]])
    await context.close()
  })
})
