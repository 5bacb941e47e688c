import { expect, test } from "@playwright/test"
import { adminClient, createPerson } from "./support/people.ts"
import { text } from "./support/text.ts"

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false })

  test("somebody signs in, and comes to where they wanted to go", async ({ page, baseURL }) => {
    const person = await createPerson(adminClient(baseURL), "researcher")
    await page.goto("/account")
    await expect(page).toHaveURL(/\/sign-in\?/)
    await page.getByLabel(text("auth.signIn.email")).fill(person.email)
    await page.getByLabel(text("auth.signIn.password")).fill("not the password")
    await page.getByRole("button", { name: text("auth.signIn.submit"), exact: true }).click()
    await expect(page.getByText(text("auth.errors.wrong"))).toBeVisible()
    expect(page.url()).not.toContain("password")

    await page.getByLabel(text("auth.signIn.email")).fill(person.email)
    await page.getByLabel(text("auth.signIn.password")).fill(person.password)
    await page.getByRole("button", { name: text("auth.signIn.submit"), exact: true }).click()
    await expect(page).toHaveURL("/account")
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("account.title"))
  })

  test("a form without its token signs nobody in", async ({ page, baseURL }) => {
    const person = await createPerson(adminClient(baseURL), "researcher")
    await page.goto("/sign-in")
    const form = { email: person.email, password: person.password, csrfToken: "0".repeat(64) }
    const answer = await page.request.post("/api/auth/callback/credentials", { form })
    expect(new URL(answer.url()).pathname).toBe("/sign-in")
    await page.goto("/account")
    await expect(page).toHaveURL(/\/sign-in\?/)
  })
})
