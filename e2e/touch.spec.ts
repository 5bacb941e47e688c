import { expect, test } from "@playwright/test"
import type { Browser, BrowserContext, Page } from "@playwright/test"
import { listen } from "./support/heard.ts"
import { plainItem } from "./support/projects.ts"
import type { NewItem } from "./support/projects.ts"
import {
  expectDone,
  nothing,
  openTask,
  phoneContext,
  plainFields,
  readJudgment,
} from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { languages, text } from "./support/text.ts"
import { dragByFinger, Finger } from "./support/touch.ts"

// Each of these is many steps or many looks; a slow machine is no failure.
test.describe.configure({ timeout: 360_000 })

type Project = Parameters<typeof openTask>[2]["project"]

function touchContext(
  browser: Browser,
  baseURL: string | undefined,
  viewport: { width: number; height: number },
  locale = "en-US",
): Promise<BrowserContext> {
  const screen = {
    viewport,
    hasTouch: true,
    isMobile: true,
    locale,
    reducedMotion: "reduce",
  } as const
  return browser.newContext({ ...screen, ...(baseURL ? { baseURL } : {}) })
}

/** A is dragged onto B, and C below them. */
async function expectDragged(task: OpenTask): Promise<void> {
  await expectDone(task)
  const judgment = await readJudgment(task)
  const [a = "", b = "", c = ""] = judgment.shown
  expect(plainFields(judgment)).toEqual(nothing)
  expect(judgment.ranking[0]?.toSorted()).toEqual([a, b].toSorted())
  expect(judgment.ranking.slice(1)).toEqual([[c]])
}

async function dragAll({ bench, page }: OpenTask): Promise<void> {
  const finger = await Finger.on(page)
  await dragByFinger(bench, finger, "B", { place: 1 })
  await dragByFinger(bench, finger, "C", { place: 2 })
  await dragByFinger(bench, finger, "A", { onto: "B" })
}

test("an order with a tie is dragged by finger on a tablet", async ({ browser, baseURL }) => {
  const context = await touchContext(browser, baseURL, { width: 768, height: 1024 })
  await listen(context)
  const task = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
  await dragAll(task)
  await task.bench.submitButton.tap()
  await expectDragged(task)
  await context.close()
})

test("an order with a tie is dragged by finger on a phone", async ({ browser, baseURL }) => {
  const context = await phoneContext(browser, baseURL)
  await listen(context)
  const task = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
  const { bench, page } = task
  await bench.button(text("annotate.rail.more")).tap()
  await dragAll(task)
  await page
    .getByRole("dialog")
    .getByRole("button", { name: text("common.close") })
    .tap()
  await bench.expectPlace("A", 1, true)
  await bench.submitButton.tap()
  await expectDragged(task)
  await context.close()
})

const longText = Array.from(
  { length: 6 },
  (_, at) =>
    `Paragraph ${at}: 반죽을 충분히 치댄 뒤에는 글루텐이 가스를 붙잡아 둡니다. \`Donaudampfschifffahrtsgesellschaftskapitän${"x".repeat(40)}\``,
).join("\n\n")
const code = `\`\`\`\n${"x".repeat(200)}\n\`\`\`\n\n| a | b |\n|---|---|\n| ${"y".repeat(60)} | 2 |`

const longItem = (responses: number): NewItem => ({
  ...plainItem(responses),
  responses: Array.from({ length: responses }, (_, at) => ({
    content: `${code}\n\n${longText} ${at}`,
  })),
})

const scale = { kind: "likert", scope: "response", required: true } as const
const flags = {
  key: "flags",
  label: "What is wrong with it?",
  kind: "multichoice" as const,
  scope: "response" as const,
  options: ["Makes something up", "Does not do what was asked", "말이 안 되는 내용이 있음"].map(
    (label, at) => ({ value: `flag-${at}`, label }),
  ),
}

/** What each task looks like at its fullest, and how somebody begins on it. */
const tasks: Record<
  string,
  { responses: number; project: Project; begin: (task: OpenTask) => Promise<void> }
> = {
  ranking: {
    responses: 9,
    project: {
      questions: [
        { key: "acceptable", label: "Good enough?", kind: "boolean", scope: "response" },
        flags,
        { ...scale, key: "overall", label: "Overall", required: false },
      ],
    },
    begin: async ({ bench }) => bench.press("2", "1", "=", "3", "5", "-"),
  },
  pairwise: {
    responses: 2,
    project: { taskType: "pairwise", strengthScale: 3 },
    begin: async ({ bench }) => bench.press("6"),
  },
  rating: {
    responses: 3,
    project: {
      taskType: "rating",
      questions: [
        { ...scale, key: "helpful", label: "Helpful" },
        { ...scale, key: "true", label: "Truthful" },
      ],
    },
    begin: async ({ bench }) => bench.press("5", "4"),
  },
  conversation: {
    responses: 0,
    project: { taskType: "demonstration", conversation: true },
    begin: async ({ page, bench }) => {
      const { say } = bench
      await page.locator("[data-writing] textarea").first().fill(longText)
      const side = say("write.conversation.side.user")
      await bench.button(say("write.conversation.add", { side })).tap()
    },
  },
  demonstration: {
    responses: 0,
    project: { taskType: "demonstration" },
    begin: async ({ page }) => page.locator("[data-writing] textarea").first().fill(longText),
  },
  edit: {
    responses: 2,
    project: { taskType: "edit" },
    begin: async ({ page, bench }) => {
      await bench.press("1")
      await page.locator("[data-writing] textarea").first().fill(longText)
    },
  },
}

/**
 * What somebody with a finger could not see, reach or hit on the page as it is. Runs in the browser. `touched` asks for
 * targets that a finger hits (WCAG 2.5.8), too. `screen`: the width that there is; a phone makes a page that does not fit smaller.
 */
function faults({ touched, screen }: { touched: boolean; screen: number }): string[] {
  const found: string[] = []
  const nameOf = (element: Element) =>
    `${element.tagName} ${element.getAttribute("aria-label") ?? element.textContent.slice(0, 40)}`
  const scrolls = (element: Element) =>
    /auto|scroll|hidden/.test(getComputedStyle(element).overflowX)
  const scrollerOf = (element: Element): Element | null => {
    const above = element.parentElement
    return above === null || above === document.body || scrolls(above) ? above : scrollerOf(above)
  }
  if (document.documentElement.scrollWidth > screen) found.push("the page is wider than the screen")

  const open = document.querySelector("[role=dialog]") ?? document.body
  const controls = open.querySelectorAll(
    "button, a[href], select, textarea, label:has(input), input",
  )
  for (const control of controls) {
    if (control.matches("label input") || !control.checkVisibility()) continue
    const { left, right, width, height } = control.getBoundingClientRect()
    const name = nameOf(control)
    const edge = scrollerOf(control)?.getBoundingClientRect()
    if (left < Math.min(0, edge?.left ?? 0) - 1 || right > innerWidth + 1) {
      found.push(`beside the screen: ${name}`)
    }
    if (control.matches("button") && control.scrollWidth > control.clientWidth + 1) {
      found.push(`cut off: ${name}`)
    }
    if (!touched) continue
    if (!control.checkVisibility({ opacityProperty: true })) found.push(`not seen: ${name}`)
    const inText = control.matches("p a, li a, td a")
    if (!inText && (width < 24 || height < 24)) found.push(`${width} × ${height}: ${name}`)
  }

  if (open === document.body) {
    const submit = [...document.querySelectorAll("aside button")].at(-1)
    const box = submit?.getBoundingClientRect() ?? new DOMRect()
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
    if (submit === undefined || seen === null || !submit.contains(seen)) {
      found.push("Submit is out of reach")
    }
    const isWide = getComputedStyle(document.querySelector("aside") ?? open).position !== "fixed"
    const { scrollHeight } = document.documentElement
    // Its parts scroll, the page does not.
    if (isWide && scrollHeight > innerHeight) found.push(`the page is ${scrollHeight} high`)
    if (touched && box.height < 44) found.push(`Submit is ${box.height} high`)
    const aside = document.querySelector("aside")
    const header = document.querySelector("header")
    if (aside !== null && header !== null && getComputedStyle(aside).position === "fixed") {
      const isSticky = getComputedStyle(header).position === "sticky"
      const free = aside.getBoundingClientRect().top - (isSticky ? header.offsetHeight : 0)
      if (free < innerHeight * 0.4) found.push(`only ${free} of ${innerHeight} to read in`)
    }
  }
  return found
}

const screens = [
  [320, 640],
  [390, 844],
  [667, 375],
  [844, 390],
  [768, 1024],
  [1024, 768],
  [1024, 1366],
] as const

async function expectFits(page: Page, touched = true): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  // A dialog that has just opened is not all there yet.
  const found = () => page.evaluate(faults, { touched, screen: width })
  await expect.poll(found, `${width} × ${height}`).toEqual([])
}

for (const [language, { locale, text: say, tag }] of Object.entries(languages)) {
  for (const [name, { responses, project, begin }] of Object.entries(tasks)) {
    test(
      `every screen that is touched has room for a task: ${name}, ${language}`,
      { tag },
      async ({ browser, baseURL }) => {
        const context = await touchContext(browser, baseURL, { width: 320, height: 640 }, locale)
        const task = await openTask(context, baseURL, {
          items: [longItem(responses)],
          project,
          say,
        })
        const { bench, page } = task
        await begin(task)
        for (const [width, height] of screens) {
          await page.setViewportSize({ width, height })
          await expect(bench.submitButton).toBeVisible()
          await expectFits(page)
          const more = bench.button(say("annotate.rail.more"))
          if ((await more.count()) === 0) continue
          await more.press("Enter")
          await expect(page.getByRole("dialog")).toBeVisible()
          await expectFits(page)
          await page.keyboard.press("Escape")
          await expect(page.getByRole("dialog")).toHaveCount(0)
        }
        await context.close()
      },
    )
  }
}

test("a page at 200 % and at 400 % is read in one column, and nothing is cut off", async ({
  context,
  baseURL,
}) => {
  const { bench, page } = await openTask(context, baseURL, {
    items: [longItem(4)],
    project: tasks["ranking"]?.project,
  })
  // What is left of 1280 × 1024.
  for (const [width, height] of [
    [640, 512],
    [320, 256],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect(bench.submitButton).toBeVisible()
    await expectFits(page, false)
  }
})
