import { randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { inflateRawSync } from "node:zlib"
import { expect, test } from "@playwright/test"
import type { Browser, Page } from "@playwright/test"
import { importRows } from "#scripts/client/import-items.ts"
import { admin } from "./support/accounts.ts"
import { expectHarmless, watch } from "./support/harmless.ts"
import {
  attacks,
  heavyTexts,
  hostileText,
  refusedNames,
  refusedTexts,
} from "./support/hostile-texts.ts"
import { makeHostileWorld } from "./support/hostile-world.ts"
import type { HostileWorld } from "./support/hostile-world.ts"
import { hostileVisits, someText } from "./support/hostile-visits.ts"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import type { Person } from "./support/people.ts"
import { createProject, createProjectWith } from "./support/projects.ts"
import { again, text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

// In the order in which they stand, in one worker: all look at one world, which takes a while to make.
test.describe.configure({ mode: "default" })

let world: HostileWorld
test.beforeAll(async ({ baseURL }) => {
  test.setTimeout(480_000)
  world = await makeHostileWorld(baseURL ?? "")
})

test("every page is visited", () => {
  const pages = readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => path.posix.join("app", file))
  expect(Object.keys(hostileVisits).toSorted()).toEqual(pages.toSorted())
})

async function pageOf(
  browser: Browser,
  baseURL: string | undefined,
  who: Pick<Person, "email" | "password"> | null,
) {
  const context = await browser.newContext(baseURL === undefined ? {} : { baseURL })
  if (who !== null) await signIn(context, who)
  const signs = await watch(context, baseURL)
  return { context, signs, page: await context.newPage() }
}

/** Presses the links of the texts: each says where it leads, and leads nowhere before it was confirmed. */
async function pressLinks(page: Page): Promise<void> {
  const links = page.locator("main button[aria-haspopup=dialog]", { hasText: "(evil.example)" })
  for (const place of [0, 1, 2]) {
    if ((await links.count()) <= place) return
    await links.nth(place).click()
    const asked = page.getByRole("dialog", { name: text("common.text.linkTitle") })
    await expect(asked).toContainText("evil.example")
    await page.getByRole("button", { name: text("common.text.linkCancel"), exact: true }).click()
    await expect(asked).toHaveCount(0)
  }
}

for (const who of ["admin", "researcher", "annotator", "newcomer", "nobody"] as const) {
  test(`hostile texts stay texts on every page of ${who}`, async ({ browser, baseURL }) => {
    test.setTimeout(900_000)
    const people = {
      admin,
      researcher: world.researcher,
      annotator: world.annotator,
      newcomer: world.newcomer,
      nobody: null,
    }
    const { context, signs, page } = await pageOf(browser, baseURL, people[who])
    for (const [file, visit] of Object.entries(hostileVisits)) {
      for (const { at, shown, open = [] } of visit(world).filter((one) => one.who === who)) {
        await test.step(`${file} at ${at}`, async () => {
          await page.goto(at)
          await expect(shown?.(page) ?? page.getByRole("heading").first()).toBeVisible()
          await expectHarmless(page, signs)
          if (shown === someText) await pressLinks(page)
          for (const action of open) {
            await action(page)
            await expectHarmless(page, signs)
            await page.keyboard.press("Escape")
          }
        })
      }
    }
    await context.close()
  })
}

test("hostile texts are worked on by keyboard, as formatted text and as source", async ({
  browser,
  baseURL,
}) => {
  const { context, signs, page } = await pageOf(browser, baseURL, world.annotator)
  const bench = new WorkbenchPage(page)
  await bench.open(world.projectId)
  await expect(bench.card("A")).toContainText(attacks.script)
  for (const code of ["U+202E", "U+200B", "U+E0068", "U+001B"]) {
    await expect(bench.card("A")).toContainText(code)
  }
  await pressLinks(page)
  await bench.button(text("annotate.prompt.raw")).click()
  await expect(bench.card("A")).toContainText("[a script](javascript:")
  await expect(bench.card("A")).toContainText("U+202E")
  await expectHarmless(page, signs)
  const prompt = await bench.prompt.innerText()
  await bench.press("1", "2", "3")
  // What no database holds is left out of what an annotator pastes, and the rest is kept.
  await bench.comment.fill(`${hostileText} ${refusedTexts.nul}`)
  await page.keyboard.press("Escape")
  await bench.expectSaved()
  await bench.press("ControlOrMeta+Enter")
  await expect(bench.prompt).not.toHaveText(prompt, { useInnerText: true })
  await expectHarmless(page, signs)
  await context.close()
})

const heavy = Object.entries(heavyTexts)
for (const part of [0, 1, 2]) {
  const texts = heavy.slice(part * 7, part * 7 + 7)
  test(
    `the page answers under ${texts.map(([name]) => name).join(", ")}`,
    { tag: part === 0 ? [] : again },
    async ({ browser, baseURL }) => {
      test.setTimeout(300_000)
      const client = adminClient(baseURL)
      const responses = texts.map(([, content]) => ({ content }))
      const projectId = await createProjectWith(client, [
        { prompt: "Which is heaviest?", responses },
      ])
      const { data } = await client.get("listItems", { params: { projectId } })
      const annotator = await createAnnotator(client, projectId)
      const { context, signs, page } = await pageOf(browser, baseURL, annotator)
      const bench = new WorkbenchPage(page)
      await bench.open(projectId)
      await expect(bench.cards).toHaveCount(texts.length)
      await bench.press("?")
      await expect(page.getByRole("dialog", { name: text("annotate.keys.title") })).toBeVisible()
      await bench.press("Escape", ...texts.map((_, index) => String(index + 1)))
      await expectHarmless(page, signs)
      await bench.press("Enter")
      await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()

      await context.clearCookies()
      await signIn(context, admin)
      await page.goto(`/projects/${projectId}/items/${data[0]?.id}`)
      await expect(page.getByText("Which is heaviest?").first()).toBeVisible()
      await page.keyboard.press("Tab")
      await expect(page.locator(":focus")).toBeVisible()
      await expectHarmless(page, signs)
      await context.close()
    },
  )
}

/** The files of a zip that `zipOf` made. */
function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  const isEntry = (at: number) => bytes.readUInt32LE(at) === 0x04034b50
  for (let at = 0; isEntry(at);) {
    const [size, nameSize] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)]
    const from = at + 30 + nameSize + bytes.readUInt16LE(at + 28)
    const name = bytes.toString("utf8", at + 30, at + 30 + nameSize)
    files.set(name, inflateRawSync(bytes.subarray(from, from + size)).toString())
    at = from + size
  }
  return files
}

/** Every cell of a CSV file (RFC 4180). */
function cellsOf(csv: string): string[] {
  const cells = [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)]
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "")
}

test("downloads hold hostile names as data, and their headers hold none", async () => {
  const { client, importId, datasetId, scorerId, projectId } = world
  const load = async (sent: Promise<Response>) => {
    const answer = await sent
    const disposition = answer.headers.get("content-disposition")
    expect(disposition ?? "").toMatch(/^(attachment; filename="[\w.-]+")?$/)
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    expect(answer.headers.get("content-type")).not.toContain("html")
    expect(answer.headers.get("set-cookie")).toBeNull()
    return Buffer.from(await answer.arrayBuffer())
  }
  const csv = (await load(client.send("getImportErrors", { params: { id: importId } }))).toString()
  const cells = cellsOf(csv)
  expect(csv).toContain("HYPERLINK")
  // A row is a number, a path and a sentence, whatever stands in them.
  const numbers = cells.slice(0, -1).filter((_, index) => index % 3 === 0)
  expect(numbers.filter((number) => !/^(row|\d+)$/.test(number))).toEqual([])
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])

  const judgments = client.send(
    "listJudgments",
    { params: { projectId } },
    { Accept: "application/x-ndjson" },
  )
  const exports = (["trl", "sft", "palate"] as const).map((format) =>
    client.send("exportDataset", { params: { id: datasetId }, query: { format } }),
  )
  for (const sent of [judgments, ...exports]) {
    const lines = (await load(sent))
      .toString()
      .split("\n")
      .filter((line) => line !== "")
    for (const line of lines) expect(() => void JSON.parse(line)).not.toThrow()
  }

  const files = unzip(await load(client.send("getScorerBundle", { params: { id: scorerId } })))
  // The project is called by its slug there, which has plain letters only.
  expect(files.get("README.md")).toMatch(/^# [a-z0-9-]+: reward scorer \d+$/m)
  expect(files.get("README.md")).not.toMatch(/(?<!\\)<img/)
  expect(files.get("score.py")).toBe(readFileSync("lib/scorers/bundle/score.py", "utf8"))
})

test("nobody is called by what would change the sentences around a name", async ({ baseURL }) => {
  const client = adminClient(baseURL)
  const projectId = await createProject(client)
  for (const name of Object.values(refusedNames)) {
    const made = { email: `${randomUUID()}@example.org`, role: "annotator", name } as const
    const label = { key: "x", label: name, kind: "text", scope: "item" } as const
    const calls = [
      client.call("createProject", { body: { name } }),
      client.call("createUser", { body: made }),
      client.call("createToken", { body: { name, scopes: ["read"] } }),
      client.call("createServingKey", { params: { projectId }, body: { name } }),
      client.call("patchProject", { params: { projectId }, body: { questions: [label] } }),
    ]
    await Promise.all(calls.map((call) => expect(call).rejects.toMatchObject({ status: 422 })))
  }
})

test("signing in leads nowhere but to this site", async ({ browser, baseURL }) => {
  const { context, signs, page } = await pageOf(browser, baseURL, null)
  for (const callback of [
    "https://evil.example/x",
    "//evil.example",
    "/\\evil.example",
    "/.//evil.example",
    "/account/..//evil.example",
    "/\t/evil.example",
    "javascript:alert(1)//evil.example",
    "data:text/html,evil.example",
  ]) {
    await context.clearCookies()
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(callback)}`)
    await page.getByLabel(text("auth.signIn.email")).fill(world.researcher.email)
    await page.getByLabel(text("auth.signIn.password")).fill(world.researcher.password)
    await page.getByRole("button", { name: text("auth.signIn.submit"), exact: true }).click()
    await expect(page).not.toHaveURL(/sign-in/)
    await expectHarmless(page, signs)
    // Signed in already, the page leads on by itself.
    await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(callback)}`)
    await expect(page).not.toHaveURL(/sign-in/)
    await expectHarmless(page, signs)
  }
  await context.close()
})

test("texts that nobody can hold are refused, and the others of their file are not", async ({
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const projectId = await createProject(client)
  for (const content of Object.values(refusedTexts)) {
    const body = { name: content }
    await expect(client.get("createProject", { body })).rejects.toMatchObject({ status: 422 })
    const patch = client.call("patchProject", {
      params: { projectId },
      body: { guidelines: content },
    })
    await expect(patch).rejects.toMatchObject({ status: 422 })
  }
  const rows = Object.values(refusedTexts).flatMap((refused) => [
    { prompt: refused, responses: [{ content: "a" }, { content: "b" }] },
    { prompt: "a", responses: [{ content: refused }, { content: "b" }] },
    { prompt: "a", responses: [{ content: "a", model: refused }, { content: "b" }] },
    { prompt: "a", responses: [{ content: "a" }, { content: "b" }], metadata: { refused } },
  ])
  const good = { prompt: hostileText, responses: [{ content: "a" }, { content: "b" }] }
  const run = await importRows(client, projectId, [...rows, good])
  expect(run).toMatchObject({ accepted: 1, rejected: rows.length })
})
