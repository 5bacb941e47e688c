import { expect } from "@playwright/test"
import type { Locator, Page } from "@playwright/test"
import { attacks } from "./hostile-texts.ts"
import type { HostileWorld } from "./hostile-world.ts"
import { text } from "./text.ts"

export type Visitor = "admin" | "researcher" | "annotator" | "newcomer" | "nobody"
export interface Visit {
  who: Visitor
  at: string
  /** Until the page shows what is to be looked at. */
  shown?: (page: Page) => Locator
  /** What can be opened here that shows texts: each is opened, looked at and closed. */
  open?: readonly ((page: Page) => Promise<void>)[]
}

const press = (name: string | RegExp) => async (page: Page) => {
  await page
    .getByRole("button", typeof name === "string" ? { name, exact: true } : { name })
    .first()
    .click()
}
const choose = (menu: RegExp, entry: string) => async (page: Page) => {
  await page.getByRole("main").getByRole("button", { name: menu }).first().click()
  await page.getByRole("menuitem", { name: entry, exact: true }).click()
}
const key =
  (pressed: string, words: string | RegExp = /./) =>
  async (page: Page) => {
    await expect(article(page)).toBeVisible()
    // The page is there before it listens.
    await expect(async () => {
      await page.keyboard.press(pressed)
      await expect(page.getByRole("dialog")).toBeVisible({ timeout: 2_000 })
    }).toPass()
    await expect(page.getByRole("dialog")).toContainText(words)
  }
const article = (page: Page) => page.getByRole("article").first()
export const someText = (page: Page) => page.getByText("raw link").first()
const guidelines = press(text("annotate.header.guidelines"))
const workbench = [key("g", "raw link"), key("s"), key("?")]
/** What two texts have in common is folded away. */
const unfold = async (page: Page) => {
  const folded = page.getByRole("dialog").getByRole("button", { name: /unchanged/ })
  while ((await folded.count()) > 0) await folded.first().click()
  await expect(page.getByRole("dialog")).toContainText(attacks.script)
}
/** The two answers of a pair held against each other, in their source. */
const compare = async (page: Page) => {
  await key("d")(page)
  await unfold(page)
}
/** What has changed in the guidelines; new ones open by themselves. */
const changes = async (page: Page) => {
  const drawer = page.getByRole("dialog", { name: text("annotate.guidelines.title") })
  await expect(async () => {
    if (!(await drawer.isVisible())) await page.keyboard.press("g")
    await expect(drawer).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await drawer.getByText(text("reading.guidelines.changes"), { exact: true }).click()
  await expect(drawer).toContainText("Newer.")
  await unfold(page)
}
const nothingHere = (page: Page) =>
  page.getByRole("heading", { name: text("common.notFound.title") })
const attackInAddress = encodeURIComponent(attacks.closedAttribute)
const inProject = "app/(studio)/projects/[projectId]"

/** Every page of the application, with the texts of the world on it. */
export const hostileVisits: Record<string, (is: HostileWorld) => Visit[]> = {
  "app/page.tsx": () => [
    { who: "annotator", at: "/" },
    { who: "annotator", at: `/nothing/${attackInAddress}`, shown: nothingHere },
    { who: "admin", at: `/projects/${attackInAddress}`, shown: nothingHere },
  ],
  "app/(auth)/sign-in/page.tsx": () => [
    {
      who: "nobody",
      at: `/sign-in?callbackUrl=${encodeURIComponent("javascript:alert(1)//evil.example")}&error=${encodeURIComponent(attacks.image)}`,
    },
  ],
  "app/(auth)/invite/[token]/page.tsx": (is) => [
    { who: "nobody", at: is.invitationPath },
    { who: "nobody", at: `/invite/${attackInAddress}` },
  ],
  "app/(account)/account/page.tsx": () => [
    {
      who: "researcher",
      at: "/account",
      open: [
        async (page) => {
          await page.getByRole("tab", { name: text("account.tabs.tokens") }).click()
          await press(/^Revoke/)(page)
        },
      ],
    },
  ],
  "app/(annotate)/annotate/(lists)/page.tsx": () => [
    { who: "annotator", at: "/annotate", shown: (page) => page.getByText("Hostile <img").first() },
  ],
  "app/(annotate)/annotate/(lists)/history/page.tsx": () => [
    {
      who: "annotator",
      at: "/annotate/history",
      shown: (page) => page.getByText("Which is safe").first(),
    },
  ],
  "app/(annotate)/annotate/(lists)/[projectId]/figures/page.tsx": (is) => [
    { who: "annotator", at: `/annotate/${is.projectId}/figures` },
  ],
  "app/(annotate)/annotate/history/[judgmentId]/page.tsx": (is) =>
    Object.values(is.judgmentIds).map((id) => ({
      who: "annotator",
      at: `/annotate/history/${id}`,
      shown: someText,
    })),
  "app/(annotate)/annotate/[projectId]/page.tsx": (is) => [
    { who: "annotator", at: `/annotate/${is.projectId}`, shown: article, open: workbench },
    { who: "annotator", at: `/annotate/${is.ratingId}`, shown: article, open: workbench },
    {
      who: "annotator",
      at: `/annotate/${is.pairwiseId}`,
      shown: (page) => page.getByText("Which is safe").first(),
      open: [changes, compare, ...workbench],
    },
    { who: "annotator", at: `/annotate/${is.writeId}`, shown: someText, open: [guidelines] },
    {
      who: "annotator",
      at: `/annotate/${is.demonstrationId}`,
      shown: someText,
      open: [guidelines],
    },
    { who: "annotator", at: `/annotate/${is.editId}`, shown: article, open: workbench },
  ],
  "app/(annotate)/annotate/[projectId]/practice/page.tsx": (is) => [
    {
      who: "newcomer",
      at: `/annotate/${is.projectId}/practice`,
      open: [
        async (page) => {
          await press(text("learning.practice.start"))(page)
          await expect(article(page)).toBeVisible()
          await expect(async () => {
            await page.keyboard.press("1")
            await expect(page.getByRole("article", { name: /^Answer A, 1st/ })).toBeVisible({
              timeout: 2_000,
            })
          }).toPass()
          await page.keyboard.type("23")
          await page.keyboard.press("Enter")
          await expect(page.getByText(text("learning.feedback.why"), { exact: true })).toBeVisible()
        },
      ],
    },
  ],
  "app/(annotate)/annotate/[projectId]/qualification/page.tsx": (is) => [
    { who: "newcomer", at: `/annotate/${is.projectId}/qualification` },
  ],
  "app/(studio)/people/page.tsx": () => [
    { who: "admin", at: "/people" },
    { who: "admin", at: `/people?search=${attackInAddress}` },
  ],
  "app/(studio)/operations/page.tsx": () => [
    {
      who: "admin",
      at: "/operations",
      shown: (page) => page.getByRole("cell", { name: attacks.script }).first(),
    },
  ],
  "app/(studio)/projects/(all)/page.tsx": () => [
    { who: "admin", at: "/projects", shown: (page) => page.getByText("Hostile <img").first() },
  ],
  "app/(studio)/projects/(all)/new/page.tsx": () => [{ who: "admin", at: "/projects/new" }],
  [`${inProject}/page.tsx`]: (is) => [
    { who: "researcher", at: `/projects/${is.projectId}` },
    { who: "admin", at: `/projects/${is.demonstrationId}` },
  ],
  [`${inProject}/items/page.tsx`]: (is) => [
    { who: "researcher", at: `/projects/${is.projectId}/items` },
  ],
  [`${inProject}/items/[itemId]/page.tsx`]: (is) => [
    { who: "admin", at: `/projects/${is.projectId}/items/${is.itemId}`, shown: someText },
    { who: "researcher", at: `/projects/${is.projectId}/items/${is.itemId}`, shown: someText },
  ],
  [`${inProject}/judgments/page.tsx`]: (is) =>
    [is.projectId, is.demonstrationId, is.editId, is.ratingId, is.pairwiseId, is.writeId].map(
      (id) => ({
        who: "admin",
        at: `/projects/${id}/judgments`,
        shown: (page) => page.getByRole("row").nth(1),
      }),
    ),
  [`${inProject}/people/page.tsx`]: (is) => [
    {
      who: "admin",
      at: `/projects/${is.projectId}/people`,
      open: [
        press(text("members.add")),
        choose(/^Actions for/, text("members.remove")),
        async (page) => {
          // Refused, in a notification that names the annotator.
          await choose(/^Actions for <div/, text("members.make.researcher"))(page)
          await expect(page.getByText(/^<div style.* is an annotator everywhere/)).toBeVisible()
        },
      ],
    },
  ],
  [`${inProject}/imports/page.tsx`]: (is) => [
    {
      who: "admin",
      at: `/projects/${is.projectId}/imports`,
      shown: (page) => page.getByText("=cmd|").first(),
      open: [async (page) => page.locator("main summary").first().click()],
    },
  ],
  [`${inProject}/guidelines/page.tsx`]: (is) => [
    {
      who: "admin",
      at: `/projects/${is.projectId}/guidelines`,
      shown: someText,
      open: [press(new RegExp(`^${text("projects.guidelines.read")}:`))],
    },
  ],
  [`${inProject}/settings/page.tsx`]: (is) => [
    {
      who: "admin",
      at: `/projects/${is.projectId}/settings`,
      open: [press(text("projects.archive.archive"))],
    },
    { who: "admin", at: `/projects/${is.demonstrationId}/settings` },
  ],
  [`${inProject}/datasets/page.tsx`]: (is) => [
    {
      who: "researcher",
      at: `/projects/${is.projectId}/datasets`,
      open: [press(text("results.datasets.new"))],
    },
  ],
  [`${inProject}/datasets/[datasetId]/page.tsx`]: (is) => [
    { who: "researcher", at: `/projects/${is.projectId}/datasets/${is.datasetId}` },
  ],
  [`${inProject}/scorers/page.tsx`]: (is) => [
    {
      who: "admin",
      at: `/projects/${is.projectId}/scorers`,
      open: [press(text("results.scorers.rollBack")), press(text("results.scorers.promote"))],
    },
  ],
  [`${inProject}/scorers/[scorerId]/page.tsx`]: (is) => [
    {
      who: "researcher",
      at: `/projects/${is.projectId}/scorers/${is.scorerId}`,
      shown: (page) => page.getByRole("heading", { name: text("report.features.title") }),
    },
  ],
  [`${inProject}/playground/page.tsx`]: (is) => [
    { who: "researcher", at: `/projects/${is.projectId}/playground` },
  ],
  [`${inProject}/serving/page.tsx`]: (is) => [
    { who: "admin", at: `/projects/${is.projectId}/serving`, open: [press(/^Revoke/)] },
  ],
  [`${inProject}/api/page.tsx`]: (is) => [
    { who: "researcher", at: `/projects/${is.projectId}/api` },
  ],
}
