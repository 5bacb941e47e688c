import { devices, expect } from "@playwright/test"
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test"
import type { z } from "zod"
import type { judgmentSchema } from "#lib/contracts/judgments.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { adminClient, createAnnotator, signIn } from "./people.ts"
import { createProjectWith } from "./projects.ts"
import type { NewItem } from "./projects.ts"
import type { Texts } from "./text.ts"
import { WorkbenchPage } from "./workbench.ts"

type Judgment = z.output<typeof judgmentSchema>
type ReadJudgment = Judgment & { textOf: (id: string) => string }

export interface OpenTask {
  client: PalateClient
  projectId: string
  annotatorId: string
  page: Page
  bench: WorkbenchPage
}

interface TaskOptions {
  items: readonly NewItem[]
  project: Parameters<typeof createProjectWith>[2]
  /** The language of the context, where it is not English. */
  say?: Texts
  /** Once the project is there, before anybody opens it. */
  prepare?: (client: PalateClient, projectId: string) => Promise<void>
}

/** A project of its own, and its first item in front of somebody new. */
export async function openTask(
  context: BrowserContext,
  baseURL: string | undefined,
  { items, project, prepare, say }: TaskOptions,
): Promise<OpenTask> {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, items, project)
  await prepare?.(client, projectId)
  const annotator = await createAnnotator(client, projectId)
  await signIn(context, annotator)
  const page = await context.newPage()
  const bench = new WorkbenchPage(page, say)
  await bench.open(projectId)
  return { client, projectId, annotatorId: annotator.id, page, bench }
}

/** A telephone: narrow, and touched. */
export function phoneContext(
  browser: Browser,
  baseURL: string | undefined,
  locale = "en-US",
): Promise<BrowserContext> {
  return browser.newContext({ ...devices["Pixel 7"], locale, ...(baseURL ? { baseURL } : {}) })
}

/**
 * The one judgment of the project, as a researcher reads it, with the text of each response. Whose it is, of what, and when
 * is as it has to be.
 */
export async function readJudgment({
  client,
  projectId,
  annotatorId,
}: Pick<OpenTask, "client" | "projectId"> & { annotatorId?: string }): Promise<ReadJudgment> {
  const read = async () =>
    (await client.get("listJudgments", { params: { projectId }, query: { limit: 200 } })).data
  await expect.poll(async () => (await read()).length).toBe(1)
  const [judgment] = await read()
  if (judgment === undefined) throw new Error("there is no judgment")
  const { responses } = await client.get("getItem", { params: { id: judgment.itemId } })
  expect(judgment.shown.toSorted()).toEqual(responses.map(({ id }) => id).toSorted())
  expect(judgment.annotatorId).toBe(annotatorId ?? judgment.annotatorId)
  expect(Date.now() - Date.parse(judgment.submittedAt)).toBeLessThan(testMs)
  const texts = new Map(
    responses.map(({ id, content }) => [id, typeof content === "string" ? content : ""]),
  )
  return { ...judgment, textOf: (id) => texts.get(id) ?? "" }
}

/** Longer than any test takes. */
const testMs = 600_000

/** Everything that was judged beside the order, so that a field of which nobody thought is seen too. */
export function plainFields(judgment: ReadJudgment): Partial<Judgment> {
  const { id, itemId, annotatorId, submittedAt, activeMs, ...judged } = judgment
  for (const mark of [id, itemId, annotatorId, submittedAt]) expect(mark).toBeTruthy()
  expect(activeMs).toBeGreaterThan(0)
  const { shown: _shown, ranking: _ranking, textOf: _textOf, ...fields } = judged
  return fields
}

/** A judgment in which nothing but an order is said. */
export const nothing = {
  guidelineVersion: 1,
  revision: 1,
  strength: null,
  answers: {},
  rewrite: null,
  spans: [],
  comment: null,
} as const

/** Goes there by Tab alone. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press("Tab")
  }
  await expect(target).toBeFocused()
}

/** What a screen reader is told at this moment. */
export async function expectSaid(page: Page, said: string): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: said }).first()).toBeAttached()
}

/** What is missing is named. */
export async function expectMissing(page: Page, sentence: string): Promise<void> {
  await expect(page.getByRole("alert").getByText(sentence)).toBeVisible()
}

/** The item was handed in, and there is no other. */
export async function expectDone({ bench }: Pick<OpenTask, "bench">): Promise<void> {
  await expect(bench.notice(bench.say("annotate.state.emptyTitle"))).toBeVisible()
}
