import { randomUUID } from "node:crypto"
import { encode } from "next-auth/jwt"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { findServingKey } from "#lib/serving/find-serving-key.ts"
import { getSettings } from "#lib/settings.ts"
import { authOptions } from "#lib/users/auth-options.ts"
import { createToken } from "#lib/users/create-token.ts"
import { listTokens } from "#lib/users/list-tokens.ts"
import { revokeToken } from "#lib/users/revoke-token.ts"
import { updateMe } from "#lib/users/update-me.ts"
import { updateUser } from "#lib/users/update-user.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { makePerson, password, signedIn, who } from "#tests/support/sign-in.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

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

describe("a session", () => {
  it("is the person, with all scopes", async () => {
    const { id } = await makePerson(admin, "researcher")
    const actor = await signedIn({ cookie: await sessionOf(id) })
    expect(actor).toMatchObject({ userId: id, role: "researcher", via: "session" })
    expect(actor.scopes.size).toBe(allScopes.length)
  })

  it("is refused where it is forged, damaged or of another secret", async () => {
    const { id } = await makePerson(admin)
    const good = await sessionOf(id)
    const claims = { sub: id, version: 0, signedInAt: Math.floor(Date.now() / 1000) }
    const foreign = await encode({ token: claims, secret: "another secret of enough length" })
    const late = await encode({ token: claims, secret: getSettings().secret, maxAge: -60 })
    for (const cookie of ["", "nonsense", good.slice(0, -3), foreign, late]) {
      expect(await who({ cookie })).toBeNull()
    }
  })

  it("ends fourteen days after the sign-in, however often its cookie is renewed", async () => {
    const { id } = await makePerson(admin)
    const now = Math.floor(Date.now() / 1000)
    const fortnight = 14 * 24 * 3600
    const { jwt, session } = authOptions().callbacks ?? {}
    const renewedOf = async (signedInAt: number) => {
      const claims = { sub: id, version: 0, signedInAt }
      // What next-auth does with a cookie that it renews.
      const token = await jwt?.({ token: claims, user: { id }, account: null })
      const told = await session?.({
        session: { expires: new Date((now + fortnight) * 1000).toISOString() },
        token: token ?? {},
        user: { id, email: "", emailVerified: null },
        newSession: undefined,
        trigger: "update",
      })
      const cookie = await encode({ token: token ?? {}, secret: getSettings().secret })
      return { isIn: (await who({ cookie })) !== null, expires: told?.expires }
    }
    const signedInAt = now - fortnight + 3600
    const end = new Date((signedInAt + fortnight) * 1000).toISOString()
    expect(await renewedOf(signedInAt)).toEqual({ isIn: true, expires: end })
    const over = new Date(0).toISOString()
    expect(await renewedOf(now - fortnight - 1)).toEqual({ isIn: false, expires: over })
    const withoutTime = await encode({
      token: { sub: id, version: 0 },
      secret: getSettings().secret,
    })
    expect(await who({ cookie: withoutTime })).toBeNull()
  })

  it("ends everywhere when the password changes, and a new one begins", async () => {
    const { id } = await makePerson(admin)
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
    const { id } = await makePerson(admin)
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
    const { id } = await makePerson(admin)
    const cookie = await sessionOf(id)
    const { token } = await createToken(await signedIn({ cookie }), { name: "t", scopes: ["read"] })
    await db().user.update({ where: { id }, data: { deactivatedAt: new Date() } })
    expect(await who({ cookie })).toBeNull()
    expect(await who({ bearer: token })).toBeNull()
  })

  it("follows a change of role without a new sign-in", async () => {
    const { id } = await makePerson(admin, "researcher")
    const cookie = await sessionOf(id)
    await updateUser(admin, id, { role: "annotator" })
    expect(await who({ cookie })).toMatchObject({ role: "annotator" })
  })

  it("tells the browser nothing of somebody whose session has ended", async () => {
    const { id } = await makePerson(admin)
    const { session } = authOptions().callbacks ?? {}
    const ask = async (version: number) =>
      session?.({
        session: { expires: "2030-01-01T00:00:00.000Z" },
        token: { sub: id, version, signedInAt: Math.floor(Date.now() / 1000) },
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
    const { id } = await makePerson(admin, "researcher")
    const owner = await signedIn({ cookie: await sessionOf(id) })
    const { token, prefix } = await createToken(owner, { name: "t", scopes: ["read", "read"] })
    expect(token).toMatch(/^plt_[\w-]{43}$/)
    expect(token.startsWith(prefix)).toBe(true)
    const actor = await signedIn({ bearer: token })
    expect([...actor.scopes]).toEqual(["read"])
    expect(actor).toMatchObject({ userId: id, role: "researcher", via: "token" })
  })

  it("makes no token that may do more than itself", async () => {
    const { id } = await makePerson(admin)
    const owner = await signedIn({ cookie: await sessionOf(id) })
    const { token } = await createToken(owner, { name: "t", scopes: ["read", "write"] })
    const actor = await signedIn({ bearer: token })
    await expect(
      createToken(actor, { name: "more", scopes: ["read", "export"] }),
    ).rejects.toMatchObject({ code: "not-allowed" })
    await expect(createToken(actor, { name: "same", scopes: ["write"] })).resolves.toBeDefined()
  })

  it("makes no token and no key that outlives it", async () => {
    const owner = await signedIn({ cookie: await sessionOf((await makePerson(admin, "admin")).id) })
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
    const owner = await signedIn({ cookie: await sessionOf((await makePerson(admin)).id) })
    const stranger = await signedIn({ cookie: await sessionOf((await makePerson(admin)).id) })
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
    const cookie = await sessionOf((await makePerson(admin)).id)
    expect(await who({ cookie })).not.toBeNull()
    expect(await who({ cookie, bearer: "plt_wrong" })).toBeNull()
    expect(await who({ cookie, bearer: "" })).toBeNull()
  })

  it("notes its use once a minute, and is listed without its text", async () => {
    const owner = await signedIn({ cookie: await sessionOf((await makePerson(admin)).id) })
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
