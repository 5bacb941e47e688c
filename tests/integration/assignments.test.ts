import { randomInt } from "node:crypto"
import { describe, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { expireLeases } from "#lib/assignments/expire-leases.ts"
import { extendLease } from "#lib/assignments/extend-lease.ts"
import { saveDraft } from "#lib/assignments/save-draft.ts"
import { skipAssignment } from "#lib/assignments/skip-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { assignmentSchema } from "#lib/contracts/assignments.ts"
import { db } from "#lib/db/client.ts"
import { codeOf } from "#tests/support/app-errors.ts"
import { claimed, positionOf, rankedInOrder } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeItems, makeMember, makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

describe("claims", () => {
  it("I1: however many claim at once, an item ends with N judgments of N people", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 20 })
    const people = await Promise.all(
      Array.from({ length: 12 }, () => makeMember(projectId, "annotator")),
    )
    const work = async (actor: Actor) => {
      for (;;) {
        const assignment = await claimAssignment(actor, { projectId })
        if (assignment === null) return
        if (randomInt(5) === 0) {
          const { id, leaseToken } = assignment
          await skipAssignment(actor, { id, leaseToken, reason: "other" })
        } else {
          const submission = rankedInOrder(assignment)
          await Promise.all([submitJudgment(actor, submission), submitJudgment(actor, submission)])
        }
      }
    }
    await Promise.all(people.map(work))
    const perItem = await db().$queryRaw<{ judgments: number; people: number }[]>`
      SELECT count(*)::int AS judgments, count(DISTINCT annotator_id)::int AS people
      FROM judgment WHERE project_id = ${projectId}::uuid GROUP BY item_id`
    const open = await db().slot.count({ where: { projectId, state: { not: "done" } } })
    // Twelve people of whom some skipped: an item is short only where its skippers left too few.
    expect(perItem.every((item) => item.judgments <= 3 && item.judgments === item.people)).toBe(
      true,
    )
    expect(perItem.reduce((sum, item) => sum + item.judgments, 0) + open).toBe(60)
    expect(open).toBe(0)
  })

  it("I1: one annotator's claims at the same time give one assignment", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 5 })
    const actor = await makeMember(projectId, "annotator")
    const got = await Promise.all(Array.from({ length: 8 }, () => claimed(actor, projectId)))
    expect(new Set(got.map((assignment) => assignment.id)).size).toBe(1)
    expect(await db().slot.count({ where: { projectId, state: "leased" } })).toBe(1)
  })

  it("I1: many windows of one annotator, all at full speed, are served and do each item once", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 40, overlap: 1 })
    const actor = await makeMember(projectId, "annotator")
    const work = async () => {
      for (;;) {
        const assignment = await claimAssignment(actor, { projectId })
        if (assignment === null) return
        await submitJudgment(actor, rankedInOrder(assignment))
      }
    }
    await Promise.all(Array.from({ length: 6 }, work))
    expect(await db().judgment.count({ where: { projectId } })).toBe(40)
  })

  it("fetches one ahead, and no more", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 5 })
    const actor = await makeMember(projectId, "annotator")
    const current = await claimed(actor, projectId)
    const ahead = await claimAssignment(actor, { projectId, ahead: true })
    const again = await claimAssignment(actor, { projectId, ahead: true })
    expect(ahead?.id).not.toBe(current.id)
    expect(again?.id).toBe(ahead?.id)
    await submitJudgment(actor, rankedInOrder(current))
    expect((await claimed(actor, projectId)).id).toBe(ahead?.id)
  })

  it("serves the higher priority first, and a slot that opened again to everybody", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 2, overlap: 1 })
    const [urgent] = await makeItems(projectId, { count: 1, overlap: 1, priority: 7 })
    const a = await makeMember(projectId, "annotator")
    const b = await makeMember(projectId, "annotator")
    const held = await claimed(a, projectId)
    expect(
      await db().assignment.findUnique({ where: { id: held.id }, select: { itemId: true } }),
    ).toEqual({
      itemId: urgent,
    })
    // b passes the urgent one's level while it is held, then it opens again.
    await submitJudgment(b, rankedInOrder(await claimed(b, projectId)))
    await skipAssignment(a, { id: held.id, leaseToken: held.leaseToken, reason: "expertise" })
    const next = await claimed(b, projectId)
    expect(
      await db().assignment.findUnique({ where: { id: next.id }, select: { itemId: true } }),
    ).toEqual({
      itemId: urgent,
    })
  })

  it("I2: an assignment holds nothing beyond its contract, and no id of the item or its responses", async () => {
    const projectId = await makeProject()
    const [itemId] = await makeItems(projectId, { count: 1 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    expect(assignmentSchema.strict().safeParse(assignment).success).toBe(true)
    const text = JSON.stringify(assignment)
    const ids = await db().response.findMany({
      where: { itemId: itemId ?? "" },
      select: { id: true, model: true },
    })
    for (const secret of [itemId ?? "", ...ids.flatMap((r) => [r.id, r.model ?? ""])]) {
      expect(text).not.toContain(secret)
    }
  })

  it("I3: the shown order is drawn for each assignment and is stored with the judgment", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 40, overlap: 1 })
    const actor = await makeMember(projectId, "annotator")
    const firsts = new Set<number>()
    for (let i = 0; i < 40; i++) {
      const assignment = await claimed(actor, projectId)
      const shown = assignment.item.responses.map(positionOf)
      firsts.add(shown[0] ?? NaN)
      const { judgmentId } = await submitJudgment(actor, rankedInOrder(assignment))
      const stored = await db().judgment.findUniqueOrThrow({
        where: { id: judgmentId },
        select: { shown: true, ranking: true },
      })
      expect(stored.shown).toEqual(shown)
      expect(stored.ranking).toEqual([[0], [1], [2], [3]])
    }
    // Each of four responses is first about ten times; none in forty draws has probability 1e-5.
    expect(firsts.size).toBe(4)
  })
})

const endAllLeases = (projectId: string) =>
  db().$executeRaw`UPDATE slot SET expires_at = now() - interval '1 second'
    WHERE project_id = ${projectId}::uuid AND state = 'leased'`

describe("leases", () => {
  it("I12: a lease that ran out still takes the submission while the item has a free slot", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1, overlap: 1 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    await endAllLeases(projectId)
    await expireLeases(projectId)
    expect(await db().slot.count({ where: { projectId, state: "open" } })).toBe(1)
    await submitJudgment(actor, rankedInOrder(assignment))
    expect(await db().judgment.count({ where: { projectId } })).toBe(1)
  })

  it("I1: two sends of one submission after its lease ran out close one slot, not two", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 15 })
    const actor = await makeMember(projectId, "annotator")
    for (let i = 0; i < 15; i++) {
      const submission = rankedInOrder(await claimed(actor, projectId))
      await endAllLeases(projectId)
      await expireLeases(projectId)
      const sends = Array.from({ length: 4 }, () => submitJudgment(actor, submission))
      expect(new Set((await Promise.all(sends)).map((sent) => sent.judgmentId)).size).toBe(1)
    }
    expect(await db().judgment.count({ where: { projectId } })).toBe(15)
    expect(await db().slot.count({ where: { projectId, state: "done" } })).toBe(15)
  })

  it("I1: a lease that somebody else has taken is lost, and says so", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1, overlap: 1 })
    const a = await makeMember(projectId, "annotator")
    const b = await makeMember(projectId, "annotator")
    const lost = await claimed(a, projectId)
    await endAllLeases(projectId)
    const taken = await claimed(b, projectId)
    expect(await codeOf(submitJudgment(a, rankedInOrder(lost)))).toBe("lease-lost")
    expect(await codeOf(extendLease(a, lost))).toBe("lease-lost")
    expect(await codeOf(saveDraft(a, { ...lost, draft: {} }))).toBe("lease-lost")
    await submitJudgment(b, rankedInOrder(taken))
    expect(await codeOf(submitJudgment(a, rankedInOrder(lost)))).toBe("lease-lost")
    expect(await db().judgment.count({ where: { projectId } })).toBe(1)
  })

  it("I12: the draft comes back after the lease ran out", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 3, overlap: 1 })
    const actor = await makeMember(projectId, "annotator")
    const before = await claimed(actor, projectId)
    const draft = { tiers: [["B"]], note: "half done" }
    await saveDraft(actor, { ...before, draft })
    await endAllLeases(projectId)
    await expireLeases(projectId)
    const after = await claimed(actor, projectId)
    expect(after.id).toBe(before.id)
    expect(after.draft).toEqual(draft)
    expect(after.item).toEqual(before.item)
  })

  it("I12: a draft that arrives late does not replace one that was made after it", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1, overlap: 1 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    const draft = (comment: string, second: number) => ({
      comment,
      savedAt: `2026-11-25T02:00:0${second}.000Z`,
    })
    const kept = async () => (await claimed(actor, projectId)).draft
    const save = (made: ReturnType<typeof draft>) =>
      saveDraft(actor, { ...assignment, draft: made })
    expect((await extendLease(actor, assignment)).draftSavedAt).toBeNull()
    expect((await save(draft("made second", 2))).kept).toBe(true)
    expect((await save(draft("made first", 1))).kept).toBe(false)
    expect(await kept()).toEqual(draft("made second", 2))
    const third = await save(draft("made third", 3))
    expect(third.kept).toBe(true)
    expect(await kept()).toEqual(draft("made third", 3))
    // By this a window knows that another one has gone on.
    expect((await extendLease(actor, assignment)).draftSavedAt).toBe(third.savedAt)
  })

  it("I12: a heartbeat saves a lease that ran out and that nobody has taken", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1, overlap: 1 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    await endAllLeases(projectId)
    await extendLease(actor, assignment)
    expect(await expireLeases(projectId)).toBe(0)
  })

  it("I11: an assignment is its annotator's alone", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1 })
    const a = await makeMember(projectId, "annotator")
    const b = await makeMember(projectId, "annotator")
    const assignment = await claimed(a, projectId)
    const outsider = await makeUser("annotator")
    const researcher = await makeMember(projectId, "researcher")
    expect(await codeOf(submitJudgment(b, rankedInOrder(assignment)))).toBe("not-found")
    expect(await codeOf(saveDraft(b, { ...assignment, draft: {} }))).toBe("not-found")
    expect(await codeOf(skipAssignment(b, { ...assignment, reason: "other" }))).toBe("not-found")
    expect(await codeOf(claimAssignment(outsider, { projectId }))).toBe("not-found")
    expect(await codeOf(claimAssignment(researcher, { projectId }))).toBe("not-allowed")
  })
})
