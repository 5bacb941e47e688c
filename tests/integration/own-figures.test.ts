import { beforeAll, describe, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { reviseJudgment } from "#lib/judgments/revise-judgment.ts"
import { getOwnFigures } from "#lib/learning/get-own-figures.ts"
import { getToday } from "#lib/learning/get-today.ts"
import { rankedInOrder } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeMember, makeUser } from "#tests/support/factories.ts"
import { gold, makeSchool } from "#tests/support/school.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

describe("own figures", () => {
  async function judgeAll(actor: Actor, projectId: string): Promise<void> {
    for (;;) {
      const held = await claimAssignment(actor, { projectId })
      if (held === null) return
      await submitJudgment(actor, { ...rankedInOrder(held), activeMs: 2_000 })
    }
  }

  it("count one's own days in one's own time zone, and nobody else's work", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { work: 3 })
    const other = await makeMember(projectId, "annotator")
    await judgeAll(newcomer, projectId)
    await judgeAll(other, projectId)
    const figures = await getOwnFigures(newcomer, { projectId, timeZone: "Asia/Seoul" })
    expect(figures).toMatchObject({
      today: { judgments: 3, activeMs: 6_000 },
      week: 3,
      total: 3,
      medianActiveMs: 2_000,
      skipped: 0,
      revisions: 0,
      accuracy: null,
    })
    expect(figures.days).toHaveLength(14)
    // Half past eleven at night in Seoul, the day before yesterday there.
    await db().$executeRaw`
      UPDATE judgment SET submitted_at =
        (date_trunc('day', now() AT TIME ZONE 'Asia/Seoul') - interval '24 hours 30 minutes')
          AT TIME ZONE 'Asia/Seoul'
      WHERE annotator_id = ${newcomer.userId}::uuid`
    expect((await getToday(newcomer, { projectId, timeZone: "Asia/Seoul" })).judgments).toBe(0)
    const later = await getOwnFigures(newcomer, { projectId, timeZone: "Asia/Seoul" })
    expect(later.days.slice(-3).map(({ judgments }) => judgments)).toEqual([3, 0, 0])
    expect(later.week).toBe(3)
  })

  it("I2: agreement with gold moves by tens and by days, so that no item gives itself away", async () => {
    const { projectId, newcomer } = await makeSchool(admin, { work: 13 })
    await db().project.update({
      where: { id: projectId },
      data: { showAccuracy: true },
      select: { id: true },
    })
    await db().item.updateMany({ where: { projectId }, data: { gold } })
    await judgeAll(newcomer, projectId)
    const accuracy = async () =>
      (await getOwnFigures(newcomer, { projectId, timeZone: "UTC" })).accuracy
    expect(await accuracy()).toHaveProperty("undefined")
    const twoDaysPass = async () => db().$executeRaw`
      UPDATE judgment SET submitted_at = now() - interval '2 days'
      WHERE annotator_id = ${newcomer.userId}::uuid`
    await twoDaysPass()
    const shown = await accuracy()
    expect(shown).toMatchObject({ n: 10 })
    const { data } = await listOwnJudgments(newcomer, { projectId, limit: 20 })
    for (const { id, ranking } of data) {
      await reviseJudgment(newcomer, {
        id,
        ranking: ranking.toReversed(),
        answers: {},
        activeMs: 1,
      })
    }
    await twoDaysPass()
    expect(await accuracy()).toEqual(shown)
  })
})
