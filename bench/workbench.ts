// The workbench in Chromium, from the built application: JavaScript on the page, from submit to the next item, and from a
// press to what it draws, whatever is done, also on a slow processor.
// npm run bench:workbench [-- items]
import { spawn } from "node:child_process"
import { once } from "node:events"
import os from "node:os"
import path from "node:path"
import { chromium } from "@playwright/test"
import type { Browser } from "@playwright/test"
import { findChromium } from "#e2e/support/chromium.ts"
import { adminClient, createAnnotator, signIn } from "#e2e/support/people.ts"
import { createProjectWith } from "#e2e/support/projects.ts"
import type { NewItem } from "#e2e/support/projects.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { findFreePort } from "../scripts/postgres/cluster.ts"
import { waitForHealth } from "../scripts/start/wait-for-health.ts"
import { median, quantile, writeSection } from "./report.ts"
import { MeasuredPage, shortestMs } from "./workbench-page.ts"
import { digits, improve, rankNine } from "./workbench-work.ts"
import type { Measured } from "./workbench-work.ts"

const items = Number(process.argv[2] ?? 30)
const longItems = 11
/** How long somebody looks at four short answers, and at nine long ones, before they hand them in: quick people. */
const readingMs = 700
const longReadingMs = 3_000
const slowerBy = 4
const patienceMs = 120_000
const longestBytes = 100_000
const answerBytes = [8_000, longestBytes]
const root = path.resolve(import.meta.dirname, "..")

const paragraph =
  "The kettle is on, the **tea** is in the pot, and `steep(4)` waits; see the list below for what goes wrong.\n\n" +
  "- Water that has boiled twice tastes flat.\n- A cold pot takes the heat out of it.\n\n"

/** An answer of so many bytes that differs from all others. */
function answer(name: string, bytes: number): string {
  const text = `Answer ${name}. ${paragraph.repeat(Math.ceil(bytes / paragraph.length))}`
  return text.slice(0, bytes)
}

function makeItems(count: number, responses: number, bytes: number): NewItem[] {
  return Array.from({ length: count }, (_, item) => ({
    prompt: `Question ${item}: how is tea made?`,
    responses: Array.from({ length: responses }, (__, at) => ({
      content: answer(`${item}-${at}`, bytes),
    })),
  }))
}

type Choices = NonNullable<Parameters<typeof createProjectWith>[2]>

/** A project that asks for everything that an answer can have. */
const everything: Choices = {
  guidelines: `# Rules\n\n${paragraph.repeat(40)}`,
  questions: [
    { key: "why", kind: "text", label: "Why?", scope: "response", required: false },
    { key: "use", kind: "likert", label: "Useful", scope: "response", required: false },
  ],
  spanLabels: [
    { value: "wrong", label: "Wrong" },
    { value: "good", label: "Well said" },
  ],
}

interface Setting {
  browser: Browser
  client: PalateClient
  url: string
}

/** The page of a new annotator in a project of these items. */
async function openWorkbench(
  { browser, client, url }: Setting,
  work: NewItem[],
  choices: Choices = {},
): Promise<MeasuredPage> {
  const projectId = await createProjectWith(client, work, { maxTextBytes: 200_000, ...choices })
  const person = await createAnnotator(client, projectId)
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  context.setDefaultTimeout(patienceMs)
  await signIn(context, person)
  const page = await context.newPage()
  await page.goto(`/annotate/${projectId}`)
  await page.getByRole("article").first().waitFor()
  if (choices.guidelines !== undefined) {
    // They open by themselves the first time.
    const drawer = page.getByRole("dialog")
    await drawer.waitFor()
    await page.keyboard.press("Escape")
    await drawer.waitFor({ state: "hidden" })
  }
  await page.waitForLoadState("networkidle")
  return MeasuredPage.of(page)
}

/** Bytes of JavaScript that a page of plain answers fetches, compressed as they came. */
async function measureScript({ page }: MeasuredPage): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  )
}

/** Ranks, reads for a moment, in which the next item is drawn ahead, and submits. */
async function measureSubmits(
  measured: MeasuredPage,
  keys: string[],
  { count, pauseMs }: { count: number; pauseMs: number },
) {
  const { page } = measured
  await measured.noteWaits()
  const waits: number[] = []
  for (let item = 0; item < count; item++) {
    const prompt = await page.getByRole("article").first().innerText()
    for (const key of keys) await page.keyboard.press(key)
    await page.waitForTimeout(pauseMs)
    waits.push(await measured.wait(() => page.keyboard.press("Enter")))
    await page.waitForFunction(
      (before) => document.querySelector("article")?.innerText !== before,
      prompt,
    )
  }
  return waits
}

/** The same key press on a page that only writes the key down: what the browser itself takes. */
async function measureNothing(browser: Browser, rate: number): Promise<number[]> {
  const page = await browser.newPage()
  await page.setContent("<p>0</p>")
  await page.evaluate(() =>
    document.addEventListener("keydown", () => {
      const line = document.querySelector("p")
      if (line !== null) line.textContent = String(performance.now())
    }),
  )
  const measured = await MeasuredPage.of(page)
  await measured.slowDown(rate)
  return measured.keys(Array.from({ length: 40 }, () => "1"))
}

/** All that is measured with a processor slowed down by `rate`, in the order of the report. */
async function measureAll(setting: Setting, rate: number): Promise<Measured> {
  const all: Measured = new Map()
  const open = async (...work: [NewItem[], Choices?]) => {
    const measured = await openWorkbench(setting, ...work)
    await measured.slowDown(rate)
    return measured
  }
  all.set("a page that only writes the key down", await measureNothing(setting.browser, rate))
  const short = await open(makeItems(items, 4, 1_200))
  all.set(
    "submit: four short answers",
    await measureSubmits(short, ["1", "2", "3", "4"], { count: items - 1, pauseMs: readingMs }),
  )
  await short.page.close()
  for (const bytes of answerBytes) {
    const size = `${bytes / 1000} kB`
    const many = await open(makeItems(longItems, 9, bytes))
    const times = { count: longItems - 1, pauseMs: longReadingMs }
    all.set(`submit: nine of ${size}`, await measureSubmits(many, digits, times))
    await many.page.close()
    const full = await open(makeItems(2, 9, bytes), everything)
    all.set(`${size}: the first keys, at once`, await full.keys(digits))
    await full.page.waitForTimeout(4 * readingMs)
    for (const [name, waits] of await rankNine(full)) all.set(`${size}: ${name}`, waits)
    await full.page.close()
  }
  const edit = await open(makeItems(2, 1, longestBytes), { taskType: "edit" })
  await edit.page.waitForTimeout(readingMs)
  for (const [name, waits] of await improve(edit)) all.set(name, waits)
  await edit.page.close()
  return all
}

const cells = (waits: readonly number[]) =>
  [median(waits), quantile(waits, 0.95), Math.max(...waits)].map((ms) => ms.toFixed(0)).join(" | ")

const port = await findFreePort()
const url = `http://localhost:${port}`
const app = spawn(
  process.execPath,
  ["--disable-warning=ExperimentalWarning", "e2e/support/app.ts"],
  {
    cwd: root,
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  },
)
const executablePath = findChromium()
const browser = await chromium.launch({
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  ...(executablePath === null ? {} : { executablePath }),
})
try {
  await waitForHealth(port, new AbortController().signal)
  const setting: Setting = { browser, client: adminClient(url), url }
  const scriptBytes = await measureScript(await openWorkbench(setting, makeItems(2, 4, 1_200)))
  const fast = await measureAll(setting, 1)
  const slow = await measureAll(setting, slowerBy)
  const rows = [...fast].map(
    ([name, waits]) =>
      `| ${name} | ${waits.length} | ${cells(waits)} | ${cells(slow.get(name) ?? [])} |`,
  )
  const load = os.loadavg()[0] ?? Number.NaN
  await writeSection("workbench", [
    "The built application in headless Chromium, in milliseconds: from the press of a key or a button to the next paint, as the",
    `browser itself tells it (Event Timing, in steps of 8 ms; ${shortestMs} stands for less); for a submit, after ${readingMs / 1000} s with four short answers`,
    `and ${longReadingMs / 1000} s with nine long ones, to the frame that shows the next item; where`,
    "something moves, the time between frames. At full speed, and with a processor that is made four times as slow. The first row",
    "is a page without anything. Nine answers have a question, marks and guidelines. `npm run bench:workbench`",
    "",
    `| | times | median | p95 | longest | ${slowerBy} × slower: median | p95 | longest |`,
    "|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `JavaScript of the page with plain answers, compressed: ${(scriptBytes / 1000).toFixed(1)} kB. Highlighting, mathematics,`,
    "dragging, dialogs and the other task types come when they are needed.",
    `Load of the machine while it ran: ${load.toFixed(1)} on ${os.cpus().length} cores.`,
  ])
  process.stdout.write(`${[...rows, `${scriptBytes} bytes of JavaScript`].join("\n")}\n`)
} finally {
  await browser.close()
  const ended = once(app, "exit")
  app.kill("SIGTERM")
  await ended
}
