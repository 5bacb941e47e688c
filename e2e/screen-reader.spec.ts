import { expect, test } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { expectHeard, listen } from "./support/heard.ts"
import { plainItem } from "./support/projects.ts"
import { expectDone, openTask, tabTo } from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { text } from "./support/text.ts"

// Each of these is many steps or many looks; a slow machine is no failure.
test.describe.configure({ timeout: 360_000 })

const said = (place: number) => text("annotate.say.place", { place })

/** Goes to a control by Tab and presses it. */
async function use(page: Page, control: Locator): Promise<void> {
  await tabTo(page, control)
  await page.keyboard.press("Enter")
}

const flags = {
  key: "flags",
  label: "What is wrong?",
  kind: "multichoice" as const,
  scope: "response" as const,
  options: [{ value: "unsafe", label: "Unsafe" }],
}
const scale = { kind: "likert", scope: "response", required: true } as const
const scales = [
  { ...scale, key: "helpful", label: "Helpful" },
  { ...scale, key: "true", label: "Truthful" },
]

test("everything that becomes of a ranking is told", async ({ context, baseURL }) => {
  await listen(context)
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(3), plainItem(3)],
    project: { questions: [flags] },
  })
  const steps: [key: string, told: string][] = [
    ["2", text("annotate.say.placed", { key: "B", place: said(1) })],
    ["1", text("annotate.say.placed", { key: "A", place: said(2) })],
    ["ArrowUp", text("annotate.say.placed", { key: "A", place: said(1) })],
    ["ArrowDown", text("annotate.say.placed", { key: "A", place: said(2) })],
    ["Shift+ArrowUp", text("annotate.say.placedTied", { key: "A", place: said(1), others: "B" })],
    ["Shift+ArrowDown", text("annotate.say.placed", { key: "A", place: said(2) })],
    ["ControlOrMeta+z", text("annotate.say.undone", { order: "" }).trim()],
    ["Shift+ControlOrMeta+z", text("annotate.say.redone", { order: "" }).trim()],
    ["f", text("annotate.say.flagNext", { key: "A", flags: "1 Unsafe" })],
    ["1", text("annotate.say.flagOn", { key: "A", flag: "Unsafe" })],
    ["Backspace", text("annotate.say.order", { order: "B" })],
    ["1", text("annotate.say.placed", { key: "A", place: said(2) })],
    ["=", text("annotate.say.tieNext", { key: "A" })],
    ["=", text("annotate.say.cancelled")],
    ["Enter", text("annotate.missing.placement", { keys: "C" })],
    ["3", text("annotate.say.placed", { key: "C", place: said(3) })],
    ["3", text("annotate.say.takenOut", { key: "C" })],
    ["3", text("annotate.say.placed", { key: "C", place: said(3) })],
  ]
  for (const [key, told] of steps) {
    await bench.press(key)
    await expectHeard(page, told)
  }
  await expect(bench.card("C")).toBeFocused()
  await bench.press("Enter")
  await expectHeard(page, text("annotate.say.next"))
  await expect(page.getByRole("heading", { name: text("annotate.prompt.title") })).toBeFocused()
  await bench.press("1", "2", "3", "Enter")
  await expectHeard(page, text("annotate.say.submitted"))
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeFocused()
})

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

/** What each kind of page is to somebody who hears it: roles, names and states, in the order of the page. */
const heardPages: Record<
  string,
  {
    responses: number
    project: Parameters<typeof openTask>[2]["project"]
    work: (task: OpenTask) => Promise<void>
    page: string
  }
> = {
  ranking: {
    responses: 3,
    project: { questions: [flags, { ...scale, key: "overall", label: "Overall" }] },
    work: async ({ bench }) => bench.press("3", "1", "=", "2", "f", "1"),
    page: `
      - region "Prompt":
        - heading "Prompt" [level=2]
        - button "Show the source text"
      - region "Answers":
        - article "Answer A, 2nd, tied":
          - heading "Answer A, 2nd, tied" [level=2]
          - button "Move A up"
          - button "Give A its own place"
          - group "What is wrong?, for A":
            - button "Unsafe"
          - radiogroup "Overall, 1 to 7, for A":
            - radio "1"
        - article "Answer B, 2nd, tied":
          - group "What is wrong?, for B":
            - button "Unsafe" [pressed]
        - article "Answer C, 1st":
          - heading "Answer C, 1st" [level=2]
          - button "Move C up" [disabled]
      - region "About this item":
        - heading "About this item" [level=2]
        - textbox "Comment optional"
      - complementary "Your ranking":
        - heading "Your ranking" [level=2]
        - list "Your ranking":
          - listitem:
            - button /^C Answer/
            - button "Take C out"
          - listitem:
            - button /^A Answer/
            - button /^B Answer/
        - button "All equal"
        - button "Undo"
        - button "Skip with a reason"
        - button "Submit and next"
    `,
  },
  pairwise: {
    responses: 2,
    project: { taskType: "pairwise", strengthScale: 3 },
    work: async ({ bench }) => bench.press("6"),
    page: `
      - region "Answers":
        - article "Answer A, not chosen":
          - heading "Answer A, not chosen" [level=2]
        - article "Answer B, better"
      - radiogroup "Which is better?":
        - radio "A much better"
        - radio "Equal"
        - radio "B better" [checked]
        - radio "B much better"
      - complementary:
        - button "Submit and next"
    `,
  },
  rating: {
    responses: 2,
    project: { taskType: "rating", questions: scales },
    work: async ({ bench }) => bench.press("5", "4"),
    page: `
      - region "Answers":
        - article "Answer A, 2 of 2 rated":
          - heading "Answer A, 2 of 2 rated" [level=2]
          - radiogroup "Helpful, 1 to 7, for A":
            - radio "5" [checked]
          - radiogroup "Truthful, 1 to 7, for A":
            - radio "4" [checked]
        - article "Answer B, 0 of 2 rated":
          - radiogroup "Helpful, 1 to 7, for B":
            - radio "1"
      - complementary "Your ratings":
        - list:
          - listitem:
            - 'button "A: mean 4.5 of 7, 2 of 2 rated. Go to answer A"'
          - listitem:
            - 'button "B: not rated yet, 0 of 2 rated. Go to answer B"'
        - paragraph: 2 ratings left
    `,
  },
  demonstration: {
    responses: 0,
    project: { taskType: "demonstration" },
    work: async ({ page }) =>
      page.getByRole("textbox", { name: "Your answer" }).fill("Three words long."),
    page: `
      - region "Prompt":
        - heading "Prompt" [level=2]
      - heading "Your answer" [level=2]
      - group "Your answer":
        - radiogroup "Text or preview":
          - radio "Write" [checked]
          - radio "Preview"
        - text: 3 words
        - textbox "Your answer": Three words long.
      - complementary "Your answer":
        - button "Submit and next"
    `,
  },
  conversation: {
    responses: 0,
    project: { taskType: "demonstration", conversation: true },
    work: async ({ page }) => {
      await page.getByRole("textbox", { name: "Turn 1, as Assistant" }).fill("one")
      await page.getByRole("button", { name: "Next turn: Person" }).click()
    },
    page: `
      - list "The conversation you write":
        - listitem:
          - article "Turn 1, Assistant":
            - button "Edit turn 1"
            - 'button "Delete with the next: turns 1 and 2"'
        - listitem:
          - group "Turn 2, as Person":
            - textbox "Turn 2, as Person"
            - 'button "Next turn: Assistant" [disabled]'
      - complementary "The conversation":
        - list:
          - listitem: 1 Assistant 1 word
    `,
  },
  edit: {
    responses: 2,
    project: { taskType: "edit" },
    work: async ({ bench, page }) => {
      await bench.press("2")
      await page.getByRole("textbox", { name: "Your edit of B" }).fill("Better.")
      await page.getByRole("region", { name: "What you changed" }).getByRole("insertion").waitFor()
    },
    page: `
      - heading "Which answer do you improve?" [level=2]
      - region "Answers":
        - article "Answer A, not chosen":
          - button /^Improve A/
        - article "Answer B, being improved":
          - heading "Answer B, being improved" [level=2]
        - region "Your edit of B":
          - group "Your edit of B":
            - textbox "Your edit of B": Better.
          - region "What you changed":
            - paragraph:
              - deletion: /^removed/
              - insertion: /^added/
          - switch /^Nothing to improve/
      - complementary "Your edit":
        - button "Submit and next"
    `,
  },
}

for (const [name, { responses, project, work, page: wanted }] of Object.entries(heardPages)) {
  test(`heard, the page of a task is what it is seen as: ${name}`, async ({ context, baseURL }) => {
    const task = await openTask(context, baseURL, { items: [plainItem(responses)], project })
    await task.page.getByRole("complementary").getByRole("button").first().waitFor()
    await work(task)
    await expect(task.page.getByRole("main")).toMatchAriaSnapshot(wanted)
  })
}

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
