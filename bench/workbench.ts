// The workbench in Chromium, from the built application: JavaScript on the page, from submit to the next item, and from a
// key press to what it draws.
// node bench/workbench.ts [items]
import { spawn } from "node:child_process"
import { once } from "node:events"
import os from "node:os"
import path from "node:path"
import { chromium } from "@playwright/test"
import type { Browser, Page } from "@playwright/test"
import { findChromium } from "#e2e/support/chromium.ts"
import { adminClient, createAnnotator, signIn } from "#e2e/support/people.ts"
import { createProjectWith } from "#e2e/support/projects.ts"
import type { NewItem } from "#e2e/support/projects.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { findFreePort } from "../scripts/postgres/cluster.ts"
import { waitForHealth } from "../scripts/start/wait-for-health.ts"
import { median, quantile, writeSection } from "./report.ts"

const items = Number(process.argv[2] ?? 60)
const readingMs = 8_000
const longAnswerBytes = [8_000, 100_000]
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

/** What the page notes of itself: milliseconds from a key press until the frame after the change was drawn. */
declare global {
  interface Window {
    waits: number[]
  }
}

/** From the press to the second frame after the page has changed: by then it is on the screen. */
async function noteWaits(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.waits = []
    document.addEventListener(
      "keydown",
      (event) => {
        const pressedAt = event.timeStamp
        const observer = new MutationObserver(() => {
          observer.disconnect()
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener("message", () => {
              window.waits.push(performance.now() - pressedAt)
            })
            port1.start()
            port2.postMessage(null)
          })
        })
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
      },
      { capture: true },
    )
  })
}

async function waitsOf(page: Page, count: number): Promise<number[]> {
  await page.waitForFunction((wanted) => window.waits.length >= wanted, count)
  return page.evaluate(() => window.waits.splice(0))
}

interface Setting {
  browser: Browser
  client: PalateClient
  url: string
}

/** The page of a new annotator in a project of these items. */
async function openWorkbench({ browser, client, url }: Setting, work: NewItem[]): Promise<Page> {
  const projectId = await createProjectWith(client, work, { maxTextBytes: 200_000 })
  const person = await createAnnotator(client, projectId)
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  await signIn(context, person)
  const page = await context.newPage()
  await page.goto(`/annotate/${projectId}`)
  await page.getByRole("article").first().waitFor()
  const dialog = page.getByRole("dialog")
  if (await dialog.isVisible()) await page.keyboard.press("Escape")
  await page.waitForLoadState("networkidle")
  return page
}

/** Bytes of JavaScript that a page of plain answers fetches, compressed as they came. */
async function measureScript(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .filter((entry) => new URL(entry.name).pathname.endsWith(".js"))
      .reduce((sum, entry) => sum + entry.encodedBodySize, 0),
  )
}

/** Ranks and submits; the next item is drawn ahead while somebody reads, which here takes a moment. */
async function measureSubmits(page: Page, count: number): Promise<number[]> {
  await noteWaits(page)
  const waits: number[] = []
  for (let item = 0; item < count; item++) {
    const prompt = await page.getByRole("article").first().innerText()
    for (const key of ["1", "2", "3", "4"]) await page.keyboard.press(key)
    await page.waitForTimeout(700)
    await page.evaluate(() => window.waits.splice(0))
    await page.keyboard.press("Enter")
    waits.push(...(await waitsOf(page, 1)).slice(0, 1))
    await page.waitForFunction(
      (before) => document.querySelector("article")?.innerText !== before,
      prompt,
    )
  }
  return waits
}

/** Places and takes out nine long answers again and again. */
async function measureKeys(page: Page, rounds: number): Promise<number[]> {
  await noteWaits(page)
  const waits: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const key of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "Control+z", "ArrowUp"]) {
      await page.keyboard.press(key)
      waits.push(...(await waitsOf(page, 1)))
    }
    for (let i = 0; i < 8; i++) {
      await page.keyboard.press("Backspace")
      waits.push(...(await waitsOf(page, 1)))
    }
  }
  return waits
}

/** The same key press on a page that only writes the key down: what the browser itself takes. */
async function measureNothing(browser: Browser): Promise<number[]> {
  const page = await browser.newPage()
  await page.setContent("<p>0</p>")
  await page.evaluate(() =>
    document.addEventListener("keydown", () => {
      const line = document.querySelector("p")
      if (line !== null) line.textContent = String(performance.now())
    }),
  )
  await noteWaits(page)
  const waits: number[] = []
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("1")
    waits.push(...(await waitsOf(page, 1)))
  }
  return waits
}

const row = (name: string, waits: readonly number[]) =>
  `| ${name} | ${waits.length} | ${median(waits).toFixed(0)} ms | ${quantile(waits, 0.95).toFixed(0)} ms | ${Math.max(...waits).toFixed(0)} ms |`

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
  const plain = await openWorkbench(setting, makeItems(items, 4, 1_200))
  const scriptBytes = await measureScript(plain)
  const rows = [
    row("a page that only writes the key down", await measureNothing(browser)),
    row(
      "submit, until the next item is drawn, four answers",
      await measureSubmits(plain, items - 1),
    ),
  ]
  for (const bytes of longAnswerBytes) {
    const page = await openWorkbench(setting, makeItems(2, 9, bytes))
    // Somebody reads first; meanwhile the next item is drawn, unseen.
    await page.waitForTimeout(readingMs)
    const name = `any key, nine answers of ${(bytes / 1000).toFixed(0)} kB`
    rows.push(row(name, await measureKeys(page, 5)))
  }
  const load = os.loadavg()[0] ?? Number.NaN
  await writeSection("workbench", [
    "The built application in headless Chromium. From the press of a key to the frame in which its change is on the screen;",
    "the first row is the same on a page without anything. Before the keys somebody reads for eight seconds.",
    "`node bench/workbench.ts`",
    "",
    "| | presses | median | p95 | longest |",
    "|---|---|---|---|---|",
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
