import { expect, test } from "@playwright/test"
import { admin } from "./support/accounts.ts"
import { adminClient, createAnnotator, signIn } from "./support/people.ts"
import { createProject, createProjectWith } from "./support/projects.ts"
import { text } from "./support/text.ts"
import { WorkbenchPage } from "./support/workbench.ts"

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
)
const item = {
  prompt: "Which cat? ![The cat](https://pictures.example/cat.png)",
  responses: [
    { content: "This one: ![Another cat](https://evil.example/cat.png)" },
    { content: "Neither: ![No cat](https://pictures.example/gone.png)" },
  ],
}

test("pictures are loaded from the project's hosts alone, which learn no address of Palate's", async ({
  context,
  baseURL,
}) => {
  const client = adminClient(baseURL)
  const hosts = { imageHosts: ["pictures.example"] }
  const allowed = await createProjectWith(client, [item], hosts)
  const closed = await createProjectWith(client, [item])
  await signIn(context, await createAnnotator(client, allowed))
  const requests: { url: string; referrer: string | undefined }[] = []
  await context.route(/\.example\//, async (route) => {
    const headers = await route.request().allHeaders()
    requests.push({ url: route.request().url(), referrer: headers["referer"] })
    if (!route.request().url().endsWith("/cat.png")) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: "image/png", body: pixel })
  })
  const policy = async () => {
    const answer = await context.request.get("/annotate")
    return /img-src [^;]*/.exec(answer.headers()["content-security-policy"] ?? "")?.[0]
  }
  // The policy follows the settings within seconds.
  await expect.poll(policy).toContain("https://pictures.example")
  expect(await policy()).not.toContain("evil")

  const page = await context.newPage()
  const bench = new WorkbenchPage(page)
  await bench.open(allowed)
  const cat = bench.prompt.getByRole("img", { name: "The cat" })
  await expect(cat).toBeVisible()
  await expect.poll(() => cat.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(1)
  await expect(bench.cards.getByRole("img", { name: "No cat" })).toBeVisible()
  await expect(bench.cards.filter({ hasText: "This one" })).toContainText(
    `${text("common.text.image")}: Another cat https://evil.example/cat.png`,
  )
  await expect
    .poll(() => requests.map(({ url }) => url).toSorted())
    .toEqual(["https://pictures.example/cat.png", "https://pictures.example/gone.png"])
  expect(requests.map(({ referrer }) => referrer)).toEqual([undefined, undefined])

  // What another project allows is of no use to this one.
  requests.length = 0
  await context.clearCookies()
  await signIn(context, await createAnnotator(client, closed))
  await bench.open(closed)
  await expect(bench.prompt).toContainText(`${text("common.text.image")}: The cat`)
  await expect(bench.cards.filter({ hasText: "Neither" })).toContainText("gone.png")
  await expect(page.locator("main img")).toHaveCount(0)
  expect(requests).toEqual([])
})

test("an admin names the hosts, and sees the pictures of an item", async ({ context, baseURL }) => {
  const client = adminClient(baseURL)
  const projectId = await createProjectWith(client, [item])
  await context.route(/\.example\//, (route) => route.abort())
  await signIn(context, admin)
  const page = await context.newPage()
  await page.goto(`/projects/${projectId}/settings`)
  const hosts = page.getByRole("textbox", { name: text("projects.form.imageHosts") })
  const save = page.getByRole("button", { name: text("projects.form.save") })
  await hosts.fill("https://pictures.example/")
  await save.click()
  await expect(page.getByText(text("projects.problems.imageHosts", { max: 20 }))).toBeVisible()
  await hosts.fill("Pictures.example, b.example:8443")
  await save.click()
  await expect(page.getByText(text("projects.form.saved"))).toBeVisible()
  const project = await client.get("getProject", { params: { projectId } })
  expect(project.imageHosts).toEqual(["pictures.example", "b.example:8443"])

  const { data } = await client.get("listItems", { params: { projectId } })
  await page.goto(`/projects/${projectId}/items/${data[0]?.id}`)
  const main = page.getByRole("main")
  await expect(main.getByRole("img", { name: "The cat" })).toHaveCount(1)
  await expect(main.getByRole("img", { name: "Another cat" })).toHaveCount(0)
})

test("strangers learn no project's hosts", async ({ request, baseURL }) => {
  await createProject(adminClient(baseURL), { imageHosts: ["secret.example"] })
  const answer = await request.get("/sign-in")
  expect(answer.headers()["content-security-policy"]).toContain("img-src 'self' data: blob:;")
})
