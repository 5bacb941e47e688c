import { expect, test } from "@playwright/test"
import type { BrowserContext, Page } from "@playwright/test"
import { kinds, longText, lostNotice, submit, Worker } from "./support/kept-work.ts"
import { addMember, createAnnotator, signIn } from "./support/people.ts"
import { text } from "./support/text.ts"

/** What comes between somebody and their work from outside, while a long text is being written. */
const kind = kinds.demonstration
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
  const worker = await Worker.start(kind, baseURL)
  const context = await worker.device(browser)
  const bench = await worker.open(context)
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
  const worker = await Worker.start(kind, baseURL)
  const context = await worker.device(browser)
  const bench = await worker.open(context)
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

test("an account that is closed and opened again finds its text (I12)", async ({
  browser,
  baseURL,
}) => {
  const worker = await Worker.start(kind, baseURL)
  const context = await worker.device(browser)
  const bench = await worker.open(context)
  const setActive = (active: boolean) =>
    worker.client.call("patchUser", { params: { id: worker.person.id }, body: { active } })
  await setActive(false)
  await kind.work(bench, "closed")
  await expect(bench.notice(signedOut)).toBeVisible()
  await bench.page.close()
  await setActive(true)
  await addMember(worker.client, worker.projectId, worker.person.id, "annotator")
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
  const worker = await Worker.start(kind, baseURL)
  const context = await worker.device(browser)
  const bench = await worker.open(context)
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
  const worker = await Worker.start(kind, baseURL)
  const context = await worker.device(browser)
  const bench = await worker.open(context)
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
