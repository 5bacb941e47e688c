import { expect, test } from "@playwright/test"
import type { Browser, BrowserContext } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { plainItem, twoScales } from "./support/projects.ts"
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

type Hands = "keyboard" | "pointer" | "finger"
const hands: readonly Hands[] = ["keyboard", "pointer", "finger"]

async function contextFor(
  browser: Browser,
  hand: Hands,
  baseURL?: string,
): Promise<BrowserContext> {
  return hand === "finger"
    ? phoneContext(browser, baseURL)
    : browser.newContext(baseURL ? { baseURL } : {})
}

/** The radio of a scale by what it is called. */
function point({ page }: OpenTask, question: string, key: string, value: number) {
  return page
    .getByRole("radiogroup", { name: text("annotate.questions.likert", { question, key }) })
    .getByRole("radio", { name: String(value), exact: true })
}

for (const hand of hands) {
  test(`a ranking with a tie is made by ${hand} alone`, async ({ browser, baseURL }) => {
    const context = await contextFor(browser, hand, baseURL)
    const task = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
    const { bench, page } = task
    if (hand === "keyboard") {
      await bench.press("2", "1", "=", "3")
      await expectSaid(
        page,
        text("annotate.say.placedTied", { key: "C", place: "2nd", others: "A" }),
      )
      await expectAccessible(page)
      await bench.press("Enter")
    } else {
      for (const key of ["B", "A"]) {
        const place = bench.card(key).getByRole("button", { name: new RegExp(`^Place ${key}`) })
        await (hand === "finger" ? place.tap() : place.click())
      }
      const tie = bench.button(text("annotate.card.tieAction", { key: "C", partner: "A" }))
      if (hand === "pointer") await bench.card("C").hover()
      await (hand === "finger" ? tie.tap() : tie.click())
      await (hand === "finger" ? bench.submitButton.tap() : bench.submitButton.click())
    }
    await expectDone(task)
    const judgment = await readJudgment(task)
    expect(plainFields(judgment)).toEqual(nothing)
    const [a = "", b = "", c = ""] = judgment.shown
    expect(judgment.ranking[0]).toEqual([b])
    expect(judgment.ranking[1]?.toSorted()).toEqual([a, c].toSorted())
    expect(judgment.ranking).toHaveLength(2)
    await context.close()
  })

  test(`a pair is judged with its strength by ${hand} alone`, async ({ browser, baseURL }) => {
    const context = await contextFor(browser, hand, baseURL)
    const task = await openTask(context, baseURL, {
      items: [plainItem(2)],
      project: { taskType: "pairwise", strengthScale: 3 },
    })
    const { bench, page } = task
    const choice = text("annotate.pairwise.step.better", { key: "B" })
    if (hand === "keyboard") {
      await bench.press("Enter")
      await expectMissing(page, text("annotate.missing.preference"))
      await bench.press("6")
      await expectSaid(page, choice)
      await expectAccessible(page)
      await bench.press("Enter")
    } else {
      const step = page.getByRole("radio", { name: choice }).locator("..")
      await (hand === "finger" ? step.tap() : step.click())
      await (hand === "finger" ? bench.submitButton.tap() : bench.submitButton.click())
    }
    await expectDone(task)
    const judgment = await readJudgment(task)
    expect(plainFields(judgment)).toEqual({ ...nothing, strength: 2 })
    expect(judgment.ranking).toEqual(judgment.shown.toReversed().map((id) => [id]))
    await context.close()
  })

  test(`answers are rated by ${hand} alone`, async ({ browser, baseURL }) => {
    const context = await contextFor(browser, hand, baseURL)
    const task = await openTask(context, baseURL, {
      items: [plainItem(3)],
      project: { taskType: "rating", questions: twoScales },
    })
    const { bench, page } = task
    const given = { A: [5, 4], B: [7, 6], C: [3, 6] } as const
    await bench.card("A").waitFor()
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0)
    if (hand === "keyboard") {
      await bench.press("Enter")
      await expectMissing(page, text("annotate.missing.answer", { key: "A", question: "Helpful" }))
      await expect(point(task, "Helpful", "A", 1)).toBeFocused()
      await bench.press("5")
      const next = text("annotate.say.ratingNext", { question: "Truthful", key: "A" })
      await expectSaid(page, `Helpful of A: 5. ${next}`)
      await bench.press("4", "7", "6", "3", "6")
      await expectSaid(page, text("annotate.say.ratingDone"))
      await expectAccessible(page)
      await bench.press("Enter")
    } else {
      for (const [key, [helpful, truthful]] of Object.entries(given)) {
        for (const radio of [
          point(task, "Helpful", key, helpful),
          point(task, "Truthful", key, truthful),
        ]) {
          const label = radio.locator("..")
          await (hand === "finger" ? label.tap() : label.click())
        }
      }
      if (hand === "pointer") {
        const mean = text("write.rating.meanLabel", { key: "B", mean: 6.5 })
        await expect(page.getByRole("button", { name: new RegExp(mean) })).toBeVisible()
      } else await expect(page.getByText(text("write.rating.left", { count: 0 }))).toBeVisible()
      await expectAccessible(page)
      await (hand === "finger" ? bench.submitButton.tap() : bench.submitButton.click())
    }
    await expectDone(task)
    const judgment = await readJudgment(task)
    const [a = "", b = "", c = ""] = judgment.shown
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      answers: {
        responses: {
          [a]: { helpful: 5, true: 4 },
          [b]: { helpful: 7, true: 6 },
          [c]: { helpful: 3, true: 6 },
        },
      },
    })
    // The order that follows: 6.5, then 4.5 twice.
    expect(judgment.ranking[0]).toEqual([b])
    expect(judgment.ranking[1]?.toSorted()).toEqual([a, c].toSorted())
    expect(judgment.ranking).toHaveLength(2)
    await context.close()
  })
}

/** Everything that can be asked beside an order. */
const everything: NonNullable<Parameters<typeof openTask>[2]["project"]> = {
  spanLabels: [{ value: "wrong", label: "Wrong" }],
  questions: [
    {
      key: "acceptable",
      label: "Good enough?",
      kind: "boolean",
      scope: "response",
      required: true,
    },
    {
      key: "flags",
      label: "What is wrong?",
      kind: "multichoice",
      scope: "response",
      options: [
        { value: "invented", label: "Invented" },
        { value: "unsafe", label: "Unsafe" },
      ],
    },
    { key: "overall", label: "Overall", kind: "likert", scope: "response" },
    { key: "why", label: "Why?", kind: "text", scope: "response" },
    { key: "sure", label: "Are you sure?", kind: "boolean", scope: "item" },
  ],
}

/** C is the best and marked, and the only one that is good enough; B and A are tied, and much is said of B. */
const fillEverything: Record<"keyboard" | "pointer", (task: OpenTask) => Promise<void>> = {
  keyboard: async (task) => {
    const { bench, page } = task
    await bench.press("3", "-", "h")
    await expectSaid(page, text("marking.caret.begin", { word: "Answer" }))
    await bench.press("1", "Escape", "1", "=", "2", "f", "2")
    await tabTo(page, point(task, "Overall", "B", 1))
    await bench.press("ArrowRight", "ArrowRight")
    await tabTo(page, page.getByRole("textbox", { name: "Why?, for B" }))
    await page.keyboard.type("It is old.")
    await tabTo(page, page.getByRole("radio", { name: text("annotate.questions.yes") }))
    await bench.press("Space")
    await tabTo(page, bench.comment)
    await page.keyboard.type("C by far.")
    await bench.press("ControlOrMeta+Enter")
  },
  pointer: async (task) => {
    const { bench, page } = task
    const place = (key: string) =>
      bench.card(key).getByRole("button", { name: text("annotate.card.placeAction", { key }) })
    await place("C").click()
    await bench.button(text("annotate.rail.drawLine")).click()
    await bench
      .card("C")
      .getByText("Answer number")
      .dblclick({ position: { x: 8, y: 10 } })
    await page.getByRole("toolbar").getByRole("button", { name: "Wrong", exact: true }).click()
    await place("A").click()
    await bench.card("B").click({ position: { x: 60, y: 60 } })
    await bench.button(text("annotate.card.tieAction", { key: "B", partner: "A" })).click()
    await bench.card("B").getByRole("button", { name: "Unsafe", exact: true }).click()
    await point(task, "Overall", "B", 3).locator("..").click()
    await page.getByRole("textbox", { name: "Why?, for B" }).click()
    await page.keyboard.type("It is old.")
    await page.getByText(text("annotate.questions.yes"), { exact: true }).click()
    await bench.comment.click()
    await page.keyboard.type("C by far.")
    await bench.submitButton.click()
  },
}

for (const [hand, fill] of Object.entries(fillEverything)) {
  test(`a form that asks for everything is filled by ${hand} alone`, async ({
    context,
    baseURL,
  }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(3)], project: everything })
    await task.bench.card("C").locator("[data-at]").first().waitFor()
    await fill(task)
    await expectDone(task)
    const judgment = await readJudgment(task)
    const [a = "", b = "", c = ""] = judgment.shown
    expect(judgment.ranking[0]).toEqual([c])
    expect(judgment.ranking[1]?.toSorted()).toEqual([a, b].toSorted())
    expect(judgment.ranking).toHaveLength(2)
    expect(plainFields(judgment)).toEqual({
      ...nothing,
      answers: {
        item: { sure: true },
        responses: {
          [a]: { acceptable: false },
          [b]: { acceptable: false, flags: ["unsafe"], overall: 3, why: "It is old." },
          [c]: { acceptable: true },
        },
      },
      spans: [{ responseId: c, message: 0, start: 0, end: 6, label: "wrong" }],
      comment: "C by far.",
    })
  })
}

test("rating three answers on two scales takes seven presses, and undo takes each back", async ({
  context,
  baseURL,
}) => {
  const task = await openTask(context, baseURL, {
    items: [plainItem(3)],
    project: { taskType: "rating", questions: twoScales },
  })
  const { bench, page } = task
  const ratings = ["5", "4", "7", "6", "3", "2"]
  const rated = page.getByRole("radio", { checked: true })
  await bench.card("A").waitFor()
  await bench.press(...ratings)
  await expect(rated).toHaveCount(6)
  for (const [taken] of ratings.entries()) {
    await bench.press("ControlOrMeta+z")
    await expect(rated).toHaveCount(5 - taken)
  }
  const presses = [...ratings, "Enter"]
  expect(presses).toHaveLength(7)
  await bench.press(...presses)
  await expectDone(task)
  const judgment = await readJudgment(task)
  const [a = "", b = "", c = ""] = judgment.shown
  expect(judgment.answers.responses).toEqual({
    [a]: { helpful: 5, true: 4 },
    [b]: { helpful: 7, true: 6 },
    [c]: { helpful: 3, true: 2 },
  })
  expect(judgment.ranking).toEqual([[b], [a], [c]])
})
