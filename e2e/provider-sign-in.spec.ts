import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import type { Browser, Locator, Page } from "@playwright/test"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { admin } from "./support/accounts.ts"
import { GitHub } from "./support/github.ts"
import { OpenIdProvider } from "./support/openid-provider.ts"
import { OwnApp } from "./support/own-app.ts"
import { adminClient, createPerson } from "./support/people.ts"
import { text } from "./support/text.ts"

// In one worker: all sign in to one application, which takes a while to start.
test.describe.configure({ mode: "default", timeout: 300_000 })

const names = { oidc: "The house", google: "Google", github: "GitHub" } as const
type ProviderId = keyof typeof names

let app: OwnApp
let house: OpenIdProvider
let google: OpenIdProvider
let github: GitHub
let client: PalateClient

test.beforeAll(async () => {
  test.setTimeout(180_000)
  app = await OwnApp.prepare()
  const clientOf = (provider: ProviderId) => ({
    id: `palate-${provider}`,
    secret: randomUUID(),
    redirectUri: `${app.baseURL}/api/auth/callback/${provider}`,
  })
  house = await OpenIdProvider.start(clientOf("oidc"))
  google = await OpenIdProvider.start(clientOf("google"), "https://accounts.google.com")
  google.tellsAtOnce = true
  github = await GitHub.start(clientOf("github"))
  const standIns = {
    "accounts.google.com": google.address,
    "github.com": github.address,
    "api.github.com": github.address,
  }
  const run = app.start({
    PALATE_ADMIN_TOKEN: admin.token,
    NODE_OPTIONS: `--import=${import.meta.dirname}/support/stand-ins.ts`,
    STAND_INS: JSON.stringify(standIns),
    OIDC_ISSUER: house.issuer,
    OIDC_NAME: names.oidc,
    OIDC_ID: house.client.id,
    OIDC_SECRET: house.client.secret,
    GOOGLE_ID: google.client.id,
    GOOGLE_SECRET: google.client.secret,
    GITHUB_ID: github.client.id,
    GITHUB_SECRET: github.client.secret,
  })
  await app.expectReady(run)
  client = adminClient(app.baseURL)
})

test.afterAll(async () => {
  await Promise.all([app.remove(), house.stop(), google.stop(), github.stop()])
})

async function openBrowser(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: app.baseURL })
  // GitHub's own page is the one thing that the browser itself asks there.
  await context.route("https://github.com/**", async (route) => {
    const { pathname, search } = new URL(route.request().url())
    await route.fulfill({
      status: 302,
      headers: { Location: `${github.address}${pathname}${search}` },
    })
  })
  // The provider's pages want a font from elsewhere.
  await context.route("https://fonts.googleapis.com/**", async (route) => route.abort())
  return context.newPage()
}

async function choose(page: Page, provider: ProviderId): Promise<void> {
  await page.goto("/account")
  const name = text("auth.signIn.provider", { name: names[provider] })
  let isAsked = false
  page.on("request", (request) => {
    isAsked ||= request.url().endsWith(`/api/auth/signin/${provider}`)
  })
  // The page is there before it listens.
  await expect(async () => {
    if (!isAsked) await page.getByRole("button", { name, exact: true }).click({ timeout: 2_000 })
    expect(isAsked).toBe(true)
  }).toPass()
}

/** Says to an OpenID provider, on its own page, who one is; it asks whether Palate may know. */
async function enter(page: Page, account: string): Promise<Locator> {
  await page.getByPlaceholder("Enter any login").fill(account)
  await page.getByPlaceholder("and password").fill("any")
  await page.getByRole("button", { name: "Sign-in", exact: true }).click()
  return page.getByRole("button", { name: "Continue", exact: true })
}

async function enterAndAgree(page: Page, account: string): Promise<void> {
  await (await enter(page, account)).click()
}

async function expectSignedInAs(page: Page, id: string): Promise<void> {
  await expect(page).toHaveURL("/account")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("account.title"))
  expect(await (await page.request.get("/api/v1/me")).json()).toMatchObject({ id })
}

async function expectRefused(page: Page, reason: "notInvited" | "provider"): Promise<void> {
  await expect(page).toHaveURL(/\/sign-in\?.*error=/)
  await expect(page.getByText(text(`auth.errors.${reason}`))).toBeVisible()
  expect((await page.request.get("/api/v1/me")).status()).toBe(401)
}

/** An account at an OpenID provider; answers its name there. */
function accountAt(provider: OpenIdProvider, email: string, verified = true): string {
  const name = randomUUID()
  provider.accounts.set(name, { email, email_verified: verified })
  return name
}

for (const [id, provider] of [
  ["oidc", () => house],
  ["google", () => google],
] as const) {
  test(`${names[id]} links a verified address, and knows its owner afterwards`, async ({
    browser,
  }) => {
    const person = await createPerson(client, "researcher")
    const account = accountAt(provider(), person.email.toUpperCase())
    const page = await openBrowser(browser)
    const asked = page.waitForRequest((request) => new URL(request.url()).pathname === "/auth")
    await choose(page, id)
    const { searchParams } = new URL((await asked).url())
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      state: expect.stringMatching(/.{20}/),
      ...(id === "oidc" ? { nonce: expect.stringMatching(/.{20}/) } : {}),
    })
    await enterAndAgree(page, account)
    await expectSignedInAs(page, person.id)

    provider().accounts.set(account, { email: "changed@example.org", email_verified: false })
    const again = await openBrowser(browser)
    await choose(again, id)
    await enterAndAgree(again, account)
    await expectSignedInAs(again, person.id)
    await Promise.all([page.context().close(), again.context().close()])
  })

  test(`${names[id]} signs in neither strangers nor whose address is not verified`, async ({
    browser,
  }) => {
    const person = await createPerson(client, "researcher")
    const gone = await createPerson(client, "researcher")
    await client.call("patchUser", { params: { id: gone.id }, body: { active: false } })
    const stranger = `${randomUUID()}@example.org`
    for (const account of [
      accountAt(provider(), person.email, false),
      accountAt(provider(), stranger),
      accountAt(provider(), gone.email),
    ]) {
      const page = await openBrowser(browser)
      await choose(page, id)
      await enterAndAgree(page, account)
      await expectRefused(page, "notInvited")
      await page.context().close()
    }
    expect((await client.get("listUsers", { query: { search: stranger } })).data).toEqual([])
  })
}

/** Where the provider sends the browser once it agrees, and where this one does not go. */
async function catchAnswer(page: Page, account: string): Promise<URL> {
  await choose(page, "oidc")
  await expect(await enter(page, account)).toBeVisible()
  const consent = (await page.locator("form").getAttribute("action")) ?? ""
  let answer = await page.request.post(consent, { form: { prompt: "consent" }, maxRedirects: 0 })
  for (;;) {
    const next = new URL(answer.headers()["location"] ?? "", house.address)
    if (next.origin === app.baseURL) return next
    answer = await page.request.get(next.href, { maxRedirects: 0 })
  }
}

test("an answer with another state, of another browser, or used before signs nobody in", async ({
  browser,
}) => {
  const person = await createPerson(client, "researcher")
  const account = accountAt(house, person.email)
  const page = await openBrowser(browser)
  const answer = await catchAnswer(page, account)

  const tampered = new URL(answer)
  tampered.searchParams.set("state", "x".repeat(43))
  await page.goto(tampered.href)
  await expectRefused(page, "provider")

  const own = await openBrowser(browser)
  const good = await catchAnswer(own, account)
  const other = await openBrowser(browser)
  await other.goto(good.href)
  await expectRefused(other, "provider")
  await choose(other, "oidc")
  await other.getByPlaceholder("Enter any login").waitFor()
  await other.goto(good.href)
  await expectRefused(other, "provider")

  const used = await openBrowser(browser)
  await used.context().addCookies(await own.context().cookies())
  await own.goto(good.href)
  await own.goto("/account")
  await expectSignedInAs(own, person.id)
  await used.goto(good.href)
  await expectRefused(used, "provider")
  await Promise.all([page, own, other, used].map(async (one) => one.context().close()))
})

test("a provider that goes by another name than OIDC_ISSUER is not believed", async ({
  browser,
}) => {
  const person = await createPerson(client, "researcher")
  const account = accountAt(house, person.email)
  const { issuer } = house
  const page = await openBrowser(browser)
  try {
    house.issuer = "https://elsewhere.example"
    await choose(page, "oidc")
    await enterAndAgree(page, account)
    await expectRefused(page, "provider")
  } finally {
    house.issuer = issuer
  }
  await choose(page, "oidc")
  await enterAndAgree(page, account)
  await expectSignedInAs(page, person.id)
  await page.context().close()
})

test("somebody who turns back at the provider can sign in another way", async ({ browser }) => {
  const page = await openBrowser(browser)
  await choose(page, "oidc")
  await page.getByRole("link", { name: "[ Cancel ]" }).click()
  await expectRefused(page, "provider")
  await expect(page.getByLabel(text("auth.signIn.email"))).toBeVisible()
  await page.context().close()
})

test("GitHub links the address that is primary and verified, and no other", async ({ browser }) => {
  const person = await createPerson(client, "researcher")
  const signInWith = async (...emails: GitHub["emails"]) => {
    github.emails = emails
    github.account += 1
    const page = await openBrowser(browser)
    await choose(page, "github")
    return page
  }
  const primary = { email: person.email, primary: true, verified: true }
  const other = { email: "other@example.org", primary: true, verified: true }
  for (const emails of [
    [{ ...primary, verified: false }],
    [{ ...primary, primary: false }, other],
    [],
  ]) {
    const page = await signInWith(...emails)
    await expectRefused(page, "notInvited")
    await page.context().close()
  }
  const page = await signInWith({ ...other, primary: false }, primary)
  await expectSignedInAs(page, person.id)
  await page.context().close()
})
