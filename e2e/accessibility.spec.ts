import { expect } from "@playwright/test"
import type { Page } from "@playwright/test"
import { expectAccessible } from "./support/axe.ts"
import { languages } from "./support/text.ts"
import { test } from "./support/world.ts"
import type { Visitor, World } from "./support/world.ts"

interface Place {
  name: string
  visitor: Visitor
  path: (world: World) => string
  /** Until the page shows all that it will. */
  ready?: (page: Page) => Promise<void>
}

const cardsShown = async (page: Page) => {
  await expect(page.getByRole("article").first()).toBeVisible()
}
const guidelinesOpen = async (page: Page) => {
  await cardsShown(page)
  await page.keyboard.press("g")
  await expect(page.getByRole("dialog").getByRole("heading").first()).toBeVisible()
}

const ofProject = (name: string, page: string, visitor: Visitor = "admin"): Place => ({
  name,
  visitor,
  path: ({ projectId }) => `/projects/${projectId}${page}`,
})

const places: Place[] = [
  { name: "sign-in", visitor: "nobody", path: () => "/sign-in" },
  { name: "a refused sign-in", visitor: "nobody", path: () => "/sign-in?error=CredentialsSignin" },
  { name: "invitation", visitor: "nobody", path: ({ invitationPath }) => invitationPath },
  { name: "a used invitation", visitor: "nobody", path: () => "/invite/not-an-invitation-of-ours" },
  { name: "account", visitor: "admin", path: () => "/account" },
  { name: "people", visitor: "admin", path: () => "/people" },
  { name: "operations", visitor: "admin", path: () => "/operations" },
  { name: "projects", visitor: "admin", path: () => "/projects" },
  { name: "new project", visitor: "admin", path: () => "/projects/new" },
  { name: "nothing here", visitor: "admin", path: () => "/projects/none" },
  ofProject("overview", ""),
  ofProject("overview of a researcher", "", "researcher"),
  ofProject("items", "/items"),
  {
    name: "item",
    visitor: "admin",
    path: ({ projectId, itemId }) => `/projects/${projectId}/items/${itemId}`,
  },
  ofProject("judgments", "/judgments"),
  ofProject("people of a project", "/people"),
  ofProject("imports", "/imports"),
  ofProject("guidelines", "/guidelines"),
  ofProject("settings", "/settings"),
  ofProject("datasets", "/datasets", "researcher"),
  {
    name: "dataset",
    visitor: "researcher",
    path: ({ projectId, datasetId }) => `/projects/${projectId}/datasets/${datasetId}`,
  },
  ofProject("scorers", "/scorers", "researcher"),
  {
    name: "scorer",
    visitor: "researcher",
    path: ({ projectId, scorerId }) => `/projects/${projectId}/scorers/${scorerId}`,
  },
  ofProject("playground", "/playground", "researcher"),
  ofProject("API", "/api", "researcher"),
  { name: "the annotator's projects", visitor: "annotator", path: () => "/annotate" },
  {
    name: "workbench for ranking",
    visitor: "annotator",
    path: ({ projectId }) => `/annotate/${projectId}`,
    ready: cardsShown,
  },
  {
    name: "guidelines beside the work",
    visitor: "annotator",
    path: ({ projectId }) => `/annotate/${projectId}`,
    ready: guidelinesOpen,
  },
  {
    name: "workbench for pairs",
    visitor: "annotator",
    path: ({ pairwiseId }) => `/annotate/${pairwiseId}`,
    ready: cardsShown,
  },
  { name: "history", visitor: "annotator", path: () => "/annotate/history" },
  {
    name: "own judgment",
    visitor: "annotator",
    path: ({ judgmentId }) => `/annotate/history/${judgmentId}`,
    ready: cardsShown,
  },
]

for (const [language, { locale, tag }] of Object.entries(languages)) {
  test.describe(`axe finds nothing in ${language}`, { tag }, () => {
    for (const { name, visitor, path, ready } of places) {
      test.describe(() => {
        test.use({ visitor, locale, contextOptions: { reducedMotion: "reduce" } })
        test(name, async ({ page, world }) => {
          await page.goto(path(world))
          await expect(page.locator("html")).toHaveAttribute("lang", language)
          await expect(page.getByRole("heading", { level: 1 }).first()).toBeAttached()
          await ready?.(page)
          await expectAccessible(page)
        })
      })
    }
  })
}
