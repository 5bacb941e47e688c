import { expect, test } from "@playwright/test"
import type { Route } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { kinds, longText, lostNotice, passTime, submit, Worker } from "./support/kept-work.ts"
import type { Kind } from "./support/kept-work.ts"
import { admin } from "./support/accounts.ts"
import { OwnApp } from "./support/own-app.ts"
import { addMember, createAnnotator } from "./support/people.ts"
import { again, text } from "./support/text.ts"

const submissions = "**/api/v1/assignments/*/submit*"
const drafts = "**/api/v1/assignments/*/draft"

for (const [name, kind] of Object.entries<Kind>(kinds)) {
  test.describe(
    `nothing of a ${name} is lost (I12)`,
    { tag: kind === kinds.ranking ? again : [] },
    () => {
      test("to a killed tab that had reached nobody", async ({ browser, baseURL }) => {
        const worker = await Worker.start(kind, baseURL)
        const context = await worker.device(browser)
        let reachable = false
        await context.route(drafts, (route) => (reachable ? route.continue() : route.abort()))
        const bench = await worker.open(context)
        await kind.work(bench, "killed")
        const session = await context.newCDPSession(bench.page)
        const crashed = bench.page.waitForEvent("crash")
        // It has nobody left to answer.
        session.send("Page.crash").catch(() => undefined)
        await crashed
        reachable = true

        const reopened = await worker.open(context)
        await kind.expectWork(reopened, "killed")
        await worker.expectOnServer("killed")
        await submit(reopened)
        await worker.expectJudged("killed")
        await context.close()
      })

      test("on the way from one device to another and back", async ({ browser, baseURL }) => {
        const worker = await Worker.start(kind, baseURL)
        const [laptop, phone] = [await worker.device(browser), await worker.device(browser)]
        const first = await worker.open(laptop)
        await kind.work(first, "on the laptop")
        await worker.expectOnServer("on the laptop")
        const second = await worker.open(phone)
        await kind.expectWork(second, "on the laptop")
        await kind.work(second, "on the phone")
        await worker.expectOnServer("on the phone")
        await first.page.clock.install()
        await first.page.reload()
        await kind.expectWork(first, "on the phone")
        await submit(second)

        await passTime(first.page, 50_000)
        await expect(first.notice(text("annotate.notice.elsewhereTitle"))).toBeVisible()
        await first.button(text("annotate.notice.next")).click()
        await expect(first.notice(text("annotate.state.emptyTitle"))).toBeVisible()
        await worker.expectJudged("on the phone")
        await Promise.all([laptop.close(), phone.close()])
      })

      // The others differ by what is kept, which an edit shares with a demonstration.
      if (name === "edit") return

      test("by a request that is cut off after the server has got it", async ({
        browser,
        baseURL,
      }) => {
        const { worker, context, bench } = await Worker.atWork(kind, browser, baseURL)
        let requests = 0
        await context.route(submissions, async (route: Route) => {
          requests += 1
          if (requests > 1) return route.continue()
          await route.fetch()
          return route.abort("connectionreset")
        })
        await kind.work(bench, "sent")
        await submit(bench)
        await worker.expectJudged("sent")
        expect(requests).toBe(2)
        await context.close()
      })

      test("to a clock that is wrong and is set", async ({ browser, baseURL }) => {
        const worker = await Worker.start(kind, baseURL)
        const [wrong, right] = [await worker.device(browser), await worker.device(browser)]
        await wrong.clock.install({ time: Date.now() + dayMs })
        const first = await worker.open(wrong)
        await kind.work(first, "a day ahead")
        await worker.expectOnServer("a day ahead")
        const second = await worker.open(right)
        await kind.expectWork(second, "a day ahead")
        await kind.work(second, "after it")
        await worker.expectOnServer("after it")
        await first.page.reload()
        await kind.expectWork(first, "after it")

        await wrong.clock.setSystemTime(Date.now() - dayMs)
        await kind.work(first, "a day behind")
        await worker.expectOnServer("a day behind")
        await second.page.reload()
        await kind.expectWork(second, "a day behind")
        await submit(second)
        await worker.expectJudged("a day behind")
        await Promise.all([wrong.close(), right.close()])
      })

      test("without a connection from the start, and without one to submit", async ({
        browser,
        baseURL,
      }) => {
        const worker = await Worker.start(kind, baseURL)
        const context = await worker.device(browser)
        await context.route("**/api/v1/**", (route) => route.abort())
        const page = await context.newPage()
        await page.goto(`/annotate/${worker.projectId}`)
        await expect(page.getByText(text("annotate.notice.offlineTitle"))).toBeVisible()
        await expect(page.getByText(text("annotate.state.sendingOffline")).first()).toBeVisible()
        await page.close()
        await context.unroute("**/api/v1/**")

        const bench = await worker.open(context)
        await context.setOffline(true)
        await kind.work(bench, "in a tunnel")
        await bench.submitButton.click()
        await expect(
          bench.page.getByText(text("annotate.notice.waiting", { count: 1 })),
        ).toBeVisible()
        await bench.page.close()
        await context.setOffline(false)
        const later = await context.newPage()
        await later.goto(`/annotate/${worker.projectId}`)
        await expect(later.getByText(text("annotate.state.emptyTitle"))).toBeVisible()
        await worker.expectJudged("in a tunnel")
        await context.close()
      })
    },
  )
}

for (const [trouble, breakStorage, kind] of [
  ["full", fillStorage, kinds.demonstration],
  ["forbidden", forbidStorage, kinds.ranking],
] as const) {
  test(`nothing is lost where the browser's store is ${trouble} (I12)`, async ({
    browser,
    baseURL,
  }) => {
    const worker = await Worker.start(kind, baseURL)
    const context = await worker.device(browser)
    const failures: Error[] = []
    context.on("weberror", (failure) => failures.push(failure.error()))
    await context.addInitScript(breakStorage)
    const bench = await worker.open(context)
    await kind.work(bench, "kept elsewhere")
    await worker.expectOnServer("kept elsewhere")
    await bench.page.reload()
    await kind.expectWork(bench, "kept elsewhere")
    let requests = 0
    await context.route(submissions, (route) => {
      requests += 1
      return requests === 1 ? route.abort() : route.continue()
    })
    await submit(bench)
    await worker.expectJudged("kept elsewhere")
    expect(failures).toEqual([])
    await context.close()
  })
}

test("nothing is lost to a server that is restarted in the middle (I12)", async ({ browser }) => {
  const app = await OwnApp.prepare()
  try {
    await app.expectReady(app.start({ PALATE_ADMIN_TOKEN: admin.token }))
    const begun = [kinds.demonstration, kinds.ranking].map(async (kind) => {
      const { worker, context, bench } = await Worker.atWork(kind, browser, app.baseURL)
      await kind.work(bench, "before")
      await worker.expectOnServer("before")
      return { kind, worker, context, bench }
    })
    const all = await Promise.all(begun)
    let unanswered = 0
    for (const { bench } of all) {
      bench.page.on("requestfailed", (request) => {
        if (request.url().includes("/submit")) unanswered += 1
      })
    }
    const web = await app.pidOf("web")
    for (const { kind, bench } of all) await kind.work(bench, "while it was down")
    process.kill(web, "SIGKILL")
    await Promise.all(all.map(async ({ bench }) => submit(bench)))
    for (const { worker, context } of all) {
      await worker.expectJudged("while it was down")
      await context.close()
    }
    expect(unanswered).toBeGreaterThan(0)
  } finally {
    await app.remove()
  }
})

for (const kind of [kinds.demonstration, kinds.ranking] satisfies Kind[]) {
  const name = kind === kinds.ranking ? "order and its comment" : "text"
  test(`the ${name} of an item that went to somebody else is kept, shown and copied (I12)`, async ({
    browser,
    baseURL,
  }) => {
    const worker = await Worker.start(kind, baseURL)
    const context = await worker.device(browser)
    await context.grantPermissions(["clipboard-read", "clipboard-write"])
    const bench = await worker.open(context)
    const { client, projectId, person } = worker
    const other = await createAnnotator(client, projectId)
    const theirs = await PalateClient.signIn(worker.baseURL, other.email, other.password)
    await client.call("deleteMember", { params: { projectId, userId: person.id } })
    await theirs.get("claimAssignment", { params: { projectId }, body: {} })
    await addMember(client, projectId, person.id, "annotator")

    // It is found out once all of it is done.
    await context.route(drafts, (route) => route.abort())
    await kind.work(bench, "too late")
    await context.unroute(drafts)
    const notice = lostNotice(bench, text("annotate.notice.lostTitle"))
    await expect(notice).toContainText("too late")
    if (kind === kinds.ranking) {
      await expect(notice).toContainText(text("annotate.notice.lostOrder", { order: "C > A > B" }))
    }
    await bench.page.reload()
    await notice.getByRole("button", { name: text("common.copy.copy") }).click()
    await expect(notice.getByRole("button", { name: text("common.copy.copied") })).toBeVisible()
    const copied = kind === kinds.ranking ? "too late" : longText("too late")
    expect(await bench.page.evaluate("navigator.clipboard.readText()")).toBe(copied)
    expect((await client.get("listJudgments", { params: { projectId } })).data).toEqual([])
    await context.close()
  })
}

for (const sent of [false, true]) {
  const how = sent ? "sent" : "not sent"
  test(`what was written beside a submission from elsewhere is kept, ${how} (I12)`, async ({
    browser,
    baseURL,
  }) => {
    const kind = kinds.demonstration
    const title = text("annotate.notice.lostElsewhereTitle")
    const worker = await Worker.start(kind, baseURL)
    const [laptop, phone] = [await worker.device(browser), await worker.device(browser)]
    const first = await worker.open(laptop)
    const second = await worker.open(phone)
    await laptop.setOffline(true)
    await kind.work(first, "on the plane")
    if (sent) {
      await first.submitButton.click()
      await expect(
        first.page.getByText(text("annotate.notice.waiting", { count: 1 })),
      ).toBeVisible()
    }
    await kind.work(second, "on the ground")
    await submit(second)
    await laptop.setOffline(false)
    await expect(lostNotice(first, title)).toContainText("on the plane")
    await first.page.reload()
    await expect(lostNotice(first, title)).toContainText("on the plane")
    await worker.expectJudged("on the ground")
    await Promise.all([laptop.close(), phone.close()])
  })
}

const dayMs = 86_400_000

function fillStorage(): void {
  Storage.prototype.setItem = () => {
    throw new DOMException("full", "QuotaExceededError")
  }
}

function forbidStorage(): void {
  const refuse = () => {
    throw new DOMException("forbidden", "SecurityError")
  }
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get: refuse })
  }
  const request = () => Promise.reject(new DOMException("forbidden", "SecurityError"))
  Object.defineProperty(navigator, "locks", { value: { request } })
}
