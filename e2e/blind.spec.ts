import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import { text } from "./support/text.ts"
import { shownItem, WorkbenchPage } from "./support/workbench.ts"

test("nothing that reaches an annotator tells models, gold, others' judgments or response ids (I2)", async ({
  page,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const secret = (what: string) => `${what}-${randomUUID()}`
  const secrets = {
    model: secret("model"),
    id: secret("external"),
    metadata: secret("metadata"),
    comment: secret("comment"),
    annotator: secret("annotator"),
  }
  const items = [0, 1, 2].map((at) => {
    const item = plainItem(3)
    return {
      ...item,
      externalId: `${secrets.id}-${at}`,
      metadata: { hidden: secrets.metadata },
      responses: item.responses.map((response, index) => ({
        ...response,
        model: `${secrets.model}-${index}`,
        metadata: { hidden: secrets.metadata },
      })),
      ...(at === 0 ? { gold: [[2], [0], [1]] } : {}),
      ...(at === 1
        ? {
            judgments: [
              { annotator: secrets.annotator, ranking: [[1], [0], [2]], comment: secrets.comment },
            ],
          }
        : {}),
    }
  })
  const projectId = await createProjectWith(client, items, { overlap: 2 })
  const stored = await client.get("listItems", { params: { projectId } })
  const details = await Promise.all(
    stored.data.map(({ id }) => client.get("getItem", { params: { id } })),
  )
  const hidden = [
    ...Object.values(secrets),
    ...details.flatMap(({ id, responses }) => [id, ...responses.map((response) => response.id)]),
  ]
  const annotator = await createAnnotator(client, projectId)
  await signIn(page.context(), annotator)
  const received = record(page)

  await page.goto("/annotate")
  const bench = new WorkbenchPage(page)
  await bench.open(projectId)
  for (let turn = 0; turn < items.length; turn++) {
    const { item } = await bench.read(items.map(shownItem))
    received.push(page.content())
    await bench.press("1", "2", "3", "Enter")
    await expect(bench.prompt.getByText(item.prompt)).toBeHidden()
  }
  await expect(bench.notice(text("annotate.state.emptyTitle"))).toBeVisible()
  await expect
    .poll(
      async () =>
        (await client.get("listJudgments", { params: { projectId }, query: {} })).data.length,
    )
    .toBe(4)
  await page.goto("/annotate/history")
  await page.getByRole("listitem").getByRole("link").first().click()
  await expect(page.getByRole("article").first()).toBeVisible()
  received.push(page.content())

  const everything = await Promise.all(received)
  expect(everything.length).toBeGreaterThan(10)
  for (const part of everything) {
    expect(
      hidden.filter((one) => part.includes(one)),
      part.slice(0, 200),
    ).toEqual([])
  }
  const data = everything.filter((part) => part.includes("/api/v1/"))
  expect(data.length).toBeGreaterThan(items.length)
  expect(data.filter((part) => /"(gold|isGold|model|source|metadata)"/.test(part))).toEqual([])
})

/** Address, headers and body of every answer that the page gets from now on. */
function record(page: Page): Promise<string>[] {
  const parts: Promise<string>[] = []
  page.on("response", (response) => {
    parts.push(
      (async () => {
        const headers = JSON.stringify(await response.allHeaders())
        // Redirects and requests that were given up have no body.
        const body = await response.text().catch(() => "")
        return [response.url(), headers, body].join("\n")
      })(),
    )
  })
  return parts
}
