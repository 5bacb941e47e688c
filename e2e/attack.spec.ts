import { expect, test } from "@playwright/test"
import type { Page } from "@playwright/test"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { adminClient, createAnnotator, createPerson, signIn } from "./support/people.ts"
import { createProjectWith, plainItem } from "./support/projects.ts"
import { text } from "./support/text.ts"

test.describe("what belongs to others is not found", () => {
  async function expectNothingHere(page: Page, path: string): Promise<void> {
    await page.goto(path)
    await expect(page.getByRole("heading", { name: text("common.notFound.title") })).toBeVisible()
  }

  /** A call as a script on the page would make it, with the session of whoever is signed in. */
  async function callFromPage(
    page: Page,
    method: string,
    path: string,
    body?: object,
  ): Promise<number> {
    return page.evaluate(
      async ([verb, address, json]) => {
        const init = { method: verb, headers: { "Content-Type": "application/json" } }
        return (await fetch(address, json === "" ? init : { ...init, body: json })).status
      },
      [method, `/api/v1${path}`, body === undefined ? "" : JSON.stringify(body)] as const,
    )
  }

  async function claim(own: PalateClient, projectId: string) {
    return own.get("claimAssignment", { params: { projectId }, body: {} })
  }

  test("another annotator's assignment and judgment", async ({ page, context, baseURL }) => {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [plainItem(2), plainItem(2)])
    const victim = await createAnnotator(client, projectId)
    const own = await PalateClient.signIn(baseURL ?? "", victim.email, victim.password)
    const { id, leaseToken, item } = await claim(own, projectId)
    const ranking = item.responses.map(({ key }) => [key])
    await signIn(context, await createAnnotator(client, projectId))
    await page.goto("/annotate")
    const submission = { leaseToken, ranking, activeMs: 1 }
    const calls = [
      callFromPage(page, "PUT", `/assignments/${id}/draft`, { leaseToken, draft: {} }),
      callFromPage(page, "POST", `/assignments/${id}/heartbeat`, { leaseToken }),
      callFromPage(page, "POST", `/assignments/${id}/skip`, { leaseToken, reason: "other" }),
      callFromPage(page, "POST", `/assignments/${id}/submit`, submission),
    ]
    expect(await Promise.all(calls)).toEqual([404, 404, 404, 404])

    const { judgmentId } = await own.get("submitJudgment", { params: { id }, body: submission })
    await page.goto(`/annotate/history/${judgmentId}`)
    await expect(page.getByText(text("annotate.history.notFoundTitle"))).toBeVisible()
    const revision = { ranking, activeMs: 1 }
    expect(await callFromPage(page, "POST", `/judgments/${judgmentId}/revise`, revision)).toBe(404)
  })

  test("a project that one is no member of", async ({ page, context, baseURL }) => {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [plainItem(2)])
    const { data } = await client.get("listItems", { params: { projectId } })
    await signIn(context, await createPerson(client, "researcher"))
    for (const path of [
      "",
      "/items",
      `/items/${data[0]?.id}`,
      "/judgments",
      "/people",
      "/imports",
      "/guidelines",
      "/settings",
      "/datasets",
      "/scorers",
      "/playground",
      "/api",
    ]) {
      await expectNothingHere(page, `/projects/${projectId}${path}`)
    }
    await expectNothingHere(page, `/annotate/${projectId}`)
    for (const path of [
      `/projects/${projectId}`,
      `/items/${data[0]?.id}`,
      `/projects/${projectId}/judgments`,
    ]) {
      expect(await callFromPage(page, "GET", path)).toBe(404)
    }
    expect(await callFromPage(page, "POST", `/projects/${projectId}/next`, {})).toBe(404)
  })

  test("the admin's pages", async ({ page, context, baseURL }) => {
    const client = adminClient(baseURL)
    const projectId = await createProjectWith(client, [plainItem(2)])
    await signIn(context, await createAnnotator(client, projectId))
    for (const path of ["/people", "/operations", "/projects/new"])
      await expectNothingHere(page, path)
    await page.goto(`/projects/${projectId}/settings`)
    await expect(page).toHaveURL(`/annotate/${projectId}`)
    expect(await callFromPage(page, "GET", "/users")).toBe(403)
  })
})
