import { expect, test } from "@playwright/test"
import type { Page, Response } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { addMember, adminClient, createAnnotator, signIn } from "./support/people.ts"
import { createProjectWith, plainItem, readRankings } from "./support/projects.ts"
import { openTask } from "./support/task.ts"
import { text } from "./support/text.ts"
import { shownItem, WorkbenchPage } from "./support/workbench.ts"

const shuffled = (length: number): number[] =>
  Array.from({ length }, (_, index) => (index * 5 + 2) % length)

/** The key of a response that no digit is left for is its letter. */
const keyOf = (index: number): string =>
  index < 9 ? String(index + 1) : String.fromCodePoint(97 + index)

for (const [count, task] of [
  [4, "four answers"],
  [9, "nine answers"],
  [26, "twenty-six answers"],
] as const) {
  test(`${task} are ranked and submitted with ${count + 1} key presses`, async ({
    page,
    baseURL,
  }) => {
    const client = adminClient(baseURL)
    const item = plainItem(count)
    const projectId = await createProjectWith(client, [item])
    await signIn(page.context(), await createAnnotator(client, projectId))
    const bench = new WorkbenchPage(page)
    await bench.open(projectId)
    const { keys } = await bench.read([shownItem(item)])
    const order = shuffled(count)
    await countPresses(page)
    await bench.press(...order.map(keyOf), "Enter")
    await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
    expect(await page.evaluate("window.presses")).toBe(count + 1)
    const byKey = new Map([...keys].map(([response, key]) => [key, response]))
    const wanted = order.map((index) => [byKey.get(String.fromCodePoint(65 + index))])
    expect(await readRankings(client, projectId)).toEqual([wanted])
  })
}

/** Every key that goes down on the page, whoever presses it, in `window.presses`. */
async function countPresses(page: Page): Promise<void> {
  await page.evaluate(() => {
    let presses = 0
    const count = () => Object.assign(window, { presses: ++presses })
    window.addEventListener("keydown", count, { capture: true })
  })
}

test("an order that nobody touched is not submitted, and what is missing is named (I4)", async ({
  page,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(3)])
  await signIn(page.context(), await createAnnotator(client, projectId))
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  await bench.press("Enter")
  const missing = (keys: string) =>
    page.getByRole("alert").getByText(text("annotate.missing.placement", { keys }))
  await expect(missing("A, B, C")).toBeVisible()
  await bench.press("2", "Enter")
  await expect(missing("A, C")).toBeVisible()
  await expect(bench.card("A")).toBeFocused()
  expect(await readRankings(client, projectId)).toEqual([])
})

test("a pair is judged with its strength by two key presses", async ({ page, baseURL }) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(2)], {
    taskType: "pairwise",
    strengthScale: 3,
  })
  await signIn(page.context(), await createAnnotator(client, projectId))
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  await bench.press("1", "Enter")
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  const { data } = await client.get("listJudgments", { params: { projectId } })
  expect(data).toHaveLength(1)
  expect(data[0]?.ranking).toEqual(data[0]?.shown.map((id) => [id]))
  expect(Math.abs(data[0]?.strength ?? 0)).toBe(3)
})

test("a draft comes back after a reload, and on another machine (I12)", async ({
  page,
  browser,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(4), plainItem(4)])
  const annotator = await createAnnotator(client, projectId)
  await signIn(page.context(), annotator)
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  const prompt = await bench.prompt.innerText()
  await bench.press("3", "1", "=", "2")
  await bench.comment.fill("kept while I was away")
  await page.reload()
  await expectDraft(bench, prompt)

  const elsewhere = await browser.newContext()
  await signIn(elsewhere, annotator)
  const other = new WorkbenchPage(await elsewhere.newPage())
  // The page that was left has sent the draft on its way; nobody there could tell when it arrived.
  await expect(async () => {
    await other.open(projectId)
    await expectDraft(other, prompt)
  }).toPass()
})

function isDraft(response: Response): boolean {
  return response.request().method() === "PUT" && response.url().endsWith("/draft")
}

async function expectDraft(bench: WorkbenchPage, prompt: string): Promise<void> {
  await bench.expectPlace("C", 1)
  await bench.expectPlace("A", 2, true)
  await bench.expectPlace("B", 2, true)
  await bench.expectUnplaced("D")
  await expect(bench.comment).toHaveValue("kept while I was away")
  await expect(bench.prompt).toHaveText(prompt, { useInnerText: true })
}

test("the first item does not wait for the one after it", async ({ page, context, baseURL }) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(3), plainItem(3)])
  await signIn(context, await createAnnotator(client, projectId))
  let answerAhead = () => undefined as void
  const mayAnswer = new Promise<void>((resolve) => {
    answerAhead = resolve
  })
  await page.route("**/next", async (route) => {
    if ((route.request().postData() ?? "").includes("true")) await mayAnswer
    await route.continue()
  })
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  await bench.press("1")
  await bench.expectPlace("A", 1)
  const ahead = page.waitForResponse(isAhead)
  answerAhead()
  await ahead
  await bench.press("2", "3", "Enter")
  await bench.expectUnplaced("A")
})

test("what is submitted offline goes through once, also where the tab was killed (I12)", async ({
  page,
  context,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const items = [plainItem(3), plainItem(3), plainItem(3)]
  const projectId = await createProjectWith(client, items)
  await signIn(context, await createAnnotator(client, projectId))
  const bench = new WorkbenchPage(page)
  const submissions: number[] = []
  context.on("response", (response) => {
    if (response.url().includes("/submit")) submissions.push(response.status())
  })
  const ahead = page.waitForResponse(
    async (response) => isAhead(response) && (await response.json()) !== null,
  )
  await bench.open(projectId)
  await ahead

  const { item } = await bench.read(items.map(shownItem))
  await context.setOffline(true)
  await bench.press("1", "2", "3", "Enter")
  await bench.expectNext(item)
  await expect(bench.notice(text("annotate.notice.offlineTitle"))).toBeVisible()
  await expect(page.getByText(text("annotate.notice.waiting", { count: 1 }))).toBeVisible()
  expect(await readRankings(client, projectId)).toEqual([])
  await context.setOffline(false)
  await expect(bench.notice(text("annotate.notice.offlineTitle"))).toBeHidden()
  await expect.poll(async () => (await readRankings(client, projectId)).length).toBe(1)

  await context.setOffline(true)
  await bench.press("1", "2", "3", "Enter")
  await expect(page.getByText(text("annotate.notice.waiting", { count: 1 }))).toBeVisible()
  await page.close()
  await context.setOffline(false)
  const again = new WorkbenchPage(await context.newPage())
  await again.open(projectId)
  await expect.poll(async () => (await readRankings(client, projectId)).length).toBe(2)
  expect(submissions).toEqual([201, 201])
})

function isAhead(response: Response): boolean {
  return response.url().endsWith("/next") && (response.request().postData() ?? "").includes("true")
}

test("an item that was submitted in one tab is done in the other", async ({
  page,
  context,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(2)])
  await signIn(context, await createAnnotator(client, projectId))
  const first = new WorkbenchPage(page)
  const second = new WorkbenchPage(await context.newPage())
  await first.open(projectId)
  await second.open(projectId)
  await second.press("2")
  await first.page.bringToFront()
  await first.press("1", "2", "Enter")
  await expect(first.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  await expect(second.notice(text("annotate.notice.elsewhereTitle"))).toBeVisible()
  await second.button(text("annotate.notice.next")).click()
  await expect(second.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  expect(await readRankings(client, projectId)).toHaveLength(1)
})

test("an item that went to somebody else says so and keeps what was written (I12)", async ({
  page,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(3)])
  const annotator = await createAnnotator(client, projectId)
  const other = await createAnnotator(client, projectId)
  await signIn(page.context(), annotator)
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  const kept = page.waitForResponse((response) => isDraft(response) && response.ok())
  await bench.press("2", "1")
  await kept

  await client.call("deleteMember", { params: { projectId, userId: annotator.id } })
  await addMember(client, projectId, annotator.id, "annotator")
  const theirs = await PalateClient.signIn(baseURL ?? "", other.email, other.password)
  await theirs.get("claimAssignment", { params: { projectId }, body: {} })

  const words = "The first one forgets the salt."
  await bench.comment.fill(words)
  const notice = page.getByRole("status").filter({ hasText: text("annotate.notice.lostTitle") })
  await expect(notice).toContainText(words)
  await expect(notice).toContainText(text("annotate.notice.lostOrder", { order: "B > A" }))
  await page.reload()
  await expect(notice).toContainText(words)
  await notice.getByRole("button", { name: text("annotate.notice.dismiss") }).click()
  await expect(notice).toBeHidden()
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
})

test("a key counts from the moment that an item is seen", async ({ context, baseURL }) => {
  // Pressed in the very task in which the answers are drawn, which is sooner than anybody could.
  await context.addInitScript(() => {
    const drawn = new MutationObserver(() => {
      if (document.querySelector("article") === null) return
      drawn.disconnect()
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "2", code: "Digit2" }))
    })
    drawn.observe(document, { childList: true, subtree: true })
  })
  const { bench } = await openTask(context, baseURL, { items: [plainItem(3)], project: {} })
  await bench.expectPlace("B", 1)
})

test("a click counts that no movement went before, with the mouse where it was left", async ({
  context,
  baseURL,
}) => {
  const { bench, page } = await openTask(context, baseURL, {
    items: [plainItem(2), plainItem(2)],
    project: {},
  })
  const first = await bench.prompt.innerText()
  await bench.button(text("annotate.rail.allEqual")).hover()
  await expect(
    page.getByRole("button", { name: text("annotate.rail.drag", { key: "A" }), exact: true }),
  ).toBeVisible()
  await bench.press("1", "2", "Enter")
  await bench.expectNext({ prompt: first })
  await page.mouse.down()
  await page.mouse.up()
  await bench.expectPlace("A", 1, true)
  await bench.expectPlace("B", 1, true)
})
