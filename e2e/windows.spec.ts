import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { kinds, longText, lostNotice, passTime, submit, Worker } from "./support/kept-work.ts"
import type { Kind } from "./support/kept-work.ts"
import { text } from "./support/text.ts"

/** The window has the focus again. Pages of a test never lose it. */
function comeBack(page: Page): Promise<boolean> {
  return page.evaluate("window.dispatchEvent(new Event('focus'))")
}

const caughtUp = text("annotate.notice.caughtUpTitle")

for (const kind of [kinds.ranking, kinds.edit] satisfies Kind[]) {
  const name = kind === kinds.ranking ? "ranking" : "text"
  test(`two tabs go on with a ${name} from the last work, and one undo is between them (I12)`, async ({
    browser,
    baseURL,
  }) => {
    const { worker, context, bench: first } = await Worker.atWork(kind, browser, baseURL)
    await kind.work(first, "in the first")
    const second = await worker.open(context)
    await kind.expectWork(second, "in the first")
    await kind.work(second, "in the second")

    await comeBack(first.page)
    await kind.expectWork(first, "in the second")
    await expect(first.notice(caughtUp)).toBeVisible()
    await first.button(text("annotate.rail.undo")).click()
    await kind.expectWork(first, "in the first")
    await kind.work(first, "in the first again")
    await comeBack(second.page)
    await kind.expectWork(second, "in the first again")
    await worker.expectOnServer("in the first again")

    await submit(second)
    await expect(first.notice(text("annotate.notice.elsewhereTitle"))).toBeVisible()
    await expect(lostNotice(first, text("annotate.notice.lostElsewhereTitle"))).toHaveCount(0)
    await worker.expectJudged("in the first again")
    await context.close()
  })

  test(`two devices go on with a ${name} from the last work, without a reload (I12)`, async ({
    browser,
    baseURL,
  }) => {
    const worker = await Worker.start(kind, baseURL)
    const [laptop, phone] = [await worker.device(browser), await worker.device(browser)]
    await laptop.clock.install()
    const first = await worker.open(laptop)
    await kind.work(first, "on the laptop")
    await passTime(first.page, 1_500)
    await worker.expectOnServer("on the laptop")
    const second = await worker.open(phone)
    await kind.expectWork(second, "on the laptop")
    await kind.work(second, "on the phone")
    await worker.expectOnServer("on the phone")

    await first.page.clock.fastForward(300_000)
    await passTime(first.page, 10)
    await expect(first.notice(caughtUp)).toBeVisible()
    await kind.expectWork(first, "on the phone")
    await submit(first)
    await worker.expectJudged("on the phone")
    await Promise.all([laptop.close(), phone.close()])
  })
}

test("what one tab had not brought to the other is kept when that one submits (I12)", async ({
  browser,
  baseURL,
}) => {
  const kind = kinds.edit
  const { worker, context, bench: first } = await Worker.atWork(kind, browser, baseURL)
  const second = await worker.open(context)
  await kind.work(first, "in the first alone")
  await kind.work(second, "in the second alone")
  await submit(second)
  const notice = lostNotice(first, text("annotate.notice.lostElsewhereTitle"))
  await expect(notice).toContainText(longText("in the first alone").slice(0, 400).trimEnd())
  await first.page.reload()
  await expect(notice).toContainText("in the first alone")
  await worker.expectJudged("in the second alone")
  await context.close()
})
