import { expect, test } from "@playwright/test"
import type { BrowserContext, Page } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { admin } from "./support/accounts.ts"
import { hostileTexts, nestedTexts } from "./support/hostile-texts.ts"
import { adminClient, createAnnotator, createPerson, signIn } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import { text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

const hostile = hostileTexts.join("\n\n")

/** Notes every sign that something of a text came alive: dialogs, other pages, requests to other places. */
function watch(context: BrowserContext, baseUrl: string): string[] {
  const signs: string[] = []
  context.on("dialog", (dialog) => {
    signs.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on("page", (page) => signs.push(`page: ${page.url()}`))
  context.on("request", (request) => {
    const url = request.url()
    if (!url.startsWith(`${baseUrl}/`) && !/^(data|blob):/.test(url)) signs.push(`request: ${url}`)
  })
  return signs
}

async function expectHarmless(page: Page, signs: readonly string[]): Promise<void> {
  expect(await page.evaluate("window.pwned ?? null")).toBeNull()
  expect(signs).toEqual([])
  const live =
    "iframe, object, embed, form[action*=evil], img[src*=evil], link[href*=evil], [onerror], [onload], [onclick], [onfocus], a[href^='javascript' i], a[href^='data' i], a[href*=evil]"
  await expect(page.locator(live)).toHaveCount(0)
}

/** Presses everything in the texts that can be pressed. */
async function pressLinks(page: Page): Promise<void> {
  for (const article of await page.getByRole("article").all()) {
    for (const link of await article.getByRole("button", { name: "evil.example" }).all()) {
      await link.click()
      await page
        .getByRole("button", { name: text("annotate.text.linkCancel"), exact: true })
        .click()
    }
  }
}

test("hostile texts stay texts on the workbench", async ({ page, context, baseURL }) => {
  const client = adminClient(baseURL)
  const item = {
    prompt: `Which is safe?\n\n${hostile}`,
    responses: [hostile, `Safe.\n\n${hostile}`].map((content) => ({ content })),
  }
  const projectId = await createProjectWith(client, [item], {
    name: `<img src=x onerror="window.pwned='name'">`,
    guidelines: hostile,
    questions: [{ key: "hostile", label: hostileTexts[1], kind: "text", scope: "item" }],
  })
  await signIn(context, await createAnnotator(client, projectId))
  await page.goto("/annotate")
  const signs = watch(context, baseURL ?? "")
  const bench = new WorkbenchPage(page)
  await page.goto(`/annotate/${projectId}`)
  const drawer = page.getByRole("dialog", { name: text("annotate.guidelines.title") })
  await expect(drawer).toContainText("raw link")
  await expectHarmless(page, signs)
  await drawer.getByRole("button", { name: text("annotate.guidelines.understood") }).click()

  await expect(bench.card("A")).toContainText("<script>window.pwned")
  await expect(bench.card("A")).toContainText("U+202E")
  await expect(bench.card("A")).toContainText("U+200B")
  await pressLinks(page)
  await expectHarmless(page, signs)
  await bench.button(text("annotate.prompt.raw")).click()
  await expect(bench.card("A")).toContainText("[a script](javascript:")
  await expect(bench.card("A")).toContainText("U+202E")
  await expectHarmless(page, signs)
  await bench.press("1", "2", "Enter")
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  await page.goto("/annotate/history")
  await page.getByRole("listitem").getByRole("link").first().click()
  await expect(bench.card("A")).toContainText("<script>window.pwned")
  await expectHarmless(page, signs)
})

test("hostile texts stay texts in the studio", async ({ page, context, baseURL }) => {
  const client = adminClient(baseURL)
  const item = {
    externalId: `"><script>window.pwned='id'</script>`,
    prompt: `Which is safe?\n\n${hostile}`,
    responses: [hostile, `Safe.\n\n${hostile}`].map((content, index) => ({
      content,
      model: `<b onclick="window.pwned='model'">${index}</b>`,
    })),
    metadata: { [hostileTexts[0]]: hostile },
    judgments: [{ annotator: hostileTexts[1].slice(0, 90), ranking: [[0], [1]], comment: hostile }],
  }
  const projectId = await createProjectWith(client, [item], {
    name: `Safe? ${hostileTexts[1]}`,
    guidelines: hostile,
  })
  const { data } = await client.get("listItems", { params: { projectId } })
  await signIn(context, admin)
  await page.goto("/projects")
  const signs = watch(context, baseURL ?? "")
  const pages = [
    ["", "Safe?"],
    ["/items", "Which is safe?"],
    [`/items/${data[0]?.id}`, "raw link"],
    ["/judgments", "onerror"],
    ["/people", "onerror"],
    ["/guidelines", "raw link"],
    ["/settings", text("projects.form.settingsTitle")],
  ] as const
  for (const [path, shown] of pages) {
    await test.step(`the page ${path}`, async () => {
      await page.goto(`/projects/${projectId}${path}`)
      await expect(page.getByRole("main")).toContainText(shown)
      await pressLinks(page)
      await expectHarmless(page, signs)
    })
  }
})

test("texts nested without end do not stop the page", async ({ page, context, baseURL }) => {
  const client = adminClient(baseURL)
  const item = {
    prompt: "Which of these is the deepest?",
    responses: nestedTexts.map((content) => ({ content })),
  }
  const projectId = await createProjectWith(client, [item])
  const { data } = await client.get("listItems", { params: { projectId } })
  await signIn(context, await createAnnotator(client, projectId))
  const failures: string[] = []
  page.on("pageerror", (error) => failures.push(error.message))
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  await expect(bench.cards).toHaveCount(nestedTexts.length)
  await bench.press(...nestedTexts.map((_, index) => String(index + 1)), "Enter")
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()

  await context.clearCookies()
  await signIn(context, admin)
  await page.goto(`/projects/${projectId}/items/${data[0]?.id}`)
  await expect(page.getByText("deep quotation").first()).toBeVisible()
  expect(failures).toEqual([])
})

test.describe("what belongs to others is not found", () => {
  async function expectNothingHere(page: Page, path: string): Promise<void> {
    await page.goto(path)
    await expect(page.getByRole("heading", { name: text("common.notFound.title") })).toBeVisible()
  }

  /** A call as a script on the page would make it, with the session of whoever is signed in. */
  async function callFromPage(
    page: Page,
    method: string,
    path: string,
    body?: object,
  ): Promise<number> {
    return page.evaluate(
      async ([verb, address, json]) => {
        const init = { method: verb, headers: { "Content-Type": "application/json" } }
        return (await fetch(address, json === "" ? init : { ...init, body: json })).status
      },
      [method, `/api/v1${path}`, body === undefined ? "" : JSON.stringify(body)] as const,
    )
  }

  async function claim(own: PalateClient, projectId: string) {
    return own.get("claimAssignment", { params: { projectId }, body: {} })
  }

  test("another annotator's assignment and judgment", async ({ page, context, baseURL }) => {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [plainItem(2), plainItem(2)])
    const victim = await createAnnotator(client, projectId)
    const own = await PalateClient.signIn(baseURL ?? "", victim.email, victim.password)
    const { id, leaseToken, item } = await claim(own, projectId)
    const ranking = item.responses.map(({ key }) => [key])
    await signIn(context, await createAnnotator(client, projectId))
    await page.goto("/annotate")
    const submission = { leaseToken, ranking, activeMs: 1 }
    const calls = [
      callFromPage(page, "PUT", `/assignments/${id}/draft`, { leaseToken, draft: {} }),
      callFromPage(page, "POST", `/assignments/${id}/heartbeat`, { leaseToken }),
      callFromPage(page, "POST", `/assignments/${id}/skip`, { leaseToken, reason: "other" }),
      callFromPage(page, "POST", `/assignments/${id}/submit`, submission),
    ]
    expect(await Promise.all(calls)).toEqual([404, 404, 404, 404])

    const { judgmentId } = await own.get("submitJudgment", { params: { id }, body: submission })
    await page.goto(`/annotate/history/${judgmentId}`)
    await expect(page.getByText(text("annotate.history.notFoundTitle"))).toBeVisible()
    const revision = { ranking, activeMs: 1 }
    expect(await callFromPage(page, "POST", `/judgments/${judgmentId}/revise`, revision)).toBe(404)
  })

  test("a project that one is no member of", async ({ page, context, baseURL }) => {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [plainItem(2)])
    const { data } = await client.get("listItems", { params: { projectId } })
    await signIn(context, await createPerson(client, "researcher"))
    for (const path of [
      "",
      "/items",
      `/items/${data[0]?.id}`,
      "/judgments",
      "/people",
      "/imports",
      "/guidelines",
      "/settings",
      "/datasets",
      "/scorers",
      "/playground",
      "/api",
    ]) {
      await expectNothingHere(page, `/projects/${projectId}${path}`)
    }
    await expectNothingHere(page, `/annotate/${projectId}`)
    for (const path of [
      `/projects/${projectId}`,
      `/items/${data[0]?.id}`,
      `/projects/${projectId}/judgments`,
    ]) {
      expect(await callFromPage(page, "GET", path)).toBe(404)
    }
    expect(await callFromPage(page, "POST", `/projects/${projectId}/next`, {})).toBe(404)
  })

  test("the admin's pages", async ({ page, context, baseURL }) => {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [plainItem(2)])
    await signIn(context, await createAnnotator(client, projectId))
    for (const path of ["/people", "/operations", "/projects/new"])
      await expectNothingHere(page, path)
    await page.goto(`/projects/${projectId}/settings`)
    await expect(page).toHaveURL(`/annotate/${projectId}`)
    expect(await callFromPage(page, "GET", "/users")).toBe(403)
  })
})
