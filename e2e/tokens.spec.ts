import { expect, test } from "@playwright/test"
import { adminClient, createPerson, signIn } from "./support/people.ts"
import { text } from "./support/text.ts"

test("a token is shown once, listed without its text, and revoked", async ({
  page,
  context,
  baseURL,
}) => {
  await signIn(context, await createPerson(adminClient(baseURL), "researcher"))
  await page.goto("/account")
  await page.getByRole("tab", { name: text("account.tabs.tokens") }).click()
  const create = page.getByRole("button", { name: text("account.tokens.create"), exact: true })
  await create.click()
  const form = page.getByRole("dialog")
  await form.getByRole("button", { name: text("account.tokens.create"), exact: true }).click()
  await expect(form.getByText(text("account.tokens.nameMissing"))).toBeVisible()
  await form.getByLabel(text("account.tokens.name")).fill("nightly export")
  await form.getByLabel(text("account.tokens.scope.read")).check()
  await form.getByRole("button", { name: text("account.tokens.create"), exact: true }).click()

  const shown = page.getByRole("dialog", { name: text("account.tokens.shownTitle") })
  await expect(shown.getByText(/plt_[\w-]{43}/)).toBeVisible()
  await shown.getByRole("button", { name: text("common.done"), exact: true }).click()
  const row = page.getByRole("row", { name: /nightly export/ })
  await expect(row).toBeVisible()
  await expect(page.getByText(/plt_[\w-]{43}/)).toHaveCount(0)
  await row.getByRole("button").click()
  const confirm = page.getByRole("alertdialog")
  await confirm.getByRole("button", { name: text("account.tokens.revoke"), exact: true }).click()
  await expect(row).toHaveCount(0)
})
