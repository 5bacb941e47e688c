import { randomUUID } from "node:crypto"
import { encode } from "next-auth/jwt"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { findServingKey } from "#lib/serving/find-serving-key.ts"
import { getSettings } from "#lib/settings.ts"
import { authOptions } from "#lib/users/auth-options.ts"
import { authenticate } from "#lib/users/authenticate.ts"
import { ensureFirstAdmin } from "#lib/users/create-first-admin.ts"
import { createToken } from "#lib/users/create-token.ts"
import { createUser } from "#lib/users/create-user.ts"
import { linkOAuthAccount } from "#lib/users/link-oauth-account.ts"
import { listTokens } from "#lib/users/list-tokens.ts"
import { vouchedEmail } from "#lib/users/oauth-providers.ts"
import { revokeToken } from "#lib/users/revoke-token.ts"
import { signInLimits } from "#lib/users/sign-in-limit.ts"
import { updateMe } from "#lib/users/update-me.ts"
import { updateUser } from "#lib/users/update-user.ts"
import { verifySignIn } from "#lib/users/verify-sign-in.ts"
import { createTestDatabase } from "#tests/support/database.ts"
import type { TestDatabase } from "#tests/support/database.ts"
import { makeProject } from "#tests/support/factories.ts"

const adminToken = "an-admin-token-of-24-chars"
const password = "correct horse battery"

let database: TestDatabase
let admin: Actor

beforeAll(async () => {
  database = await createTestDatabase()
  await ensureFirstAdmin({
    admin: { email: "admin@example.org", password, token: adminToken },
  })
  admin = await signedIn({ bearer: adminToken })
})
afterAll(async () => database.drop())

interface Proof {
  bearer?: string
  cookie?: string
}

async function who({ bearer, cookie }: Proof): Promise<Actor | null> {
  const headers = new Headers()
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`)
  if (cookie !== undefined) headers.set("cookie", `a=b; next-auth.session-token=${cookie}; c=d`)
  return authenticate(new Request("http://palate.test/", { headers }), randomUUID())
}

async function signedIn(proof: Proof): Promise<Actor> {
  const actor = await who(proof)
  if (actor === null) throw new Error("nobody is signed in")
  return actor
}

/** The cookie that next-auth sets for somebody who signs in now. */
async function sessionOf(userId: string): Promise<string> {
  const { jwt } = authOptions().callbacks ?? {}
  const token = await jwt?.({
    token: {},
    user: { id: userId },
    account: { type: "credentials", provider: "credentials", providerAccountId: userId },
  })
  return encode({ ...(token ? { token } : {}), secret: getSettings().secret })
}

async function person(role: "admin" | "researcher" | "annotator" = "annotator") {
  const email = `${randomUUID()}@example.org`
  const user = await createUser(admin, { email, name: "Somebody", role, password })
  return { ...user, email }
}

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
    const { id, email } = await person()
    const input = { email: ` ${email.toUpperCase()}`, password, address: address() }
    expect(await verifySignIn(input)).toEqual({ id })
  })

  it("answers a wrong password, an unknown address, an invited and a deactivated person alike", async () => {
    const { email } = await person()
    const gone = await person()
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
    const email = kind === "known" ? (await person()).email : `${randomUUID()}@example.org`
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
    const { id, email } = await person()
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
    const { email } = await person()
    await expect(verifySignIn({ email, password, address: from })).rejects.toMatchObject({
      code: "too-many-requests",
    })
    expect(await verifySignIn({ email, password, address: address() })).not.toBeNull()
  })
})

describe("a session", () => {
  it("is the person, with all scopes", async () => {
    const { id } = await person("researcher")
    const actor = await signedIn({ cookie: await sessionOf(id) })
    expect(actor).toMatchObject({ userId: id, role: "researcher", via: "session" })
    expect(actor.scopes.size).toBe(allScopes.length)
  })

  it("is refused where it is forged, damaged or of another secret", async () => {
    const { id } = await person()
    const good = await sessionOf(id)
    const claims = { sub: id, version: 0 }
    const foreign = await encode({ token: claims, secret: "another secret of enough length" })
    const late = await encode({ token: claims, secret: getSettings().secret, maxAge: -60 })
    for (const cookie of ["", "nonsense", good.slice(0, -3), foreign, late]) {
      expect(await who({ cookie })).toBeNull()
    }
  })

  it("ends everywhere when the password changes, and a new one begins", async () => {
    const { id } = await person()
    const [one, other] = await Promise.all([sessionOf(id), sessionOf(id)])
    const actor = await signedIn({ cookie: one })
    const next = "a new long password"
    await expect(updateMe(actor, { password: { current: "not it", next } })).rejects.toMatchObject({
      code: "invalid-input",
      errors: [{ path: "password.current" }],
    })
    expect(await who({ cookie: other })).not.toBeNull()
    await updateMe(actor, { password: { current: password, next } })
    expect(await who({ cookie: one })).toBeNull()
    expect(await who({ cookie: other })).toBeNull()
    expect(await who({ cookie: await sessionOf(id) })).not.toBeNull()
  })

  it("ends at once, as tokens do, when the person is deactivated, and stays ended", async () => {
    const { id } = await person()
    const cookie = await sessionOf(id)
    const actor = await signedIn({ cookie })
    const { token } = await createToken(actor, { name: "t", scopes: ["read"] })
    expect(await who({ bearer: token })).not.toBeNull()
    await updateUser(admin, id, { active: false })
    expect(await who({ cookie })).toBeNull()
    expect(await who({ bearer: token })).toBeNull()
    await updateUser(admin, id, { active: true })
    expect(await who({ cookie })).toBeNull()
    expect(await who({ bearer: token })).toBeNull()
  })

  it("is held against the person as they are now, however they came to be deactivated", async () => {
    const { id } = await person()
    const cookie = await sessionOf(id)
    const { token } = await createToken(await signedIn({ cookie }), { name: "t", scopes: ["read"] })
    await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } })
    expect(await who({ cookie })).toBeNull()
    expect(await who({ bearer: token })).toBeNull()
  })

  it("follows a change of role without a new sign-in", async () => {
    const { id } = await person("researcher")
    const cookie = await sessionOf(id)
    await updateUser(admin, id, { role: "annotator" })
    expect(await who({ cookie })).toMatchObject({ role: "annotator" })
  })

  it("tells the browser nothing of somebody whose session has ended", async () => {
    const { id } = await person()
    const { session } = authOptions().callbacks ?? {}
    const ask = async (version: number) =>
      session?.({
        session: { expires: "2030-01-01T00:00:00.000Z" },
        token: { sub: id, version },
        user: { id, email: "", emailVerified: null },
        newSession: null,
        trigger: "update",
      })
    expect(await ask(0)).toMatchObject({ user: { id } })
    expect(await ask(1)).toEqual({ expires: "1970-01-01T00:00:00.000Z" })
  })
})

describe("a token", () => {
  it("carries its scopes and no more, and never a session's rights", async () => {
    const { id } = await person("researcher")
    const owner = await signedIn({ cookie: await sessionOf(id) })
    const { token, prefix } = await createToken(owner, { name: "t", scopes: ["read", "read"] })
    expect(token).toMatch(/^plt_[\w-]{43}$/)
    expect(token.startsWith(prefix)).toBe(true)
    const actor = await signedIn({ bearer: token })
    expect([...actor.scopes]).toEqual(["read"])
    expect(actor).toMatchObject({ userId: id, role: "researcher", via: "token" })
  })

  it("makes no token that may do more than itself", async () => {
    const { id } = await person()
    const owner = await signedIn({ cookie: await sessionOf(id) })
    const { token } = await createToken(owner, { name: "t", scopes: ["read", "write"] })
    const actor = await signedIn({ bearer: token })
    await expect(
      createToken(actor, { name: "more", scopes: ["read", "export"] }),
    ).rejects.toMatchObject({ code: "not-allowed" })
    await expect(createToken(actor, { name: "same", scopes: ["write"] })).resolves.toBeDefined()
  })

  it("makes no token and no key that outlives it", async () => {
    const owner = await signedIn({ cookie: await sessionOf((await person("admin")).id) })
    const after = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
    const wanted = { name: "t", scopes: ["read" as const, "score" as const] }
    const { id, token } = await createToken(owner, { ...wanted, expiresAt: after(60) })
    const actor = await signedIn({ bearer: token })
    const refused = { code: "invalid-input", errors: [{ path: "expiresAt" }] }
    const projectId = await makeProject()
    const makeKey = (expiresAt?: string) =>
      createServingKey(actor, { projectId, name: "k", ...(expiresAt ? { expiresAt } : {}) })
    for (const expiresAt of [undefined, after(61)]) {
      const asked = { ...wanted, ...(expiresAt ? { expiresAt } : {}) }
      await expect(createToken(actor, asked)).rejects.toMatchObject(refused)
      await expect(makeKey(expiresAt)).rejects.toMatchObject(refused)
    }

    const child = await createToken(actor, { ...wanted, expiresAt: after(50) })
    const grandchild = await createToken(await signedIn({ bearer: child.token }), {
      ...wanted,
      expiresAt: after(40),
    })
    const other = await createToken(owner, wanted)
    const { key } = await makeKey(after(50))
    expect(await findServingKey(key, randomUUID())).not.toBeNull()
    await revokeToken(owner, id)
    for (const ended of [token, child.token, grandchild.token]) {
      expect(await who({ bearer: ended })).toBeNull()
    }
    expect(await findServingKey(key, randomUUID())).toBeNull()
    expect(await who({ bearer: other.token })).not.toBeNull()
  })

  it("is good until it expires or is revoked, by its owner alone", async () => {
    const owner = await signedIn({ cookie: await sessionOf((await person()).id) })
    const stranger = await signedIn({ cookie: await sessionOf((await person()).id) })
    const soon = new Date(Date.now() + 60_000).toISOString()
    const created = await createToken(owner, { name: "t", scopes: ["read"], expiresAt: soon })
    expect(await who({ bearer: created.token })).not.toBeNull()
    await db().apiToken.update({
      where: { id: created.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    })
    expect(await who({ bearer: created.token })).toBeNull()
    const past = new Date(Date.now() - 1000).toISOString()
    await expect(
      createToken(owner, { name: "t", scopes: ["read"], expiresAt: past }),
    ).rejects.toMatchObject({ code: "invalid-input" })

    const other = await createToken(owner, { name: "u", scopes: ["read"] })
    await expect(revokeToken(stranger, other.id)).rejects.toMatchObject({ code: "not-found" })
    expect(await who({ bearer: other.token })).not.toBeNull()
    await revokeToken(owner, other.id)
    expect(await who({ bearer: other.token })).toBeNull()
    await expect(revokeToken(owner, other.id)).rejects.toMatchObject({ code: "not-found" })
  })

  it("is not replaced by a good cookie where it is bad", async () => {
    const cookie = await sessionOf((await person()).id)
    expect(await who({ cookie })).not.toBeNull()
    expect(await who({ cookie, bearer: "plt_wrong" })).toBeNull()
    expect(await who({ cookie, bearer: "" })).toBeNull()
  })

  it("notes its use once a minute, and is listed without its text", async () => {
    const owner = await signedIn({ cookie: await sessionOf((await person()).id) })
    const { token } = await createToken(owner, { name: "t", scopes: ["read"] })
    await who({ bearer: token })
    const first = (await listTokens(owner)).data[0]?.lastUsedAt
    expect(first).toEqual(expect.any(String))
    await who({ bearer: token })
    const { data } = await listTokens(owner)
    expect(data[0]?.lastUsedAt).toBe(first)
    expect(JSON.stringify(data)).not.toContain(token)
  })
})

describe("signing in through a provider", () => {
  const signIn = (email: string | null, emailVerified: boolean, providerAccountId = randomUUID()) =>
    linkOAuthAccount({ provider: "oidc", providerAccountId, email, emailVerified })

  it("links the person whose verified address it is, and knows them afterwards", async () => {
    const { id, email } = await person()
    const account = randomUUID()
    expect(await signIn(email.toUpperCase(), true, account)).toEqual({ id })
    expect(await signIn("changed@example.org", false, account)).toEqual({ id })
    expect(await db().account.count({ where: { userId: id } })).toBe(1)
  })

  it("refuses addresses that are not verified, unknown people, and the deactivated", async () => {
    const { id, email } = await person()
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
    const { id, email } = await person()
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
