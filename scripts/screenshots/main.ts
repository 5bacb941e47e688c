// The pictures of docs/images, from a running Palate with its demonstration.
// npm run screenshots -- --url http://localhost:3000 --email … --password …
import { mkdir } from "node:fs/promises"
import path from "node:path"
import { parseArgs } from "node:util"
import { chromium } from "@playwright/test"
import type { Page } from "@playwright/test"
import { findChromium } from "#e2e/support/chromium.ts"
import { text } from "#e2e/support/text.ts"
import { PalateClient } from "../client/palate-client.ts"
import { findTaskShots } from "./task-shots.ts"

const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:3000" },
    email: { type: "string", default: "admin@palate.local" },
    password: { type: "string", default: "" },
  },
})
const folder = path.resolve(import.meta.dirname, "../../docs/images")
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

const client = await PalateClient.signIn(values.url, values.email, values.password)
const me = await client.get("getMe")
const { data: projects } = await client.get("listProjects")
const idOf = (slug: string) => projects.find((project) => project.slug === slug)?.id ?? ""
const english = idOf("helpful-answers")
const korean = idOf("helpful-answers-ko")

const executablePath = findChromium()
const browser = await chromium.launch({
  // Letters stand where the font wants them, and not on whole pixels.
  args: ["--font-render-hinting=none", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  ...(executablePath === null ? {} : { executablePath }),
})
const context = await browser.newContext({ viewport: desktop, deviceScaleFactor: 1.5 })
const page = await context.newPage()

async function look(theme: "light" | "dark", locale: "en" | "ko"): Promise<void> {
  await context.addCookies([
    { name: "palate-theme", value: theme, url: values.url },
    { name: "palate-locale", value: locale, url: values.url },
  ])
}

async function take(name: string): Promise<void> {
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
  console.log(name)
}

/** Every task type but ranking, in the middle of the work. */
async function takeTasks(locale: "en" | "ko", suffix: string): Promise<void> {
  for (const { name, projectId, work } of await findTaskShots(client, me.id, locale)) {
    await page.goto(`${values.url}/annotate/${projectId}`)
    await page.waitForURL(/\/annotate\//)
    await page.waitForLoadState("networkidle")
    if (page.url().endsWith("/practice")) {
      await take(`practice${suffix}`)
      await client.call("putPracticeAside", { params: { projectId } })
      await page.goto(`${values.url}/annotate/${projectId}`)
      await page.waitForLoadState("networkidle")
    }
    const dialog = page.getByRole("dialog")
    if (await dialog.isVisible()) await dialog.getByRole("button").last().click()
    await work(page)
    await take(`task-${name}${suffix}`)
  }
}

/** The workbench with an order half made. */
async function openWorkbench(projectId: string): Promise<void> {
  await page.goto(`${values.url}/annotate/${projectId}`)
  await page.locator("article").first().waitFor({ state: "attached" })
  await page.waitForLoadState("networkidle")
  const read = page.getByRole("dialog").getByRole("button").last()
  if (await read.isVisible()) await read.click()
  await page.keyboard.press("Control+Z")
  for (const key of ["2", "1", "=", "4"]) await page.keyboard.press(key)
}

async function takeEach(
  shots: readonly [string, (page: Page) => Promise<unknown>][],
): Promise<void> {
  for (const [name, open] of shots) {
    await open(page)
    await page.waitForLoadState("networkidle")
    await take(name)
  }
}

await mkdir(folder, { recursive: true })
await page.goto(`${values.url}/sign-in`)
await page.locator('input[name="email"]').fill(values.email)
await page.locator('input[name="password"]').fill(values.password)
await page.keyboard.press("Enter")
await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"))

const studio = (part: string) => (at: Page) => at.goto(`${values.url}/projects/${english}${part}`)
/** The page's own example, scored. */
async function openPlayground(at: Page): Promise<void> {
  await studio("/playground")(at)
  await at.getByRole("button", { name: text("results.playground.example") }).click()
  await at.getByRole("button", { name: text("results.playground.submit"), exact: true }).click()
  await at.getByRole("table").waitFor()
}
await look("light", "en")
await takeEach([
  ["workbench", () => openWorkbench(english)],
  ["overview", studio("")],
  ["scorers", studio("/scorers")],
  ["datasets", studio("/datasets")],
  ["playground", openPlayground],
])
await takeTasks("en", "")
await look("dark", "en")
await takeEach([
  ["workbench-dark", () => openWorkbench(english)],
  ["overview-dark", studio("")],
])
await takeTasks("en", "-dark")
await look("light", "ko")
await takeEach([["workbench-ko", () => openWorkbench(korean)]])
await takeTasks("ko", "-ko")
await page.setViewportSize(phone)
await look("light", "en")
await takeEach([["workbench-phone", () => openWorkbench(english)]])
await takeTasks("en", "-phone")
await browser.close()
