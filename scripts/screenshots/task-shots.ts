import type { Page } from "@playwright/test"
import type { Locale } from "#lib/contracts/primitives.ts"
import { readDemoTexts } from "#scripts/demo/demo-text.ts"
import { taskProjects } from "#scripts/demo/task-projects.ts"
import type { TaskProject } from "#scripts/demo/task-projects.ts"
import { importItems } from "../client/import-items.ts"
import type { PalateClient } from "../client/palate-client.ts"

/** A task's page with the work half done: its name in file names, and how to get there. */
export interface TaskShot {
  name: string
  projectId: string
  work: (page: Page) => Promise<void>
}

/** The best answer that the demonstration has for what the page asks, as if somebody had written it. */
async function bestAnswer(page: Page, locale: Locale): Promise<string> {
  const shown = (await page.getByRole("main").innerText()).replaceAll(/\s+/g, "")
  const text = readDemoTexts(locale).find(({ prompt }) => {
    const asked = typeof prompt === "string" ? prompt : (prompt.at(-1)?.content ?? "")
    // To the first formula, which is drawn otherwise than it is written.
    const [words = ""] = asked.replaceAll(/[\s`*]+/g, "").split("$")
    return words !== "" && shown.includes(words.slice(0, 24))
  })
  const best = text?.responses.toSorted((one, other) => other.quality - one.quality)[0]
  return best?.content ?? ""
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

function workOf(slug: string, locale: Locale): TaskShot["work"] {
  if (slug.startsWith("demo-rating")) return (page) => press(page, "6", "7", "7", "3", "2")
  if (slug.startsWith("demo-pairwise")) return (page) => press(page, "2")
  return async (page) => {
    if (slug.startsWith("demo-edit")) await press(page, "2")
    const field = page.getByRole("textbox").first()
    await field.waitFor()
    await field.fill(await bestAnswer(page, locale))
  }
}

/** The small demo projects of a language; those that the demonstration does not bring are made. */
export async function findTaskShots(
  client: PalateClient,
  userId: string,
  locale: Locale,
): Promise<TaskShot[]> {
  const { data } = await client.get("listProjects", { query: { limit: 200 } })
  const shots: TaskShot[] = []
  for (const { project, items } of taskProjects(locale)) {
    const known = data.find(({ slug }) => slug === project.slug)?.id
    const projectId = known ?? (await makeProject(client, userId, { project, items }))
    const name = project.slug.replace(/^demo-/, "").replace(/-\w+$/, "")
    shots.push({ name, projectId, work: workOf(project.slug, locale) })
  }
  return shots
}

async function makeProject(
  client: PalateClient,
  userId: string,
  { project, items }: TaskProject,
): Promise<string> {
  const { id: projectId } = await client.get("createProject", { body: project })
  await client.call("putMember", { params: { projectId, userId }, body: { role: "annotator" } })
  await importItems(client, projectId, items)
  return projectId
}
