import { expect, test } from "@playwright/test"
import { expectHeard, listen } from "./support/heard.ts"
import { plainItem, twoScales } from "./support/projects.ts"
import { openTask } from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { text } from "./support/text.ts"

// Each of these is many steps or many looks; a slow machine is no failure.
test.describe.configure({ timeout: 360_000 })

const said = (place: number) => text("annotate.say.place", { place })

const flags = {
  key: "flags",
  label: "What is wrong?",
  kind: "multichoice" as const,
  scope: "response" as const,
  options: [{ value: "unsafe", label: "Unsafe" }],
}
const scale = { kind: "likert", scope: "response", required: true } as const

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
    project: { taskType: "rating", questions: twoScales },
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
