import { beforeAll, describe, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { getItem } from "#lib/items/get-item.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { getLearning } from "#lib/learning/get-learning.ts"
import { nextTrial } from "#lib/learning/next-trial.ts"
import { resetQualification } from "#lib/learning/reset-qualification.ts"
import { submitTrial } from "#lib/learning/submit-trial.ts"
import { listMembers } from "#lib/users/list-members.ts"
import { codeOf } from "#tests/support/app-errors.ts"
import { claimed, rankedInOrder } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeUser } from "#tests/support/factories.ts"
import { answer, gold, keyed, makeSchool, takeNext } from "#tests/support/school.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

/** Connections that are there already, so that what is sent at once does meet. */
async function openConnections(): Promise<void> {
  await Promise.all(
    Array.from({ length: 10 }, async () => db().$queryRaw`SELECT 1 FROM pg_sleep(0.1)`),
  )
}

describe("qualification", () => {
  it("keeps work back until it is passed, counts attempts, and opens it then", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { qualification: 2, threshold: 0.8 })
    expect(await codeOf(claimAssignment(newcomer, { projectId }))).toBe("not-qualified")

    expect(await answer(newcomer, projectId, "qualification", true)).toEqual({
      finished: false,
      feedback: null,
      result: null,
    })
    const failed = await answer(newcomer, projectId, "qualification", false)
    expect(failed.result).toMatchObject({ passed: false, attemptsLeft: 1 })
    expect(failed.result?.score).toBeCloseTo((1 + 1 / 6) / 2, 12)
    expect(await codeOf(claimAssignment(newcomer, { projectId }))).toBe("not-qualified")

    await answer(newcomer, projectId, "qualification", true)
    const passed = await answer(newcomer, projectId, "qualification", true)
    expect(passed.result).toEqual({ score: 1, passed: true, attemptsLeft: 0 })
    expect((await claimAssignment(newcomer, { projectId }))?.item.responses).toHaveLength(4)
    expect(await nextTrial(newcomer, { projectId, purpose: "qualification" })).toBeNull()
    const { data } = await listMembers(admin, projectId)
    const stands = data.find(({ userId }) => userId === newcomer.userId)?.qualification
    expect(stands).toMatchObject({ attempts: 2, score: 1 })
    expect(stands?.passedAt).not.toBeNull()
  })

  it("ends when the attempts are used up, until an admin lets them begin anew", async () => {
    const { projectId, newcomer } = await makeSchool(admin, {
      qualification: 1,
      threshold: 1,
      attempts: 1,
    })
    const trial = await takeNext(newcomer, projectId, "qualification")
    await answer(newcomer, projectId, "qualification", false)
    expect((await getLearning(newcomer, { projectId })).qualification).toMatchObject({
      state: "failed",
      finished: [{ attempt: 1 }],
    })
    expect(await nextTrial(newcomer, { projectId, purpose: "qualification" })).toBeNull()
    const { itemId } = trial
    const again = { projectId, itemId, attempt: 2, ranking: keyed(trial, true) }
    expect(await codeOf(submitTrial(newcomer, again))).toBe("conflict")
    await resetQualification(admin, { projectId, userId: newcomer.userId })
    expect(await answer(newcomer, projectId, "qualification", true)).toMatchObject({
      result: { passed: true },
    })
  })

  it("counts an answer once when ten tabs send it at once", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { qualification: 2, threshold: 1 })
    const trial = await takeNext(newcomer, projectId, "qualification")
    const input = { projectId, itemId: trial.itemId, attempt: 1, ranking: keyed(trial, true) }
    await openConnections()
    const codes = await Promise.all(
      Array.from({ length: 10 }, async () => codeOf(submitTrial(newcomer, input))),
    )
    expect(codes.filter((code) => code === "done")).toHaveLength(1)
    expect(codes.filter((code) => code === "conflict")).toHaveLength(9)
    expect((await getLearning(newcomer, { projectId })).qualification).toMatchObject({
      attempt: 1,
      done: 1,
    })
  })

  it("ends once when the answers of the whole set are sent at once", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { qualification: 5, threshold: 0 })
    const items = await db().item.findMany({
      where: { projectId, purpose: "qualification" },
      select: { id: true },
    })
    const ranking = [["A"], ["B"], ["C"], ["D"]]
    await openConnections()
    const answers = await Promise.all(
      items.map(async ({ id: itemId }) =>
        submitTrial(newcomer, { projectId, itemId, attempt: 1, ranking }),
      ),
    )
    const results = answers.flatMap(({ result }) => result ?? [])
    expect(results).toHaveLength(1)
    expect(results[0]?.passed).toBe(true)
    expect((await getLearning(newcomer, { projectId })).qualification?.state).toBe("passed")
  })

  it("turned on later, asks everyone, and takes away nothing that somebody holds", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { qualification: 1, work: 4 })
    const held = await claimed(newcomer, projectId)
    await db().project.update({
      where: { id: projectId },
      data: { qualification: { threshold: 1, attempts: 1 } },
      select: { id: true },
    })
    expect((await claimAssignment(newcomer, { projectId }))?.id).toBe(held.id)
    expect(await claimAssignment(newcomer, { projectId, ahead: true })).toBeNull()
    await submitJudgment(newcomer, rankedInOrder(held))
    expect(await claimAssignment(newcomer, { projectId, besides: true })).toBeNull()
    expect(await codeOf(claimAssignment(newcomer, { projectId }))).toBe("not-qualified")
  })
})

describe("I1: items that change their purpose", () => {
  it("lose their slots, get them back, and never lose a judgment", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { work: 1 })
    const held = await claimed(newcomer, projectId)
    const { itemId: id } = await db().assignment.findUniqueOrThrow({
      where: { id: held.id },
      select: { itemId: true },
    })
    const slots = async () => db().slot.count({ where: { itemId: id } })
    const planned = async () =>
      (await db().project.findUniqueOrThrow({ where: { id: projectId } })).slotCount
    expect(await codeOf(updateItem(admin, { id, purpose: "practice" }))).toBe("invalid-input")
    const before = await planned()
    expect(await updateItem(admin, { id, gold, purpose: "practice" })).toMatchObject({
      purpose: "practice",
      overlap: 0,
    })
    expect([await slots(), await planned()]).toEqual([0, before - 3])
    expect(await codeOf(updateItem(admin, { id, gold: null }))).toBe("invalid-input")
    expect(await claimAssignment(newcomer, { projectId })).toBeNull()
    await updateItem(admin, { id, purpose: "work" })
    expect([await slots(), await planned()]).toEqual([3, before])
    await submitJudgment(newcomer, rankedInOrder(await claimed(newcomer, projectId)))
    expect(await codeOf(updateItem(admin, { id, purpose: "practice" }))).toBe("conflict")
    expect((await getItem(admin, { id })).judgments).toBe(1)
  })
})
