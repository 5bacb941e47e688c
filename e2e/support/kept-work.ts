import { expect } from "@playwright/test"
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { adminClient, createAnnotator, signIn } from "./people.ts"
import type { Person } from "./people.ts"
import { createProjectWith, plainItem } from "./projects.ts"
import type { NewItem } from "./projects.ts"
import { readJudgment } from "./task.ts"
import { text } from "./text.ts"
import { WorkbenchPage } from "./workbench.ts"

const sentence = "오래 쓴 글은 사라지지 않아요. 글 ✍🏽 – “long”. "

/**
 * Text as people write it: long, of several scripts, and more bytes than a request that outlives its page may have. Of few
 * lines: for a browser into which a text is put at once, the lines take time by their square.
 */
export function longText(mark: string, paragraphs = 12): string {
  return `${mark} ${`${sentence.repeat(100)}\n`.repeat(paragraphs)}${mark}`
}

/** Work of one task type that somebody does and would hate to lose. `mark` tells one state of it from another. */
export interface Kind {
  readonly item: () => NewItem
  readonly project: Parameters<typeof createProjectWith>[2]
  readonly work: (bench: WorkbenchPage, mark: string) => Promise<void>
  readonly expectWork: (bench: WorkbenchPage, mark: string) => Promise<void>
  /** What the one judgment holds at the end. */
  readonly read: (judgment: Awaited<ReturnType<typeof readJudgment>>) => string
  /** What it has to hold. */
  readonly judged: (mark: string) => string
}

function written(
  find: (page: Page) => Locator,
  item: Kind["item"],
  taskType: "demonstration" | "edit",
  paragraphs?: number,
): Kind {
  return {
    item,
    project: { taskType },
    work: (bench, mark) => find(bench.page).fill(longText(mark, paragraphs)),
    expectWork: (bench, mark) => expect(find(bench.page)).toHaveValue(longText(mark, paragraphs)),
    read: ({ rewrite }) => rewrite?.messages.map(({ content }) => content).join() ?? "",
    judged: (mark) => longText(mark, paragraphs),
  }
}

export const kinds = {
  ranking: {
    item: () => plainItem(3),
    project: {},
    work: async (bench, mark) => {
      if ((await bench.comment.inputValue()) === "") await bench.press("3", "1", "2")
      await bench.comment.fill(mark)
    },
    expectWork: async (bench, mark) => {
      await expect(bench.comment).toHaveValue(mark)
      await bench.expectPlace("C", 1)
      await bench.expectPlace("A", 2)
      await bench.expectPlace("B", 3)
    },
    read: ({ comment, ranking, shown }) =>
      `${comment} ${ranking.map((tier) => tier.map((id) => shown.indexOf(id)).join("=")).join(">")}`,
    judged: (mark) => `${mark} 2>0>1`,
  },
  demonstration: written(
    (page) => page.getByRole("textbox", { name: text("write.text.answer") }),
    () => plainItem(0),
    "demonstration",
  ),
  edit: written(
    (page) => page.getByRole("textbox", { name: text("write.edit.yoursOf", { key: "A" }) }),
    () => plainItem(1),
    "edit",
    1,
  ),
} satisfies Record<string, Kind>

/** Somebody with an item of a project of its own, on as many devices as they like. */
export class Worker {
  readonly kind: Kind
  readonly baseURL: string
  readonly client: PalateClient
  readonly projectId: string
  readonly person: Person
  readonly own: PalateClient

  private constructor(
    kind: Kind,
    baseURL: string,
    projectId: string,
    person: Person,
    own: PalateClient,
  ) {
    this.kind = kind
    this.baseURL = baseURL
    this.client = adminClient(baseURL)
    this.projectId = projectId
    this.person = person
    this.own = own
  }

  static async start(kind: Kind, baseURL = ""): Promise<Worker> {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [kind.item()], kind.project)
    const person = await createAnnotator(client, projectId)
    const own = await PalateClient.signIn(baseURL, person.email, person.password)
    return new Worker(kind, baseURL, projectId, person, own)
  }

  /** One at work on a device of theirs. */
  static async atWork(kind: Kind, browser: Browser, baseURL?: string) {
    const worker = await Worker.start(kind, baseURL)
    const context = await worker.device(browser)
    return { worker, context, bench: await worker.open(context) }
  }

  /** Another device: it shares nothing with the others. */
  async device(browser: Browser): Promise<BrowserContext> {
    const context = await browser.newContext({ baseURL: this.baseURL })
    await signIn(context, this.person)
    return context
  }

  async open(context: BrowserContext): Promise<WorkbenchPage> {
    const bench = new WorkbenchPage(await context.newPage())
    await bench.open(this.projectId)
    return bench
  }

  /** The draft that the server has is this one. */
  async expectOnServer(mark: string): Promise<void> {
    const kept = async () => {
      const assignment = await this.own.call("claimAssignment", {
        params: { projectId: this.projectId },
        body: {},
      })
      return JSON.stringify(assignment?.draft ?? null).includes(mark)
    }
    await expect.poll(kept).toBe(true)
  }

  /** There is one judgment, and it is this work. */
  async expectJudged(mark: string): Promise<void> {
    expect(this.kind.read(await readJudgment(this))).toBe(this.kind.judged(mark))
  }
}

export async function submit(bench: WorkbenchPage): Promise<void> {
  await bench.submitButton.click()
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
}

export function lostNotice(bench: WorkbenchPage, title: string): Locator {
  return bench.page.getByRole("status").filter({ hasText: title })
}

/** Somebody with a mouse in their hand, some time later. */
export async function passTime(page: Page, ms: number): Promise<void> {
  await page.bringToFront()
  await page.clock.fastForward(1_500)
  await page.mouse.move(300, 300)
  await page.mouse.move(310, 310)
  await page.clock.fastForward(ms)
}
