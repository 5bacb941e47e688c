import type { Page } from "@playwright/test"
import type { Locale } from "#lib/contracts/primitives.ts"
import { taskProjects } from "#scripts/demo/task-projects.ts"
import type { PalateClient } from "../client/palate-client.ts"

/** A task's page with the work half done: its name in file names, and how to get there. */
export interface TaskShot {
  name: string
  projectId: string
  work: (page: Page) => Promise<void>
}

const written: Record<Locale, string> = {
  en:
    "The Moon pulls a little harder on the near side of the Earth than on its middle, and a little less on the far side.\n\n" +
    "1. The **near** ocean is drawn towards it.\n2. The **far** one is left behind.\n\nSo there are two bulges, and we turn through both in a day.",
  ko: "달은 지구의 **가까운 쪽**을 조금 더, 먼 쪽을 조금 덜 끌어당깁니다.\n\n1. 가까운 바다는 달 쪽으로 끌려갑니다.\n2. 먼 바다는 뒤에 남습니다.\n\n그래서 하루에 두 번 물이 찹니다.",
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
    const text = written[locale]
    await field.fill(slug.startsWith("demo-edit") ? `${await field.inputValue()}\n\n${text}` : text)
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
    const projectId = known ?? (await makeProject(client, userId, project, items))
    const name = project.slug.replace(/^demo-/, "").replace(/-\w+$/, "")
    shots.push({ name, projectId, work: workOf(project.slug, locale) })
  }
  return shots
}

async function makeProject(
  client: PalateClient,
  userId: string,
  project: ReturnType<typeof taskProjects>[number]["project"],
  items: readonly unknown[],
): Promise<string> {
  const { id: projectId } = await client.get("createProject", { body: project })
  await client.call("putMember", { params: { projectId, userId }, body: { role: "annotator" } })
  const body = Buffer.from(items.map((item) => `${JSON.stringify(item)}\n`).join(""))
  const { id } = await client.get("createImport", { params: { projectId }, body })
  const read = () => client.get("getImport", { params: { id } })
  while (!["done", "failed"].includes((await read()).status)) {
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return projectId
}
