import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import http from "node:http"
import { expect, test } from "@playwright/test"
import type { Browser, Page } from "@playwright/test"
import { asFile } from "#scripts/client/import-items.ts"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { admin } from "./support/accounts.ts"
import { dragInRail } from "./support/drag.ts"
import { loopItems } from "./support/loop-items.ts"
import type { LoopItem } from "./support/loop-items.ts"
import { adminClient, createPerson, signIn } from "./support/people.ts"
import type { Person } from "./support/people.ts"
import { text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

const perAnnotator = 12
const invitedPassword = "chosen by the invited"

/** What somebody is about to say of an item: tiers of texts, best first. */
interface Said {
  item: LoopItem
  tiers: string[][]
}

interface Pair {
  prompt: string
  chosen: string
  rejected: string
}

test("from an imported file over two people's rankings to a scorer and an export", async ({
  browser,
  page,
  baseURL,
}) => {
  test.setTimeout(240_000)
  const base = baseURL ?? ""
  const client = adminClient(base)
  const items = loopItems(30)

  await test.step("an admin signs in and creates a project", () => signInByPage(page))
  const projectId = await test.step("the form makes the project", () => createByForm(page))
  await test.step("a file is imported, and the broken row is named", () =>
    importByPage(page, items))

  const invitation = await test.step("somebody is invited", () => inviteByPage(page))
  const second = await createPerson(client, "annotator")
  const researcher = await createPerson(client, "researcher")
  await test.step("three become members", async () => {
    await addByPage(page, projectId, invitation.name, "annotator")
    await addByPage(page, projectId, second.name, "annotator")
    await addByPage(page, projectId, researcher.name, "researcher")
  })

  const said = await test.step("one ranks by keys, one by drag and buttons", async () => {
    const [first, other] = await Promise.all([
      acceptInvitation(browser, invitation.url).then((own) => rankByKeys(own, projectId, items)),
      openAs(browser, second).then((own) => rankByMouse(own, projectId, items)),
    ])
    return [...first, ...other]
  })
  await expect
    .poll(async () => (await client.get("getProject", { params: { projectId } })).judgmentCount)
    .toBe(2 * perAnnotator)

  const studio = await openAs(browser, researcher)
  await test.step("the worker trains and the page shows the scorer", () => train(studio, projectId))
  const dataset = await test.step("a dataset version is built", () => build(studio, projectId))
  const file = await test.step("the export is downloaded", () => download(studio))

  expect(parsePairs(file)).toEqual(sorted(said.flatMap(pairsOf)))
  const reader = await PalateClient.signIn(base, researcher.email, researcher.password)
  const manifest = await reader.get("getExportManifest", {
    params: { id: dataset },
    query: { format: "trl" },
  })
  const sha256 = createHash("sha256").update(file).digest("hex")
  const rows = parsePairs(file).length
  expect({ rows: manifest.rows, sha256: manifest.sha256 }).toEqual({ rows, sha256 })
  const trailers = await readTrailers(`${base}/api/v1/datasets/${dataset}/export?format=trl`)
  expect(trailers).toEqual({ "palate-rows": String(rows), "palate-sha256": sha256 })
})

async function openAs(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext()
  await signIn(context, person)
  return context.newPage()
}

async function signInByPage(page: Page): Promise<void> {
  await page.goto("/")
  await page.getByLabel(text("auth.signIn.email")).fill(admin.email)
  await page.getByLabel(text("auth.signIn.password")).fill(admin.password)
  await page.getByRole("button", { name: text("auth.signIn.submit"), exact: true }).click()
  await expect(page.getByRole("heading", { name: text("projects.list.title") })).toBeVisible()
}

/** The id of the new project, from the address of its imports, where the form leads. */
async function createByForm(page: Page): Promise<string> {
  await page
    .getByRole("link", { name: text("projects.list.create") })
    .first()
    .click()
  await page.getByLabel(text("projects.form.name"), { exact: true }).fill("Kitchen questions")
  await page.getByLabel(text("projects.form.overlap")).fill("2")
  await page.getByLabel(text("projects.form.retrainEvery")).fill("8")
  await page.getByLabel(text("projects.form.minPairs")).fill("10")
  await page.getByRole("button", { name: text("projects.form.create") }).click()
  await expect(page.getByRole("heading", { name: text("imports.title"), level: 1 })).toBeVisible()
  const id = /\/projects\/([0-9a-f-]{36})\/imports$/.exec(page.url())?.[1]
  if (id === undefined) throw new Error(`no project in ${page.url()}`)
  return id
}

async function importByPage(page: Page, items: readonly LoopItem[]): Promise<void> {
  const wire = items.map(({ prompt, responses }) => ({
    prompt,
    responses: responses.map((content, index) => ({ content, model: `cook-${index}` })),
  }))
  const broken = { prompt: "Nobody has answered this", responses: [{ content: "alone" }] }
  const buffer = asFile([...wire.slice(0, 10), broken, ...wire.slice(10)])
  await page
    .getByLabel(text("imports.browse"))
    .setInputFiles({ name: "kitchen.ndjson", mimeType: "application/x-ndjson", buffer })
  const entry = page.getByRole("listitem").filter({ hasText: "kitchen.ndjson" })
  await expect(entry.getByText(text("imports.status.done"), { exact: true })).toBeVisible({
    timeout: 30_000,
  })
  await expect(entry.getByRole("definition")).toHaveText(["31", "30", "0", "1"])
  await entry.getByText(text("imports.refused.show", { count: 1 })).click()
  const rows = entry.getByRole("region", { name: text("imports.refused.title") }).getByRole("row")
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText("11")
  await expect(rows.last()).toContainText("responses")
}

async function inviteByPage(page: Page): Promise<{ name: string; url: string }> {
  const mark = createHash("sha256").update(page.url()).digest("hex").slice(0, 8)
  const name = `Ada ${mark}`
  await page.goto("/people")
  await page.getByRole("button", { name: text("people.create") }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByLabel(text("people.name")).fill(name)
  await dialog.getByLabel(text("people.email")).fill(`ada-${mark}@example.org`)
  await dialog.getByRole("button", { name: text("people.createSubmit") }).click()
  await expect(page.getByRole("dialog", { name: text("people.linkTitle", { name }) })).toBeVisible()
  const url = /https?:\/\/\S+\/invite\/\S+/.exec(await page.getByRole("dialog").innerText())?.[0]
  if (url === undefined) throw new Error("no invitation link is shown")
  return { name, url }
}

async function addByPage(
  page: Page,
  projectId: string,
  name: string,
  role: "annotator" | "researcher",
): Promise<void> {
  await page.goto(`/projects/${projectId}/people`)
  await page
    .getByRole("button", { name: text("members.add") })
    .first()
    .click()
  await page.getByRole("dialog").getByLabel(text("members.search")).fill(name)
  const choice = text("members.addAs", { name, role: text(`common.roles.${role}`) })
  await page.getByRole("button", { name: choice, exact: true }).click()
  await page.getByRole("button", { name: text("common.close") }).click()
  await expect(page.getByRole("row").filter({ hasText: name })).toBeVisible()
}

async function acceptInvitation(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel(text("auth.invite.password")).fill(invitedPassword)
  await page.getByRole("button", { name: text("auth.invite.submit") }).click()
  await expect(page.getByRole("heading", { name: text("annotate.projects.title") })).toBeVisible()
  return page
}

/** Digits and Enter alone. Every fourth item gets a tie at the top, every fifth a slip that is undone. */
async function rankByKeys(
  page: Page,
  projectId: string,
  items: readonly LoopItem[],
): Promise<Said[]> {
  const said: Said[] = []
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  for (let turn = 0; turn < perAnnotator; turn++) {
    const { item, keys } = await bench.read(items)
    const digits = item.responses.map((response) => digitOf(keys, response))
    const [best = "", second = "", ...rest] = digits
    if (turn % 5 === 0) {
      await bench.press(second, "ControlOrMeta+z")
      await bench.expectUnplaced(keys.get(item.responses[1] ?? "") ?? "")
    }
    const tied = turn % 4 === 1
    await bench.press(best, ...(tied ? ["=", second] : [second]), ...rest, "Enter")
    said.push({ item, tiers: tied ? tieTop(item.responses) : item.responses.map((one) => [one]) })
    await bench.expectNext(item)
  }
  await bench.expectSaved()
  return said
}

/** By turns: all dragged, the worst first; placed by buttons, with a tie and an undone slip; one out of all equal. */
async function rankByMouse(
  page: Page,
  projectId: string,
  items: readonly LoopItem[],
): Promise<Said[]> {
  const said: Said[] = []
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  for (let turn = 0; turn < perAnnotator; turn++) {
    const { item, keys } = await bench.read(items)
    const letters = item.responses.map((response) => keys.get(response) ?? "")
    const way = turn % 3
    if (way === 0) {
      for (const key of letters.toReversed()) await dragInRail(bench, key, { place: 1 })
      said.push({ item, tiers: item.responses.map((one) => [one]) })
    } else if (way === 1) {
      said.push({ item, tiers: await placeByButtons(bench, item, letters) })
    } else {
      await bench.button(text("annotate.rail.allEqual")).click()
      await dragInRail(bench, letters[0] ?? "", { place: 1 })
      said.push({ item, tiers: [item.responses.slice(0, 1), item.responses.slice(1)] })
    }
    await bench.submitButton.click()
    await bench.expectNext(item)
  }
  await bench.expectSaved()
  return said
}

async function placeByButtons(
  bench: WorkbenchPage,
  item: LoopItem,
  letters: readonly string[],
): Promise<string[][]> {
  const [best = "", second = "", ...rest] = letters
  const place = (key: string) =>
    bench
      .card(key)
      .getByRole("button", { name: text("annotate.card.placeAction", { key }) })
      .click()
  await place(second)
  await bench.expectPlace(second, 1)
  await bench.page.getByRole("button", { name: text("annotate.rail.undo") }).click()
  await bench.expectUnplaced(second)
  await place(best)
  const tie = text("annotate.card.tieAction", { key: second, partner: best })
  await bench.card(second).hover()
  await bench.card(second).getByRole("button", { name: tie, exact: true }).click()
  for (const key of rest) await place(key)
  await bench.expectPlace(second, 1, true)
  return tieTop(item.responses)
}

function tieTop([best = "", second = "", ...rest]: readonly string[]): string[][] {
  return [[best, second], ...rest.map((one) => [one])]
}

function digitOf(keys: ReadonlyMap<string, string>, response: string): string {
  return String((keys.get(response) ?? "").charCodeAt(0) - "A".charCodeAt(0) + 1)
}

async function train(page: Page, projectId: string): Promise<void> {
  await page.goto(`/projects/${projectId}/scorers`)
  await page
    .getByRole("button", { name: text("results.scorers.train") })
    .first()
    .click()
  const dialog = page.getByRole("dialog")
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    dialog.getByRole("button", { name: text("results.train.submit"), exact: true }).click(),
  ])
  const { id } = (await answer.json()) as { id: string }
  const link = page.locator(`a[href$="${id}"]`)
  const row = page
    .getByRole("region", { name: text("results.scorers.versions") })
    .getByRole("row")
    .filter({ has: link })
  const finished = new RegExp(`${text("results.states.kept")}|${text("results.states.champion")}`)
  await expect(row).toContainText(finished, { timeout: 90_000 })
  await row.getByRole("link").click()
  await expect(page.getByText(text("results.scorer.gateTitle"))).toBeVisible()
}

/** The id of the version, whose page the dialog leads to. */
async function build(page: Page, projectId: string): Promise<string> {
  await page.goto(`/projects/${projectId}/datasets`)
  await page
    .getByRole("button", { name: text("results.datasets.new") })
    .first()
    .click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("button", { name: text("results.newDataset.submit") }).click()
  await expect(page.getByRole("heading", { name: text("results.download.title") })).toBeVisible({
    timeout: 60_000,
  })
  const id = /\/datasets\/([0-9a-f-]{36})/.exec(page.url())?.[1]
  if (id === undefined) throw new Error(`no dataset in ${page.url()}`)
  return id
}

async function download(page: Page): Promise<Buffer> {
  const split = text("results.splits.all")
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: text("results.download.fileOf", { split }) }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^kitchen-questions.*-all\.trl\.ndjson$/)
  return readFile(await file.path())
}

/** A pair for every two responses that stand in different tiers. */
function pairsOf({ item, tiers }: Said): Pair[] {
  return tiers.flatMap((tier, at) =>
    tier.flatMap((chosen) =>
      tiers
        .slice(at + 1)
        .flat()
        .map((rejected) => ({ prompt: item.prompt, chosen, rejected })),
    ),
  )
}

function parsePairs(file: Buffer): Pair[] {
  const lines = file.toString("utf8").trimEnd().split("\n")
  return sorted(lines.map((line) => JSON.parse(line) as Pair))
}

function sorted(pairs: readonly Pair[]): Pair[] {
  const keyOf = ({ prompt, chosen, rejected }: Pair) => [prompt, chosen, rejected].join("\n")
  return pairs.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
}

/** What stands behind the body, which browsers do not show to anybody. */
async function readTrailers(url: string): Promise<NodeJS.Dict<string>> {
  const headers = { Authorization: `Bearer ${admin.token}`, TE: "trailers" }
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers }, (response) => {
        response
          .resume()
          .once("end", () => resolve(response.trailers))
          .once("error", reject)
      })
      .once("error", reject)
  })
}
