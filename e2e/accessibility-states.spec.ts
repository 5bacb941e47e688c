import { expect, test } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { startModelServer } from "#tests/support/model-server.ts"
import type { ModelServer } from "#tests/support/model-server.ts"
import { expectAccessible, expectMoreContrast } from "./support/axe.ts"
import { passTime } from "./support/kept-work.ts"
import { addMember, createAnnotator } from "./support/people.ts"
import { everyQuestion, plainItem, twoScales } from "./support/projects.ts"
import { expectDone, openTask, phoneContext } from "./support/task.ts"
import type { OpenTask } from "./support/task.ts"
import { languages } from "./support/text.ts"
import type { Texts } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

// Each of these is many steps or many looks; a slow machine is no failure.
test.describe.configure({ timeout: 360_000 })

let model: ModelServer
test.beforeAll(async () => {
  model = await startModelServer()
})
test.afterAll(async () => model.stop())

/** The dialog that is open, before and after it is looked at. */
async function expectDialogAccessible(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog")
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press("Escape")
  await expect(dialog).toHaveCount(0)
}

async function expectMissingAccessible({ bench, page }: OpenTask): Promise<void> {
  await bench.press("ControlOrMeta+Enter")
  await expect(page.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible()
  await expectAccessible(page)
}

/** Every state of a task, one after the other, each looked at. */
type Walk = (task: OpenTask, say: Texts) => Promise<void>

interface Kind {
  readonly responses: number
  readonly project: NonNullable<Parameters<typeof openTask>[2]["project"]>
  readonly prepare?: (client: PalateClient, projectId: string) => Promise<void>
  readonly walk: Walk
}

const lastText = ({ page }: OpenTask): Locator => page.locator("[data-writing] textarea").first()

const kinds: Record<string, Kind> = {
  ranking: {
    responses: 3,
    project: everyQuestion,
    walk: async (task) => {
      const { bench, page } = task
      await bench.card("C").locator("[data-at]").first().waitFor()
      await expectAccessible(page)
      await expectMissingAccessible(task)
      await bench.press("3", "-", "1", "f", "1", "f")
      await expectAccessible(page)
      await bench.press("Escape", "h", "Shift+ArrowRight")
      await expectAccessible(page)
      await bench.press("1")
      await expect(page.locator("mark").first()).toBeVisible()
      await bench.press("ArrowRight", "Enter")
      await expectDialogAccessible(page)
      await bench.press("Escape", "=", "2")
      await expectAccessible(page)
      await expectMoreContrast(page)
    },
  },
  "ranking with what opens over it": {
    responses: 3,
    project: everyQuestion,
    walk: async ({ bench, page }, say) => {
      for (const key of ["?", "g"]) {
        await bench.press(key)
        await expectDialogAccessible(page)
      }
      await bench.press("s")
      await page.getByRole("dialog").getByRole("button").last().click()
      await expectDialogAccessible(page)
      await bench.button(say("preferences.reading.open")).click()
      await expectDialogAccessible(page)
      await bench.press("d", "1", "2")
      await expectDialogAccessible(page)
    },
  },
  pairwise: {
    responses: 2,
    project: { taskType: "pairwise", strengthScale: 3 },
    walk: async (task) => {
      await expectAccessible(task.page)
      await expectMissingAccessible(task)
      await task.bench.press("6")
      await expectAccessible(task.page)
      await expectMoreContrast(task.page)
    },
  },
  rating: {
    responses: 2,
    project: {
      taskType: "rating",
      questions: twoScales,
    },
    walk: async (task) => {
      await expectAccessible(task.page)
      await expectMissingAccessible(task)
      await task.bench.press("5", "4", "7")
      await expectAccessible(task.page)
      await task.bench.press("6")
      await expectAccessible(task.page)
      await expectMoreContrast(task.page)
    },
  },
  demonstration: {
    responses: 0,
    project: { taskType: "demonstration" },
    walk: async (task, say) => {
      await expectAccessible(task.page)
      await expectMissingAccessible(task)
      await lastText(task).fill("It is **so**.")
      await expectAccessible(task.page)
      await task.page.getByText(say("write.text.preview"), { exact: true }).click()
      await expectAccessible(task.page)
    },
  },
  conversation: {
    responses: 0,
    project: { taskType: "demonstration", conversation: true },
    prepare: async (client, projectId) => {
      const body = { baseUrl: model.baseUrl, model: "m-7", key: "sk-secret" }
      await client.call("putEndpoint", { params: { projectId, kind: "chat" }, body })
    },
    walk: async (task, say) => {
      const { bench, page } = task
      model.answer = "A draft of the *next* turn."
      await expectAccessible(page)
      await bench.button(say("write.draft.ask")).click()
      await expect(page.getByRole("region", { name: say("write.draft.title") })).toBeVisible()
      await expectAccessible(page)
      await bench.button(say("write.draft.take")).click()
      await page
        .getByRole("button", {
          name: say("write.conversation.add", { side: say("write.conversation.side.user") }),
        })
        .click()
      await lastText(task).fill("And then?")
      await expectMissingAccessible(task)
      await page
        .getByRole("button", { name: say("write.conversation.editLabel", { turn: 1 }) })
        .click()
      await expectAccessible(page)
      await expectMoreContrast(page)
    },
  },
  edit: {
    responses: 2,
    project: { taskType: "edit" },
    walk: async (task, say) => {
      const { bench, page } = task
      await expectAccessible(page)
      await expectMissingAccessible(task)
      await bench.press("2")
      await expectMissingAccessible(task)
      await lastText(task).fill("It is quite another answer.")
      await expect(page.locator("ins").first()).toBeVisible()
      await expectAccessible(page)
      await expectMoreContrast(page)
      await page.getByRole("switch", { name: say("write.edit.unchanged") }).check()
      await expectAccessible(page)
    },
  },
}

for (const [language, { locale, text: say, tag }] of Object.entries(languages)) {
  test.describe(`axe finds nothing in ${language}`, { tag }, () => {
    test.use({ locale })

    for (const [name, { responses, project, prepare, walk }] of Object.entries(kinds)) {
      test(`in any state of a ${name}`, async ({ context, baseURL }) => {
        const task = await openTask(context, baseURL, {
          items: [plainItem(responses)],
          project,
          say,
          ...(prepare ? { prepare } : {}),
        })
        await expect(task.page.locator("html")).toHaveAttribute("lang", language)
        await walk(task, say)
      })
    }

    test("in what stands in the way of work, and in nothing left to do", async ({
      context,
      baseURL,
    }) => {
      const items = [plainItem(2), plainItem(2), plainItem(2)]
      const task = await openTask(context, baseURL, { items, project: {}, say })
      const { bench, page, client, projectId, annotatorId } = task
      await context.setOffline(true)
      await bench.press("1", "2", "Enter")
      const waiting = say("annotate.notice.waiting", { count: 1 })
      await expect(page.getByText(waiting)).toBeVisible()
      await expectAccessible(page)
      await context.setOffline(false)
      await expect(page.getByText(waiting)).toHaveCount(0)
      // The next item may have had to be asked for anew.
      await bench.expectUnplaced("A")

      const second = new WorkbenchPage(await context.newPage(), say)
      await second.open(projectId)
      await second.press("2")
      await bench.press("1", "2", "Enter")
      await expect(second.notice(say("annotate.notice.elsewhereTitle"))).toBeVisible()
      await expectAccessible(second.page)
      await second.page.close()

      await bench.comment.fill("Mine.")
      await bench.expectSaved()
      await client.call("deleteMember", { params: { projectId, userId: annotatorId } })
      await addMember(client, projectId, annotatorId, "annotator")
      const other = await createAnnotator(client, projectId)
      const theirs = await PalateClient.signIn(baseURL ?? "", other.email, other.password)
      await theirs.get("claimAssignment", { params: { projectId }, body: {} })
      await bench.comment.fill("Mine, too late.")
      const lost = page.getByRole("status").filter({ hasText: "Mine, too late." })
      await expect(lost).toBeVisible()
      await expectAccessible(page)
      await lost.getByRole("button", { name: say("annotate.notice.dismiss") }).click()
      await expectDone(task)
      await expectAccessible(page)
    })

    test("in what is said to those who are too fast, or at it for too long", async ({
      context,
      baseURL,
    }) => {
      const items = [1, 2, 3, 4].map((number) => ({
        prompt: `Which is best, ${number}?`,
        responses: ["a", "b"].map((mark) => ({
          content: `${mark} ${"It takes a while. ".repeat(200)}`,
        })),
      }))
      const task = await openTask(context, baseURL, { items, project: {}, say })
      const { bench, page, annotatorId } = task
      const tooFast = bench.notice(say("learning.pace.title"))
      for (const count of [1, 2, 3]) {
        await bench.expectUnplaced("A")
        await bench.press("1", "2", "Enter")
        await expect(page.getByText(say("annotate.header.today", { count }))).toBeVisible()
      }
      await expect(tooFast).toBeVisible()
      await expectAccessible(page)
      await bench.button(say("learning.pace.dismiss")).click()
      await expect(tooFast).toHaveCount(0)

      // Fifty minutes at work, as this browser keeps them, and the next seconds of it.
      await page.clock.install()
      await page.evaluate((id) => {
        const now = Date.now()
        localStorage.setItem(`palate:${id}:session`, `${now - 3e6} ${now} 3000000 3000000 0`)
      }, annotatorId)
      await page.reload()
      await expect(bench.prompt).toBeVisible()
      await passTime(page, 6_000)
      await expect(bench.notice(say("learning.rest.title"))).toBeVisible()
      await expectAccessible(page)
      await expectMoreContrast(page)
    })

    test("where the session is over in the middle", async ({ context, baseURL }) => {
      const task = await openTask(context, baseURL, { items: [plainItem(2)], project: {}, say })
      await task.bench.prompt.waitFor()
      await context.clearCookies()
      await task.bench.press("1")
      await expect(task.bench.notice(say("annotate.notice.signedOutTitle"))).toBeVisible()
      await expectAccessible(task.page)
    })

    test("on a phone, with everything that opens there", async ({ browser, baseURL }) => {
      const context = await phoneContext(browser, baseURL, locale)
      const { bench, page } = await openTask(context, baseURL, {
        items: [plainItem(9)],
        project: everyQuestion,
        say,
      })
      for (const key of ["C", "A"]) {
        const name = say("annotate.card.placeAction", { key })
        await bench.card(key).getByRole("button", { name }).tap()
      }
      await expectAccessible(page)
      await bench.button(say("annotate.rail.more")).tap()
      await page.getByRole("dialog").getByRole("listitem").first().getByRole("button").first().tap()
      await expectDialogAccessible(page)
      await bench.button(say("annotate.header.guidelines")).tap()
      await expectDialogAccessible(page)
      await context.close()
    })
  })
}
