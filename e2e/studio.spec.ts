import { expect, test } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { admin } from "./support/accounts.ts"
import { expectAccessible } from "./support/axe.ts"
import { adminClient, signIn } from "./support/people.ts"
import { createProject, createProjectWith } from "./support/projects.ts"
import type { NewItem } from "./support/projects.ts"
import { text } from "./support/text.ts"

const marks = [
  { value: "made-up", label: "Makes something up" },
  { value: "unclear", label: "Unclear" },
]
const original = "The sky reflects the sea, as a mirror does."

/** Opens an item's page and what its only judgment says beside its order. */
async function openJudgment(page: Page, projectId: string): Promise<Locator> {
  await page.goto(`/projects/${projectId}/items`)
  await page.getByRole("table").getByRole("link").first().click()
  await page.getByText(text("items.judgments.detail.show")).click()
  return page.getByRole("region", { name: text("items.judgments.title"), exact: true })
}

test.beforeEach(async ({ context }) => {
  await signIn(context, admin)
})

test("the server for embeddings is set without its key coming back, and a training may leave it out", async ({
  page,
  baseURL,
}) => {
  const projectId = await createProject(adminClient(baseURL))
  const settings = `/projects/${projectId}/settings`
  const form = page.getByRole("region", { name: text("projects.endpoint.embeddings.title") })
  const field = (name: "baseUrl" | "model" | "apiKey") =>
    form.getByLabel(text(`projects.endpoint.${name}`))
  await page.goto(settings)
  await expect(form.getByText(text("projects.endpoint.embeddings.none"))).toBeVisible()
  await field("baseUrl").fill("ftp://models.example.org/v1")
  await field("model").fill("a-small-model")
  await field("apiKey").fill("sk-that-nobody-may-read")
  const save = form.getByRole("button", { name: text("projects.endpoint.save") })
  await save.click()
  await expect(field("baseUrl")).toHaveAttribute("aria-invalid", "true")
  await field("baseUrl").fill("https://models.example.org/v1")
  await save.click()
  await expect(page.getByText(text("projects.endpoint.saved"))).toBeVisible()
  await page.reload()
  await expect(field("baseUrl")).toHaveValue("https://models.example.org/v1")
  await expect(field("model")).toHaveValue("a-small-model")
  await expect(field("apiKey")).toHaveValue("")
  await expect(form.getByText(text("projects.endpoint.embeddings.inUse"))).toBeVisible()
  expect(await page.content()).not.toContain("sk-that-nobody-may-read")

  await page.goto(`/projects/${projectId}/scorers`)
  const train = page.getByRole("button", { name: text("results.scorers.train") })
  await train.click()
  const dialog = page.getByRole("dialog")
  await expect(
    dialog.getByText(text("results.train.embeddingsServer", { model: "a-small-model" })),
  ).toBeVisible()
  await expectAccessible(page)
  await dialog
    .getByLabel(text("results.train.embeddings"))
    .selectOption(text("results.train.embeddingsChoices.off"))
  const asked = page.waitForRequest((request) => request.method() === "POST")
  await dialog.getByRole("button", { name: text("results.train.submit"), exact: true }).click()
  expect((await asked).postDataJSON()).toEqual({ config: { embeddings: false } })

  await page.goto(settings)
  await form.getByRole("button", { name: text("projects.endpoint.remove") }).click()
  await expect(form.getByText(text("projects.endpoint.embeddings.none"))).toBeVisible()
  await page.goto(`/projects/${projectId}/scorers`)
  await train.first().click()
  await expect(dialog.getByText(text("results.train.embeddingsNone"))).toBeVisible()
  await expect(dialog.getByLabel(text("results.train.embeddings"))).toHaveCount(0)
})

test("items are found by what they are for, and the address keeps it", async ({
  page,
  baseURL,
}) => {
  const ranked = { responses: [{ content: "a" }, { content: "b" }], gold: [[0], [1]] }
  const projectId = await createProjectWith(adminClient(baseURL), [
    { prompt: "plain one", responses: ranked.responses },
    { prompt: "measuring one", ...ranked },
    { prompt: "learning one", ...ranked, purpose: "practice" },
    { prompt: "testing one", ...ranked, purpose: "qualification" },
  ])
  const rows = page.getByRole("table").getByRole("link")
  const purpose = page.getByLabel(text("items.purposeFilter"))
  await page.goto(`/projects/${projectId}/items`)
  await expect(rows).toHaveCount(4)
  await purpose.selectOption(text("items.gold"))
  await expect(rows).toHaveText(["measuring one"])
  await expect(page).toHaveURL(/[?&]purpose=gold\b/)
  await page.reload()
  await expect(rows).toHaveText(["measuring one"])
  await expect(purpose).toHaveValue("gold")
  await purpose.selectOption(text("items.purposes.practice"))
  await expect(rows).toHaveText(["learning one"])
  await page.getByRole("searchbox").fill("testing")
  await page.keyboard.press("Enter")
  await expect(page.getByText(text("items.noMatch"))).toBeVisible()
  await expect(page).toHaveURL(/search=testing.*purpose=practice/)
})

test("an item's page tells all that a judgment says: the edit, the marks, the answers", async ({
  page,
  baseURL,
}) => {
  const item: NewItem = {
    prompt: "Why is the sky blue?",
    responses: [{ content: original }, { content: "It is not." }],
    judgments: [
      {
        annotator: "quiet-heron",
        ranking: [[0]],
        rewrite: {
          response: 0,
          messages: [{ role: "assistant", content: "The sky scatters the light, as air does." }],
        },
        spans: [{ response: 0, message: 0, start: 8, end: 24, label: "made-up", note: "No." }],
        answers: { responses: { "1": { flags: ["unclear"] } }, item: { sure: true } },
      },
    ],
  }
  const projectId = await createProjectWith(adminClient(baseURL), [item], {
    taskType: "edit",
    spanLabels: marks,
    questions: [
      { key: "flags", label: "Faults", kind: "multichoice", scope: "response", options: marks },
      { key: "sure", label: "Sure?", kind: "boolean", scope: "item" },
    ],
  })
  const judgments = await openJudgment(page, projectId)
  await expect(judgments.locator("del")).toContainText(["reflects", "sea", "mirror"])
  await expect(judgments.locator("ins")).toContainText(["scatters", "light", "air"])
  const marked = judgments.getByRole("listitem").filter({ hasText: "Makes something up" })
  await expect(marked.locator("q")).toHaveText(original.slice(8, 24))
  await expect(marked).toContainText("No.")
  await expect(judgments.getByRole("definition")).toHaveText(["Faults Unclear", "Sure? yes"])
  await expectAccessible(page)
})

test("an item's page tells what was written, and which drafts were taken, changed or thrown away", async ({
  page,
  baseURL,
}) => {
  const outcomes = ["taken", "changed", "discarded"] as const
  const item: NewItem = {
    prompt: "Why is the sky blue?",
    responses: [],
    judgments: [
      {
        annotator: "quiet-heron",
        rewrite: {
          messages: [
            { role: "assistant", content: "Air scatters blue light." },
            { role: "user", content: "And in the evening?" },
            { role: "assistant", content: "Red is left." },
          ],
          drafts: outcomes.map((outcome, turn) => ({
            turn,
            model: "a-drafting-model",
            text: `Drafted ${outcome}.`,
            outcome,
          })),
        },
      },
    ],
  }
  const projectId = await createProjectWith(adminClient(baseURL), [item], {
    taskType: "demonstration",
    conversation: true,
  })
  const judgments = await openJudgment(page, projectId)
  await expect(judgments.getByText("And in the evening?")).toBeVisible()
  for (const [turn, outcome] of outcomes.entries()) {
    const draft = judgments.getByRole("listitem").filter({ hasText: `Drafted ${outcome}.` })
    await expect(draft).toContainText(
      text("items.judgments.detail.draft", { turn: turn + 1, model: "a-drafting-model" }),
    )
    await expect(draft).toContainText(text(`items.judgments.detail.outcomes.${outcome}`))
  }
})

test("ratings and strengths stand with the judgment", async ({ page, baseURL }) => {
  const client = adminClient(baseURL)
  const responses = [{ content: "One." }, { content: "Two." }]
  const judged = { annotator: "quiet-heron", ranking: [[1], [0]] }
  const rated = { "0": { helpful: 2 }, "1": { helpful: 7 } }
  const ratingId = await createProjectWith(
    client,
    [{ prompt: "Rate.", responses, judgments: [{ ...judged, answers: { responses: rated } }] }],
    {
      taskType: "rating",
      questions: [
        { key: "helpful", label: "Helpful", kind: "likert", scope: "response", required: true },
      ],
    },
  )
  const judgments = await openJudgment(page, ratingId)
  await expect(judgments.getByRole("definition")).toHaveText(["Helpful 2", "Helpful 7"])

  const pairwiseId = await createProjectWith(
    client,
    [{ prompt: "Compare.", responses, judgments: [{ ...judged, strength: 3 }] }],
    { taskType: "pairwise", strengthScale: 3 },
  )
  await page.goto(`/projects/${pairwiseId}/judgments`)
  await expect(page.getByRole("row", { name: /quiet-heron|B › A/ })).toContainText(
    `B › A${text("items.judgments.strength", { strength: 3 })}`,
  )
})

test("a tab has an address", async ({ page, baseURL }) => {
  const projectId = await createProject(adminClient(baseURL))
  const tab = (name: "profile" | "password" | "tokens") =>
    page.getByRole("tab", { name: text(`account.tabs.${name}`) })
  await page.goto(`/projects/${projectId}/api`)
  await page.getByRole("main").locator('a[href="/account#tokens"]').click()
  await expect(tab("tokens")).toHaveAttribute("aria-selected", "true")
  await tab("password").click()
  await expect(page).toHaveURL(/\/account#password$/)
  await page.reload()
  await expect(tab("password")).toHaveAttribute("aria-selected", "true")
  await page.goto("/account#nonsense")
  await expect(tab("profile")).toHaveAttribute("aria-selected", "true")
})
