import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { acceptInvitation } from "#lib/users/accept-invitation.ts"
import { createUser } from "#lib/users/create-user.ts"
import { drawPseudonyms } from "#lib/users/draw-pseudonyms.ts"
import { findInvitation } from "#lib/users/find-invitation.ts"
import { getMe } from "#lib/users/get-me.ts"
import { listMembers } from "#lib/users/list-members.ts"
import { listUsers } from "#lib/users/list-users.ts"
import { putMember } from "#lib/users/put-member.ts"
import { removeMember } from "#lib/users/remove-member.ts"
import { updateMe } from "#lib/users/update-me.ts"
import { updateUser } from "#lib/users/update-user.ts"
import { verifySignIn } from "#lib/users/verify-sign-in.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeItems, makeProject, makeUser } from "#tests/support/factories.ts"

const password = "correct horse battery"

ownDatabase()

let admin: Actor
let researcher: Actor
let annotator: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
  researcher = await makeUser("researcher")
  annotator = await makeUser("annotator")
})

const newEmail = () => `${randomUUID()}@example.org`
const tokenOf = (url: string | null) => url?.split("/invite/")[1] ?? ""

async function invite(role: Actor["role"] = "annotator") {
  return createUser(admin, { email: newEmail(), name: "Ana", role })
}

describe("creating people", () => {
  it("is for admins", async () => {
    const input = { email: newEmail(), name: "Ana", role: "annotator" as const }
    for (const actor of [researcher, annotator]) {
      await expect(createUser(actor, input)).rejects.toMatchObject({ code: "not-allowed" })
      await expect(listUsers(actor, { limit: 5 })).rejects.toMatchObject({ code: "not-allowed" })
      await expect(updateUser(actor, actor.userId, { role: "admin" })).rejects.toMatchObject({
        code: "not-allowed",
      })
    }
  })

  it("gives each a pseudonym of their own, also many at once", async () => {
    const created = await Promise.all(Array.from({ length: 12 }, () => invite()))
    const pseudonyms = new Set(created.map((user) => user.pseudonym))
    expect(pseudonyms.size).toBe(12)
    for (const pseudonym of pseudonyms) expect(pseudonym).toMatch(/^[a-z]+-[a-z]+(-\d+)?$/)
  })

  it("never draws a pseudonym twice, when the plain ones run out either", async () => {
    const drawn = await db().$transaction((tx) => drawPseudonyms(tx, 20_000))
    expect(new Set(drawn).size).toBe(20_000)
  })

  it("refuses an address that is taken, however many ask at once", async () => {
    const email = newEmail()
    const make = async () => createUser(admin, { email, name: "Ana", role: "annotator", password })
    const outcomes = await Promise.allSettled([make(), make(), make(), make()])
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1)
    await expect(make()).rejects.toMatchObject({ code: "conflict", errors: [{ path: "email" }] })
  })
})

describe("an invitation", () => {
  it("sets a password once, also when its link is used many times at once", async () => {
    const { email, invitationUrl, invited } = await invite()
    expect(invited).toBe(true)
    const token = tokenOf(invitationUrl)
    expect(await findInvitation(token)).toEqual({ email, name: "Ana" })
    const accept = async (n: number) => acceptInvitation({ token, password: `${password} ${n}` })
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(accept))
    const won = outcomes.findIndex((outcome) => outcome.status === "fulfilled")
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1)
    const attempt = { email: email ?? "", address: "invited", password: `${password} ${won + 1}` }
    expect(await verifySignIn(attempt)).not.toBeNull()
    expect(await findInvitation(token)).toBeNull()
    await expect(accept(9)).rejects.toMatchObject({ code: "not-found" })
  })

  it("ends after seven days, with a newer one, and when the person is deactivated", async () => {
    const old = await invite()
    const newer = await updateUser(admin, old.id, { invite: true })
    expect(await findInvitation(tokenOf(old.invitationUrl))).toBeNull()
    expect(await findInvitation(tokenOf(newer.invitationUrl))).not.toBeNull()
    const { expiresAt } = await db().invitation.findFirstOrThrow({ where: { userId: old.id } })
    expect((expiresAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(7, 2)
    await db().invitation.updateMany({
      where: { userId: old.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    })
    const late = { token: tokenOf(newer.invitationUrl), password }
    await expect(acceptInvitation(late)).rejects.toMatchObject({ code: "not-found" })

    const gone = await invite()
    await updateUser(admin, gone.id, { active: false })
    await updateUser(admin, gone.id, { active: true })
    expect(await findInvitation(tokenOf(gone.invitationUrl))).toBeNull()
  })

  it("is kept as a hash only", async () => {
    const { id, invitationUrl } = await invite()
    const kept = await db().invitation.findFirstOrThrow({ where: { userId: id } })
    expect(JSON.stringify(kept)).not.toContain(tokenOf(invitationUrl))
  })

  it("lets somebody who forgot their password set a new one, and ends their sessions", async () => {
    const user = await createUser(admin, {
      email: newEmail(),
      name: "B",
      role: "annotator",
      password,
    })
    expect(user.invitationUrl).toBeNull()
    const { invitationUrl } = await updateUser(admin, user.id, { invite: true })
    await acceptInvitation({ token: tokenOf(invitationUrl), password: "another password" })
    const after = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    expect(after.sessionVersion).toBe(1)
  })
})

describe("the last admin", () => {
  it("can neither be deactivated nor demoted, also by two who try each other at once", async () => {
    await db().user.updateMany({ where: { role: "admin" }, data: { deactivatedAt: new Date() } })
    const make = async () =>
      createUser(admin, { email: newEmail(), name: "Chief", role: "admin", password })
    const [one, two] = [await make(), await make()]
    // An admin who has never been in does not count.
    await invite("admin")
    const outcomes = await Promise.allSettled([
      updateUser(admin, one.id, { active: false }),
      updateUser(admin, two.id, { role: "annotator" }),
    ])
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1)
    const left = await db().user.findFirstOrThrow({
      where: { role: "admin", deactivatedAt: null, passwordHash: { not: null } },
    })
    for (const change of [{ active: false }, { role: "researcher" as const }]) {
      await expect(updateUser(admin, left.id, change)).rejects.toMatchObject({ code: "conflict" })
    }
    await db().user.update({ where: { id: admin.userId }, data: { deactivatedAt: null } })
  })
})

describe("the list of people", () => {
  it("is complete, in order and without repeats over its pages", async () => {
    for (const name of ["Zoë", "Zoë", "Zoë", "Zora"]) {
      await createUser(admin, { email: newEmail(), name, role: "annotator" })
    }
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await listUsers(admin, { limit: 3, cursor: cursor ?? undefined })
      seen.push(...page.data.map((user) => user.id))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(await db().user.count())
    const found = await listUsers(admin, { limit: 10, search: "zoë" })
    expect(found.data.map((user) => user.name)).toEqual(["Zoë", "Zoë", "Zoë"])
    await expect(listUsers(admin, { limit: 3, cursor: "x" })).rejects.toMatchObject({
      code: "invalid-input",
    })
  })
})

describe("one's own profile", () => {
  it("merges preferences, keeps them bounded, and lists present memberships", async () => {
    const projectId = await makeProject()
    await join(projectId, annotator, "annotator")
    await updateMe(annotator, {
      preferences: { keys: { submit: "Enter" }, size: 16 },
      theme: "dark",
    })
    const me = await updateMe(annotator, { preferences: { size: 18 }, name: "New name" })
    expect(me).toMatchObject({
      name: "New name",
      theme: "dark",
      preferences: { keys: { submit: "Enter" }, size: 18 },
      memberships: [{ projectId, role: "annotator" }],
    })
    await expect(
      updateMe(annotator, { preferences: { blob: "x".repeat(30_000) } }),
    ).rejects.toMatchObject({ code: "invalid-input" })
    await removeMember(admin, { projectId, userId: annotator.userId })
    expect((await getMe(annotator)).memberships).toEqual([])
  })
})

describe("memberships", () => {
  it("never exceed the person's role, and end as one where the person is demoted", async () => {
    const projectId = await makeProject()
    const userId = annotator.userId
    await expect(putMember(admin, { projectId, userId, role: "researcher" })).rejects.toMatchObject(
      {
        code: "invalid-input",
        errors: [{ path: "role" }],
      },
    )
    const reader = await makeUser("researcher")
    await putMember(admin, { projectId, userId: reader.userId, role: "researcher" })
    await updateUser(admin, reader.userId, { role: "annotator" })
    expect((await getMe({ ...reader, role: "annotator" })).memberships).toEqual([])
  })

  it("are set by admins alone, for projects and people that exist", async () => {
    const projectId = await makeProject()
    const { userId } = annotator
    for (const actor of [researcher, annotator]) {
      await expect(
        putMember(actor, { projectId, userId, role: "annotator" }),
      ).rejects.toMatchObject({ code: "not-allowed" })
      await expect(removeMember(actor, { projectId, userId })).rejects.toMatchObject({
        code: "not-allowed",
      })
    }
    const nowhere = randomUUID()
    await expect(
      putMember(admin, { projectId: nowhere, userId, role: "annotator" }),
    ).rejects.toMatchObject({ code: "not-found" })
    await expect(
      putMember(admin, { projectId, userId: nowhere, role: "annotator" }),
    ).rejects.toMatchObject({ code: "not-found" })
    await expect(removeMember(admin, { projectId, userId })).rejects.toMatchObject({
      code: "not-found",
    })
  })

  it("show names to admins and pseudonyms to researchers, and nothing to annotators", async () => {
    const projectId = await makeProject()
    await join(projectId, researcher, "researcher")
    await join(projectId, annotator, "annotator")
    const { name, email, pseudonym } = await db().user.findUniqueOrThrow({
      where: { id: annotator.userId },
    })
    const seenBy = async (actor: Actor) =>
      (await listMembers(actor, projectId)).data.find((m) => m.userId === annotator.userId)
    expect(await seenBy(admin)).toMatchObject({ name, email, pseudonym })
    expect(await seenBy(researcher)).toMatchObject({ name: pseudonym, email: null })
    await expect(listMembers(annotator, projectId)).rejects.toMatchObject({ code: "not-allowed" })
    const stranger = await makeUser("researcher")
    await expect(listMembers(stranger, projectId)).rejects.toMatchObject({ code: "not-found" })
  })

  it.each(["removed", "deactivated"])("give open work back when somebody is %s", async (how) => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1 })
    const worker = await makeUser("annotator")
    await join(projectId, worker, "annotator")
    expect(await claimAssignment(worker, { projectId })).not.toBeNull()
    const leased = async () => db().slot.count({ where: { projectId, state: "leased" } })
    expect(await leased()).toBe(1)
    if (how === "removed") {
      await removeMember(admin, { projectId, userId: worker.userId })
    } else await updateUser(admin, worker.userId, { active: false })
    expect(await leased()).toBe(0)
  })
})
