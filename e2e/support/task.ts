import { devices, expect } from "@playwright/test"
import type { Browser, BrowserContext, Locator, Page } from "@playwright/test"
import type { z } from "zod"
import type { judgmentSchema } from "#lib/contracts/judgments.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { adminClient, createAnnotator, signIn } from "./people.ts"
import { createProjectWith } from "./projects.ts"
import type { NewItem } from "./projects.ts"
import { text } from "./text.ts"
import { WorkbenchPage } from "./workbench.ts"

type Judgment = z.output<typeof judgmentSchema>

export interface OpenTask {
  client: PalateClient
  projectId: string
  page: Page
  bench: WorkbenchPage
}

interface TaskOptions {
  items: readonly NewItem[]
  project: Parameters<typeof createProjectWith>[2]
  /** Once the project is there, before anybody opens it. */
  prepare?: (client: PalateClient, projectId: string) => Promise<void>
}

/** A project of its own, and its first item in front of somebody new. */
export async function openTask(
  context: BrowserContext,
  baseURL: string | undefined,
  { items, project, prepare }: TaskOptions,
): Promise<OpenTask> {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, items, project)
  await prepare?.(client, projectId)
  await signIn(context, await createAnnotator(client, projectId))
  const page = await context.newPage()
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  return { client, projectId, page, bench }
}

/** A telephone: narrow, and touched. */
export function phoneContext(
  browser: Browser,
  baseURL: string | undefined,
): Promise<BrowserContext> {
  return browser.newContext({ ...devices["Pixel 7"], ...(baseURL ? { baseURL } : {}) })
}

/** The one judgment of the project, as a researcher reads it, with the text of each response. */
export async function readJudgment({
  client,
  projectId,
}: Pick<OpenTask, "client" | "projectId">): Promise<Judgment & { textOf: (id: string) => string }> {
  const read = async () =>
    (await client.get("listJudgments", { params: { projectId }, query: { limit: 200 } })).data
  await expect.poll(async () => (await read()).length).toBe(1)
  const [judgment] = await read()
  if (judgment === undefined) throw new Error("there is no judgment")
  const { responses } = await client.get("getItem", { params: { id: judgment.itemId } })
  const texts = new Map(
    responses.map(({ id, content }) => [id, typeof content === "string" ? content : ""]),
  )
  return { ...judgment, textOf: (id) => texts.get(id) ?? "" }
}

/** What every judgment here has in common, and what it lacks unless it is said. */
export function plainFields(judgment: Judgment): Partial<Judgment> {
  const { itemId, annotatorId, revision, strength, answers, rewrite, spans, comment } = judgment
  expect(itemId).toBeTruthy()
  expect(annotatorId).toBeTruthy()
  expect(judgment.activeMs).toBeGreaterThan(0)
  expect(judgment.guidelineVersion).toBe(1)
  return { revision, strength, answers, rewrite, spans, comment }
}

export const nothing = {
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
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
}
