import { expect, test } from "@playwright/test"
import type { BrowserContext, Page } from "@playwright/test"
import { startModelServer } from "#tests/support/model-server.ts"
import { kinds, longText, lostNotice, passTime, submit, Worker } from "./support/kept-work.ts"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import { openTask } from "./support/task.ts"
import { text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

/** What comes between somebody and their work from outside, while a text is being written. */
const kind = kinds.edit
const signedOut = text("annotate.notice.signedOutTitle")

function comeBack(page: Page): Promise<boolean> {
  return page.evaluate("window.dispatchEvent(new Event('focus'))")
}

async function signedInAgain(context: BrowserContext, worker: Worker, page: Page): Promise<void> {
  await context.clearCookies()
  await signIn(context, worker.person)
  await comeBack(page)
}

test("a session that ends in the middle keeps the text until one has signed in again (I12)", async ({
  browser,
  baseURL,
}) => {
  const { worker, context, bench } = await Worker.atWork(kind, browser, baseURL)
  await kind.work(bench, "signed in")
  await worker.expectOnServer("signed in")
  await context.clearCookies()
  await kind.work(bench, "signed out")
  await expect(bench.notice(signedOut)).toBeVisible()
  await signedInAgain(context, worker, bench.page)
  await worker.expectOnServer("signed out")
  await expect(bench.notice(signedOut)).toBeHidden()

  // The same with what is submitted, and a page that is closed before.
  await context.clearCookies()
  await kind.work(bench, "submitted in vain")
  await bench.submitButton.click()
  await expect(bench.notice(signedOut)).toBeVisible()
  await bench.page.close()
  await signIn(context, worker.person)
  const lists = await context.newPage()
  await lists.goto("/annotate/history")
  await worker.expectJudged("submitted in vain")
  await context.close()
})

test("somebody else who signs in at the same browser sends and loses nothing of it (I12)", async ({
  browser,
  baseURL,
}) => {
  const { worker, context, bench } = await Worker.atWork(kind, browser, baseURL)
  await kind.work(bench, "mine")
  await worker.expectOnServer("mine")
  const other = await createAnnotator(worker.client, worker.projectId)
  await context.clearCookies()
  await signIn(context, other)
  await kind.work(bench, "mine still")
  await expect(bench.notice(signedOut)).toBeVisible()
  await bench.submitButton.click()
  await expect(bench.page.getByText(text("annotate.notice.waiting", { count: 1 }))).toBeHidden()
  await expect(bench.notice(signedOut)).toBeVisible()
  await signedInAgain(context, worker, bench.page)
  await worker.expectJudged("mine still")
  await context.close()
})

test("drafts that anybody left long ago are gone once somebody works, and no others (I12)", async ({
  browser,
  baseURL,
}) => {
  const { context, bench } = await Worker.atWork(kind, browser, baseURL)
  await kind.work(bench, "still open")
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const left = { theirs: daysAgo(61), theirsToo: daysAgo(59) }
  await bench.page.evaluate((drafts) => {
    const own = Object.keys(localStorage).find((key) => key.includes(":draft:")) ?? ""
    const kept = JSON.parse(localStorage.getItem(own) ?? "") as object
    const store = (key: string, savedAt: string) =>
      localStorage.setItem(key, JSON.stringify({ ...kept, savedAt }))
    for (const [id, savedAt] of Object.entries(drafts)) store(`palate:${id}:draft:${id}`, savedAt)
    // As if nobody had come back to it before.
    store(own, drafts.theirs)
  }, left)
  const keptDrafts = () =>
    bench.page.evaluate(() =>
      Object.keys(localStorage)
        .filter((key) => key.includes(":draft:"))
        .toSorted(),
    )
  const before = await keptDrafts()
  expect(before).toHaveLength(3)
  await bench.page.reload()
  await expect
    .poll(keptDrafts)
    .toEqual(before.filter((key) => key !== "palate:theirs:draft:theirs"))
  await kind.expectWork(bench, "still open")
  await context.close()
})

test("an account that is closed and opened again finds its text (I12)", async ({
  browser,
  baseURL,
}) => {
  const { worker, context, bench } = await Worker.atWork(kind, browser, baseURL)
  const setActive = (active: boolean) =>
    worker.client.call("patchUser", { params: { id: worker.person.id }, body: { active } })
  await setActive(false)
  await kind.work(bench, "closed")
  await expect(bench.notice(signedOut)).toBeVisible()
  await bench.page.close()
  await setActive(true)
  await signIn(context, worker.person)
  const again = await worker.open(context)
  await kind.expectWork(again, "closed")
  await submit(again)
  await worker.expectJudged("closed")
  await context.close()
})

test("a project that is archived in the middle still takes what was begun (I12)", async ({
  browser,
  baseURL,
}) => {
  const { worker, context, bench } = await Worker.atWork(kind, browser, baseURL)
  await worker.client.call("patchProject", {
    params: { projectId: worker.projectId },
    body: { archived: true },
  })
  await kind.work(bench, "begun before")
  await bench.submitButton.click()
  await expect(bench.page.getByText(text("annotate.state.notFoundTitle"))).toBeVisible()
  await worker.expectJudged("begun before")
  await context.close()
})

test("a text of somebody who is taken off the project says so, and is kept (I12)", async ({
  browser,
  baseURL,
}) => {
  const { worker, context, bench } = await Worker.atWork(kind, browser, baseURL)
  const { client, projectId, person } = worker
  await client.call("deleteMember", { params: { projectId, userId: person.id } })
  await kind.work(bench, "not wanted")
  const notice = lostNotice(bench, text("annotate.notice.lostClosedTitle"))
  await expect(notice).toContainText(longText("not wanted").slice(0, 400).trimEnd())
  await bench.page.goto("/annotate")
  await expect(notice).toContainText("not wanted")
  await notice.getByRole("button", { name: text("annotate.notice.dismiss") }).click()
  await expect(notice).toHaveCount(0)
  await context.close()
})

test("guidelines that change in the middle are there to be read, and change nothing else", async ({
  browser,
  baseURL,
}) => {
  const worker = await Worker.start(kind, baseURL)
  const { client, projectId } = worker
  const context = await worker.device(browser)
  await context.clock.install()
  const bench = await worker.open(context)
  await kind.work(bench, "by the old ones")
  await client.call("patchProject", { params: { projectId }, body: { guidelines: "Be *brief*." } })
  await passTime(bench.page, 50_000)
  await expect(bench.notice(text("annotate.notice.guidelinesTitle"))).toBeVisible()
  await kind.expectWork(bench, "by the old ones")
  await bench.button(text("annotate.notice.readGuidelines")).click()
  const drawer = bench.page.getByRole("dialog", { name: text("annotate.guidelines.title") })
  await expect(drawer).toContainText("Be brief.")
  await drawer.getByRole("button", { name: text("annotate.guidelines.understood") }).click()
  await expect(bench.notice(text("annotate.notice.guidelinesTitle"))).toBeHidden()
  await submit(bench)
  const { data } = await client.get("listJudgments", { params: { projectId } })
  expect(data.map(({ guidelineVersion }) => guidelineVersion)).toEqual([2])
  await context.close()
})

test("a draft that was suggested and not taken yet comes back, and so does its outcome (I12)", async ({
  context,
  baseURL,
}) => {
  const model = await startModelServer()
  model.answer = "A draft to think about."
  const { client, projectId, page, bench } = await openTask(context, baseURL, {
    items: [plainItem(0)],
    project: { taskType: "demonstration", conversation: true },
    prepare: async (admin, id) => {
      const body = { baseUrl: model.baseUrl, model: "m-7", key: "sk-secret" }
      await admin.call("putEndpoint", { params: { projectId: id, kind: "chat" }, body })
    },
  })
  const suggested = page.getByRole("region", { name: text("write.draft.title") })
  await bench.button(text("write.draft.ask")).click()
  await expect(suggested).toContainText("A draft to think about.")
  await bench.expectSaved()
  // Not from this browser's store either.
  await page.evaluate("localStorage.clear()")
  await page.reload()
  await expect(suggested).toContainText("A draft to think about.")
  await bench.button(text("write.draft.discard")).click()
  await expect(suggested).toHaveCount(0)
  await bench.button(text("annotate.rail.undo")).click()
  await bench.button(text("write.draft.take")).click()
  await bench.submitButton.click()
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  const { data } = await client.get("listJudgments", { params: { projectId } })
  expect(data[0]?.rewrite?.drafts).toMatchObject([{ turn: 0, outcome: "taken" }])
  await model.stop()
})

test("an order of practice and a correction that were not handed in come back (I12)", async ({
  page,
  context,
  baseURL,
}) => {
  const practice = { ...plainItem(3), gold: [[0], [1], [2]], purpose: "practice" as const }
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [plainItem(3), practice])
  await signIn(context, await createAnnotator(client, projectId))
  const bench = new WorkbenchPage(page)
  await page.goto(`/annotate/${projectId}/practice`)
  await bench.button(text("learning.practice.start")).click()
  await expect(bench.cards).toHaveCount(3)
  await bench.press("3", "1")
  await bench.expectPlace("A", 2)
  await page.reload()
  await bench.button(text("learning.practice.start")).click()
  await bench.expectPlace("C", 1)
  await bench.expectPlace("A", 2)
  await bench.press("2", "Enter")
  await bench.button(text("learning.practice.finish")).click()
  await page.getByRole("link", { name: text("learning.practice.work") }).click()

  await expect(bench.prompt).toBeVisible()
  await bench.press("1", "2", "3", "Enter")
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  await page.goto("/annotate/history")
  await page
    .getByRole("link", { name: text("annotate.history.open") })
    .first()
    .click()
  await bench.expectPlace("A", 1)
  await bench.comment.fill("I see it differently now.")
  await page.reload()
  await expect(bench.comment).toHaveValue("I see it differently now.")
  await expect(page.getByText(text("annotate.history.restored"))).toBeVisible()
  await bench.button(text("annotate.history.revise")).click()
  await expect(page).toHaveURL(/\/history$/)
  const { data } = await client.get("listJudgments", { params: { projectId } })
  expect(data).toMatchObject([{ revision: 2, comment: "I see it differently now." }])
})
