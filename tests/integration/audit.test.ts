import { expect, it } from "vitest"
import { POST as promote } from "#app/api/v1/scorers/[id]/promote/route.ts"
import { PATCH as patchUser } from "#app/api/v1/users/[id]/route.ts"
import { db } from "#lib/db/client.ts"
import { listAuditEvents } from "#lib/operations/list-audit-events.ts"
import { inviteAgain } from "#lib/users/invite-again.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { tokenOf } from "#tests/support/people.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

it("the log says who did what to whom, where and by what means, newest first, in pages", async () => {
  const [admin, person] = [await makeUser("admin"), await makeUser("annotator")]
  const token = await tokenOf(admin)
  const projectId = await makeProject()
  const scorerId = await storeScorer(projectId, 1, "candidate")
  const body = { role: "researcher" }
  expect((await callRoute(patchUser, { params: { id: person.userId }, body, token })).status).toBe(
    200,
  )
  const forced = { force: true, reason: "to see it in the log" }
  await callRoute(promote, { params: { id: scorerId }, body: forced, token })
  const { email } = await db().user.findUniqueOrThrow({ where: { id: person.userId } })
  await inviteAgain(email ?? "")

  const { data, nextCursor } = await listAuditEvents(admin, { limit: 50 })
  expect(nextCursor).toBeNull()
  const by = { id: admin.userId }
  expect(data).toMatchObject([
    { action: "inviteAgain", actor: null, via: null, subject: { id: person.userId } },
    {
      action: "promoteScorer",
      actor: by,
      via: "token",
      subject: { id: scorerId, name: null },
      // The call's address names the scorer alone.
      project: { id: projectId },
    },
    { action: "patchUser", actor: by, subject: { id: person.userId }, project: null },
  ])
  expect(data[2]?.subject?.name).not.toBeNull()

  const first = await listAuditEvents(admin, { limit: 2 })
  const rest = await listAuditEvents(admin, { limit: 2, cursor: first.nextCursor ?? "" })
  expect([...first.data, ...rest.data]).toEqual(data)
  expect(rest.nextCursor).toBeNull()
  const wrong = listAuditEvents(admin, { limit: 2, cursor: "next" })
  await expect(wrong).rejects.toMatchObject({ code: "invalid-input" })
})

it("I11: nobody but an admin reads it", async () => {
  for (const role of ["researcher", "annotator"] as const) {
    const reading = listAuditEvents(await makeUser(role), { limit: 1 })
    await expect(reading).rejects.toMatchObject({ code: "not-allowed" })
  }
})
