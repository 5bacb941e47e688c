import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { PUT as saveDraft } from "#app/api/v1/assignments/[id]/draft/route.ts"
import { POST as extendLease } from "#app/api/v1/assignments/[id]/heartbeat/route.ts"
import { PATCH as patchMe } from "#app/api/v1/me/route.ts"
import { POST as claim } from "#app/api/v1/projects/[projectId]/next/route.ts"
import { POST as score } from "#app/api/v1/scorers/[id]/score/route.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { allScopes } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { createToken } from "#lib/users/create-token.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeItems, makeProject, makeUser } from "#tests/support/factories.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

let annotator: Actor
let token: string

const tokenOf = async (actor: Actor) =>
  (await createToken(actor, { name: "test", scopes: [...allScopes] })).token
const rename = async (name: string, idempotencyKey?: string, as = token) =>
  callRoute(patchMe, {
    body: { name },
    token: as,
    ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
  })
const recordsOf = (actorId: string) => db().idempotencyRecord.count({ where: { actorId } })

beforeEach(async () => {
  annotator = await makeUser("annotator")
  token = await tokenOf(annotator)
})

describe("a call with an Idempotency-Key", () => {
  it("is done once, and answers with the first result; another body is a conflict", async () => {
    const first = await rename("One", "k")
    await rename("Two")
    const again = await rename("One", "k")
    expect([again.status, again.json]).toEqual([200, first.json])
    expect((await rename("Three", "k")).status).toBe(409)
    const { name } = await db().user.findUniqueOrThrow({
      where: { id: annotator.userId },
      select: { name: true },
    })
    expect(name).toBe("Two")
  })

  it("keeps so many answers for one person, and says so past that", async () => {
    await rename("First", "first")
    await db().$executeRaw`
      INSERT INTO idempotency_record (actor_id, key, route, body_hash, status, body)
      SELECT ${annotator.userId}::uuid, 'filler ' || n, 'r', 'h', 200, '' FROM generate_series(1, 19999) n`
    const refused = await rename("More", "more")
    expect(refused.status).toBe(429)
    expect(refused.text).toContain("Idempotency-Key")
    // What was kept is still answered, and who sends no key is not held up; nor is anybody else.
    expect((await rename("First", "first")).status).toBe(200)
    expect((await rename("More")).status).toBe(200)
    const other = await tokenOf(await makeUser("annotator"))
    expect((await rename("Other", "more", other)).status).toBe(200)
    // A day later there is room again.
    await db().$executeRaw`
      UPDATE idempotency_record SET created_at = now() - interval '25 hours' WHERE key LIKE 'filler %'`
    expect((await rename("More", "more")).status).toBe(200)
  })

  it("keeps answers of so much in all", async () => {
    await db().$executeRaw`
      INSERT INTO idempotency_record (actor_id, key, route, body_hash, status, body)
      SELECT ${annotator.userId}::uuid, 'filler ' || n, 'r', 'h', 200, repeat('x', 100000000)
      FROM generate_series(1, 5) n`
    expect((await rename("More", "more")).status).toBe(429)
  })
})

describe("a call that may be repeated", () => {
  let projectId: string
  beforeAll(async () => {
    projectId = await makeProject()
    await makeItems(projectId, { count: 1 })
  })

  it("leaves no answer behind: claiming, heartbeats, drafts, scores", async () => {
    await join(projectId, annotator, "annotator")
    const as = { token, idempotencyKey: "k" }
    const claimed = await callRoute(claim, { params: { projectId }, body: {}, ...as })
    expect(claimed.status).toBe(200)
    const { id, leaseToken } = claimed.json as { id: string; leaseToken: string }
    const params = { id }
    const beat = await callRoute(extendLease, { params, body: { leaseToken }, ...as })
    const kept = await callRoute(saveDraft, { params, body: { leaseToken, draft: {} }, ...as })
    expect([beat.status, kept.status]).toEqual([200, 200])
    expect(await recordsOf(annotator.userId)).toBe(0)

    const admin = await makeUser("admin")
    const scored = await callRoute(score, {
      params: { id: await storeScorer(projectId, 1, "champion") },
      body: { inputs: [{ prompt: "p", response: "r" }] },
      token: await tokenOf(admin),
      idempotencyKey: "k",
    })
    expect(scored.status).toBe(200)
    expect(await recordsOf(admin.userId)).toBe(0)
  })
})
