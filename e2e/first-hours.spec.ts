import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { admin } from "./support/accounts.ts"
import { expectAccessible } from "./support/axe.ts"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import type { Person } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import type { NewItem } from "./support/projects.ts"
import { languages, text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

/** An item whose answers say how good they are: `Answer number 0` is the best. */
function goldItem(purpose: "practice" | "qualification"): NewItem {
  return {
    ...plainItem(3),
    gold: [[0], [1], [2]],
    purpose,
    explanation: "The **first** one answers the question.",
  }
}

interface School {
  client: PalateClient
  projectId: string
  newcomer: Person
}

async function openSchool(baseURL: string | undefined, attempts: number): Promise<School> {
  const client = adminClient(baseURL)
  const items = [
    goldItem("practice"),
    goldItem("practice"),
    goldItem("qualification"),
    goldItem("qualification"),
    plainItem(3),
  ]
  const projectId = await createProjectWith(client, items, {
    name: `School ${randomUUID().slice(0, 8)}`,
    guidelines: "Lower numbers are better.",
    qualification: { threshold: 0.9, attempts },
    showAccuracy: true,
  })
  return { client, projectId, newcomer: await createAnnotator(client, projectId) }
}

const heading = (page: Page, name: string): Locator => page.getByRole("heading", { name })

/** Puts the three answers in the order of their numbers, or in the opposite one, by key, and hands them in. */
async function rank(bench: WorkbenchPage, right: boolean): Promise<void> {
  await expect(bench.cards).toHaveCount(3)
  const texts = await bench.cards.allInnerTexts()
  const numbers = texts.map((shown) => Number(/Answer number (\d)/.exec(shown)?.[1]))
  const order = numbers
    .map((number, place) => ({ number, place }))
    .toSorted((a, b) => a.number - b.number)
  const wanted = right ? order : order.toReversed()
  await bench.press(...wanted.map(({ place }) => String(place + 1)), "Enter")
}

/** Tabs to a control and presses it, as somebody without a mouse. */
async function pressByKey(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible()
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press("Tab")
  }
  await expect(control).toBeFocused()
  await page.keyboard.press("Enter")
}

test("a newcomer practises, fails, passes and does the first item, by keyboard alone", async ({
  page,
  baseURL,
}) => {
  const { client, projectId, newcomer } = await openSchool(baseURL, 2)
  await signIn(page.context(), newcomer)
  const bench = new WorkbenchPage(page)

  await page.goto(`/annotate/${projectId}`)
  await expect(page).toHaveURL(/\/practice$/)
  await expect(page.getByText("Lower numbers are better.")).toBeVisible()
  await pressByKey(page, bench.button(text("learning.practice.start")))

  await rank(bench, true)
  await expect(heading(page, text("learning.feedback.same"))).toBeFocused()
  await expect(page.getByText("The first one answers the question.")).toBeVisible()
  await page.keyboard.press("Enter")
  await expect(
    page.getByText(text("learning.practice.place", { place: 2, items: 2 })),
  ).toBeVisible()
  await rank(bench, false)
  await expect(heading(page, text("learning.feedback.agreement", { percent: "0 %" }))).toBeFocused()
  await page.keyboard.press("Enter")
  await expect(heading(page, text("learning.practice.doneTitle"))).toBeFocused()
  await pressByKey(page, page.getByRole("link", { name: text("learning.gate.go") }))

  await expect(page).toHaveURL(/\/qualification$/)
  await pressByKey(page, bench.button(text("learning.qualification.start")))
  const place = (attempt: number, at: number) =>
    page.getByText(text("learning.qualification.place", { attempt, place: at, items: 2 }))
  await expect(place(1, 1)).toBeVisible()
  await rank(bench, true)
  await expect(place(1, 2)).toBeVisible()
  await rank(bench, false)
  await expect(heading(page, text("learning.qualification.failedTitle"))).toBeFocused()
  await pressByKey(page, bench.button(text("learning.qualification.again")))
  await expect(place(2, 1)).toBeVisible()
  await rank(bench, true)
  await expect(place(2, 2)).toBeVisible()
  await rank(bench, true)
  await expect(heading(page, text("learning.qualification.passedTitle"))).toBeFocused()
  await pressByKey(page, page.getByRole("link", { name: text("learning.qualification.work") }))

  await pressByKey(page, bench.button(text("annotate.guidelines.understood")))
  await expect(bench.prompt).toBeVisible()
  await rank(bench, true)
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()

  const { data } = await client.get("listJudgments", { params: { projectId }, query: {} })
  expect(data).toHaveLength(1)
  await page.goto(`/annotate/${projectId}/figures`)
  await expect(page.getByText(text("learning.figures.accuracyNone"))).toBeVisible()
})

test("I2: nothing of a practice item's gold ranking is sent before its answer", async ({
  page,
  baseURL,
}) => {
  const { projectId, newcomer } = await openSchool(baseURL, 1)
  await signIn(page.context(), newcomer)
  const sent: string[] = []
  page.on("response", (response) => {
    if (response.url().includes("/api/v1/") || response.url().includes("/annotate/")) {
      void response.text().then(
        (body) => sent.push(body),
        () => undefined,
      )
    }
  })
  const bench = new WorkbenchPage(page)
  await page.goto(`/annotate/${projectId}/practice`)
  await bench.button(text("learning.practice.start")).click()
  await expect(bench.cards).toHaveCount(3)
  await page.waitForLoadState("networkidle")
  expect(sent.join("\n")).toContain("Answer number")
  expect(sent.join("\n")).not.toMatch(/answers the question|model-\d|"gold"/)
})

test("today's count is the server's, and three items faster than reading bring a kind word", async ({
  page,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const padding = " It takes a while to read all of this.".repeat(60)
  const long = [1, 2, 3, 4].map((number) => ({
    prompt: `Which is best, ${number}?`,
    responses: [0, 1, 2].map((at) => ({ content: `Answer number ${at} of ${number}.${padding}` })),
  }))
  const projectId = await createProjectWith(client, long)
  await signIn(page.context(), await createAnnotator(client, projectId))
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  const quick = page.getByText(text("learning.pace.title"))
  for (const count of [1, 2, 3]) {
    await expect(quick).toBeHidden()
    await rank(bench, true)
    await expect(page.getByText(text("annotate.header.today", { count }))).toBeVisible()
  }
  await expect(quick).toBeVisible()
  await expect(bench.prompt).toBeVisible()
  await bench.button(text("learning.pace.dismiss")).click()
  await expect(quick).toBeHidden()
  await page.evaluate("localStorage.clear()")
  await page.reload()
  await page.getByRole("link", { name: text("annotate.header.today", { count: 3 }) }).click()
  await expect(heading(page, text("learning.figures.title"))).toBeVisible()
})

test("work is kept back until the qualification is passed, and an admin can reset it", async ({
  page,
  browser,
  baseURL,
}) => {
  const { projectId, newcomer } = await openSchool(baseURL, 1)
  await signIn(page.context(), newcomer)
  const bench = new WorkbenchPage(page)
  await page.goto(`/annotate/${projectId}`)
  await bench.button(text("learning.practice.aside")).click()
  await expect(page.getByText(text("learning.gate.title"))).toBeVisible()
  await page.getByRole("link", { name: text("learning.gate.go") }).click()
  await bench.button(text("learning.qualification.start")).click()
  for (const at of [1, 2]) {
    const place = text("learning.qualification.place", { attempt: 1, place: at, items: 2 })
    await expect(page.getByText(place)).toBeVisible()
    await rank(bench, false)
  }
  await expect(heading(page, text("learning.qualification.overTitle"))).toBeVisible()

  const studio = await browser.newContext({ baseURL: baseURL ?? "" })
  await signIn(studio, admin)
  const people = await studio.newPage()
  await people.goto(`/projects/${projectId}/people`)
  const row = people.getByRole("row").filter({ hasText: newcomer.name })
  await expect(row).toContainText(text("members.qualification.attempts", { count: 1 }))
  await row.getByRole("button").click()
  await people.getByRole("menuitem", { name: text("members.qualification.reset") }).click()
  await people.getByRole("button", { name: text("members.qualification.reset") }).click()
  await expect(row).toContainText(text("members.qualification.none"))
  await studio.close()

  await page.reload()
  await expect(bench.button(text("learning.qualification.start"))).toBeVisible()
})

for (const [language, { locale, text: say, tag }] of Object.entries(languages)) {
  test.describe(() => {
    test.use({ locale })
    test(
      `axe finds nothing in the first hours in ${language}`,
      { tag },
      async ({ page, baseURL }) => {
        const { projectId, newcomer } = await openSchool(baseURL, 2)
        await signIn(page.context(), newcomer)
        const bench = new WorkbenchPage(page, say)
        const begin = page.getByRole("main").getByRole("button").first()
        const cards = page.getByRole("article")
        await page.goto(`/annotate/${projectId}/practice`)
        await expect(page.locator("html")).toHaveAttribute("lang", language)
        await expect(begin).toBeVisible()
        await expectAccessible(page)
        await begin.click()
        await expect(cards).toHaveCount(3)
        await expectAccessible(page)
        await bench.press("3", "2", "1", "Enter")
        await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible()
        await expectAccessible(page)
        await page.goto(`/annotate/${projectId}/qualification`)
        await expect(begin).toBeVisible()
        await expectAccessible(page)
        await page.goto(`/annotate/${projectId}`)
        await page.getByRole("main").getByRole("button").last().click()
        await expect(page.getByRole("main").getByRole("link")).toBeVisible()
        await expectAccessible(page)
        await page.goto(`/annotate/${projectId}/figures`)
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
        await expectAccessible(page)

        await page.goto(`/annotate/${projectId}/qualification`)
        for (const [attempt, result] of [
          [1, "failedTitle"],
          [2, "passedTitle"],
        ] as const) {
          await begin.click()
          for (const place of [1, 2]) {
            const told = say("learning.qualification.place", { attempt, place, items: 2 })
            await expect(page.getByText(told)).toBeVisible()
            await rank(bench, attempt === 2)
          }
          await expect(heading(page, say(`learning.qualification.${result}`))).toBeFocused()
          await expectAccessible(page)
        }
      },
    )
  })
}
