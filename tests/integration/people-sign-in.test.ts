import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { authOptions } from "#lib/users/auth-options.ts"
import { ensureFirstAdmin } from "#lib/users/create-first-admin.ts"
import { createUser } from "#lib/users/create-user.ts"
import { linkOAuthAccount } from "#lib/users/link-oauth-account.ts"
import { vouchedEmail } from "#lib/users/oauth-providers.ts"
import { signInLimits } from "#lib/users/sign-in-limit.ts"
import { updateUser } from "#lib/users/update-user.ts"
import { verifySignIn } from "#lib/users/verify-sign-in.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makePerson, password, signedIn, who } from "#tests/support/sign-in.ts"

const adminToken = "an-admin-token-of-24-chars"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  await ensureFirstAdmin({
    admin: { email: "admin@example.org", password, token: adminToken },
  })
  admin = await signedIn({ bearer: adminToken })
})

/** An address of its own for each test, so that their attempts do not add up. */
const address = () => randomUUID()

describe("the first admin", () => {
  it("is created once, with the token of the settings", async () => {
    const again = await ensureFirstAdmin({
      admin: { email: "other@example.org", password: null, token: "another-token-of-24-chars" },
    })
    expect(again).toEqual({ email: "other@example.org", password: null, created: false })
    expect(await db().user.count()).toBe(1)
    expect([...admin.scopes]).toEqual([...allScopes])
    expect(admin).toMatchObject({ role: "admin", via: "token" })
    expect(await who({ bearer: "another-token-of-24-chars" })).toBeNull()
  })
})

describe("signing in with a password", () => {
  it("takes the right one, whatever the case of the address", async () => {
    const { id, email } = await makePerson(admin)
    const input = { email: ` ${email.toUpperCase()}`, password, address: address() }
    expect(await verifySignIn(input)).toEqual({ id })
  })

  it("answers a wrong password, an unknown address, an invited and a deactivated person alike", async () => {
    const { email } = await makePerson(admin)
    const gone = await makePerson(admin)
    await updateUser(admin, gone.id, { active: false })
    const invited = `${randomUUID()}@example.org`
    await createUser(admin, { email: invited, name: "Invited", role: "annotator" })
    const attempts = [
      { email, password: "wrong" },
      { email: "nobody@example.org", password },
      { email: "not an address", password },
      { email: gone.email, password },
      { email: invited, password: "" },
    ]
    for (const attempt of attempts) {
      expect(await verifySignIn({ ...attempt, address: address() })).toBeNull()
    }
  })

  it.each(["known", "unknown"])("stops guessing at a %s account", async (kind) => {
    const email = kind === "known" ? (await makePerson(admin)).email : `${randomUUID()}@example.org`
    const guesses = Array.from({ length: signInLimits.perAccount + 5 }, (_, i) =>
      verifySignIn({ email, password: `guess ${i}`, address: address() }),
    )
    const outcomes = await Promise.allSettled(guesses)
    const refused = outcomes.filter((outcome) => outcome.status === "rejected")
    expect(refused).toHaveLength(5)
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: "too-many-requests" })
      expect(reason).toHaveProperty("retryAfterSeconds", expect.any(Number))
    }
    // Not even the right password tells anything any more.
    await expect(verifySignIn({ email, password, address: address() })).rejects.toMatchObject({
      code: "too-many-requests",
    })
  })

  it("forgets an account's failures when its owner signs in", async () => {
    const { id, email } = await makePerson(admin)
    const fail = () => verifySignIn({ email, password: "wrong", address: address() })
    for (let i = 0; i < signInLimits.perAccount - 1; i++) await fail()
    expect(await verifySignIn({ email, password, address: address() })).toEqual({ id })
    for (let i = 0; i < signInLimits.perAccount; i++) expect(await fail()).toBeNull()
    await expect(fail()).rejects.toMatchObject({ code: "too-many-requests" })
  })

  it("stops one address from trying many accounts", async () => {
    const from = address()
    for (let i = 0; i < signInLimits.perAddress; i++) {
      expect(
        await verifySignIn({ email: `user${i}@example.com`, password: "guess", address: from }),
      ).toBeNull()
    }
    const { email } = await makePerson(admin)
    await expect(verifySignIn({ email, password, address: from })).rejects.toMatchObject({
      code: "too-many-requests",
    })
    expect(await verifySignIn({ email, password, address: address() })).not.toBeNull()
  })
})

describe("signing in through a provider", () => {
  const signIn = (email: string | null, emailVerified: boolean, providerAccountId = randomUUID()) =>
    linkOAuthAccount({ provider: "oidc", providerAccountId, email, emailVerified })

  it("links the person whose verified address it is, and knows them afterwards", async () => {
    const { id, email } = await makePerson(admin)
    const account = randomUUID()
    expect(await signIn(email.toUpperCase(), true, account)).toEqual({ id })
    expect(await signIn("changed@example.org", false, account)).toEqual({ id })
    expect(await db().account.count({ where: { userId: id } })).toBe(1)
  })

  it("refuses addresses that are not verified, unknown people, and the deactivated", async () => {
    const { id, email } = await makePerson(admin)
    const account = randomUUID()
    expect(await signIn(email, false)).toBeNull()
    expect(await signIn(null, true)).toBeNull()
    const before = await db().user.count()
    expect(await signIn("stranger@example.org", true)).toBeNull()
    expect(await db().user.count()).toBe(before)
    expect(await signIn(email, true, account)).toEqual({ id })
    await updateUser(admin, id, { active: false })
    expect(await signIn(email, true, account)).toBeNull()
    expect(await signIn(email, true)).toBeNull()
  })

  it("believes only a provider's plain word that an address is verified", () => {
    const email = "a@example.org"
    expect(vouchedEmail({ email, email_verified: true })).toEqual({ email, emailVerified: true })
    for (const claim of [false, "true", undefined, 1]) {
      expect(vouchedEmail({ email, email_verified: claim }).emailVerified).toBe(false)
    }
    expect(vouchedEmail(undefined).emailVerified).toBe(false)
  })

  it("leads back to the sign-in page where it is refused, and makes sessions of those it links", async () => {
    const { id, email } = await makePerson(admin)
    const { signIn: allow, jwt, redirect } = authOptions().callbacks ?? {}
    const account = {
      type: "oauth" as const,
      provider: "google",
      providerAccountId: randomUUID(),
    }
    const attempt = async (verified: boolean) =>
      allow?.({
        user: { id: "x" },
        account,
        profile: { email, email_verified: verified } as object,
      })
    expect(await attempt(false)).toBe("/sign-in?error=NotInvited")
    expect(await attempt(true)).toBe(true)
    expect(await jwt?.({ token: { sub: "x" }, user: { id: "x" }, account })).toEqual({
      sub: id,
      version: 0,
      signedInAt: expect.any(Number) as number,
    })
    const baseUrl = "https://palate.example"
    for (const url of [
      "https://elsewhere.example/",
      "//elsewhere.example",
      "/\\elsewhere.example",
    ]) {
      expect(await redirect?.({ url, baseUrl })).toBe(baseUrl)
    }
    expect(await redirect?.({ url: "/annotate/1", baseUrl })).toBe(`${baseUrl}/annotate/1`)
  })
})
