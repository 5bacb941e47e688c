import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { acknowledgeGuidelines } from "#lib/assignments/acknowledge-guidelines.ts"
import { extendLease } from "#lib/assignments/extend-lease.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import { closeSlotSql } from "#lib/assignments/submit-sql.ts"
import { ownJudgmentSchema } from "#lib/contracts/judgments.ts"
import { db, pgPool } from "#lib/db/client.ts"
import { withTransaction } from "#lib/db/with-connection.ts"
import { listJudgments } from "#lib/judgments/list-judgments.ts"
import { getOwnJudgment } from "#lib/judgments/get-own-judgment.ts"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { reviseJudgment } from "#lib/judgments/revise-judgment.ts"
import { putMember } from "#lib/users/put-member.ts"
import { codeOf, errorOf } from "#tests/support/app-errors.ts"
import { claimed, positionOf, rankedInOrder } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeItems, makeMember, makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

describe("submissions", () => {
  it("I1: the same submission again is the same judgment; another one is refused", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1 })
    const actor = await makeMember(projectId, "annotator")
    const submission = rankedInOrder(await claimed(actor, projectId))
    const one = await submitJudgment(actor, submission)
    const two = await submitJudgment(actor, { ...submission, activeMs: 9999 })
    expect(two).toEqual(one)
    const other = { ...submission, ranking: submission.ranking.toReversed() }
    expect(await codeOf(submitJudgment(actor, other))).toBe("already-submitted")
  })

  it("I2: whoever has become a researcher of the project, and reads it unblinded, judges no more", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 2 })
    const actor = await makeMember(projectId, "annotator")
    const first = rankedInOrder(await claimed(actor, projectId))
    const { judgmentId } = await submitJudgment(actor, first)
    const open = rankedInOrder(await claimed(actor, projectId))
    const revision = { ...first, id: judgmentId }
    const promote = async (role: "researcher" | "annotator") =>
      putMember(await makeUser("admin"), { projectId, userId: actor.userId, role })
    await db().user.update({ where: { id: actor.userId }, data: { role: "researcher" } })
    await promote("researcher")
    expect(await codeOf(submitJudgment(actor, open))).toBe("not-found")
    expect(await codeOf(extendLease(actor, open))).toBe("not-found")
    expect(await codeOf(reviseJudgment(actor, revision))).toBe("not-found")
    // Also where the work was not given back with the role, as by a change that is just being made.
    await db().$executeRaw`
      UPDATE slot SET state = 'leased', assignment_id = ${open.id}::uuid, expires_at = now() + interval '1 hour'
      WHERE id = (SELECT slot_id FROM assignment WHERE id = ${open.id}::uuid)`
    await db().$executeRaw`
      UPDATE assignment SET state = 'open', ended_at = NULL WHERE id = ${open.id}::uuid`
    expect(await codeOf(submitJudgment(actor, open))).toBe("not-found")
    expect(await codeOf(extendLease(actor, open))).toBe("not-found")
    const values = [open.id, actor.userId, open.leaseToken, randomUUID(), "[[0]]", null, "{}"]
    const closing = [...values, null, 1, "h", null, null]
    const closed = await pgPool().query<{ closed: number }>(closeSlotSql, closing)
    expect(closed.rows[0]?.closed).toBe(0)
    await promote("annotator")
    expect(await codeOf(reviseJudgment(actor, revision))).toBe("done")
  })

  it("I2: one's own are listed page by page, and no cursor counts what others made", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 5 })
    const [actor, other] = [
      await makeMember(projectId, "annotator"),
      await makeMember(projectId, "annotator"),
    ]
    const ids: string[] = []
    for (let n = 0; n < 5; n++) {
      ids.push(
        (await submitJudgment(actor, rankedInOrder(await claimed(actor, projectId)))).judgmentId,
      )
      await submitJudgment(other, rankedInOrder(await claimed(other, projectId)))
    }
    const listed: string[] = []
    let cursor: string | undefined
    do {
      const page = await listOwnJudgments(actor, { projectId, limit: 2, cursor })
      listed.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
      const said = Buffer.from(cursor ?? "", "base64url").toString()
      const [, last] = cursor === undefined ? [] : (JSON.parse(said) as string[])
      expect(last).toBe(cursor === undefined ? undefined : listed.at(-1))
    } while (cursor !== undefined)
    expect(listed).toEqual(ids.toReversed())
    for (const bad of ["7", "x", String(2n ** 63n)]) {
      const error = await errorOf(listOwnJudgments(actor, { limit: 2, cursor: bad }))
      expect(error.errors[0]?.path).toBe("query.cursor")
    }
    const { nextCursor } = await listOwnJudgments(other, { limit: 2 })
    const ofOther = { limit: 5, cursor: nextCursor ?? undefined }
    expect((await listOwnJudgments(actor, ofOther)).data).toEqual([])
  })

  it("I5: what was ranked is what researchers read, ties and answers included", async () => {
    const projectId = await makeProject({
      questions: [
        { key: "overall", label: "Overall", kind: "likert", scope: "response", required: true },
      ],
    })
    const [itemId] = await makeItems(projectId, { count: 1 })
    const actor = await makeMember(projectId, "annotator")
    const researcher = await makeMember(projectId, "researcher")
    const assignment = await claimed(actor, projectId)
    const keyOf = (position: number) =>
      assignment.item.responses.find((shown) => positionOf(shown) === position)?.key ?? ""
    const ranking = [[keyOf(2)], [keyOf(3), keyOf(0)].toSorted(), [keyOf(1)]]
    const responses = Object.fromEntries(
      [0, 1, 2, 3].map((position) => [keyOf(position), { overall: position + 1 }]),
    )
    await submitJudgment(actor, {
      ...rankedInOrder(assignment),
      ranking,
      answers: { responses },
      comment: "가나다",
    })
    const { data } = await listJudgments(researcher, { projectId, limit: 10 })
    const ids = await db().response.findMany({
      where: { itemId: itemId ?? "" },
      orderBy: { position: "asc" },
      select: { id: true },
    })
    const id = (position: number) => ids[position]?.id
    expect(data[0]).toMatchObject({
      itemId,
      ranking: [[id(2)], [id(0), id(3)], [id(1)]],
      answers: { responses: { [id(0) ?? ""]: { overall: 1 }, [id(3) ?? ""]: { overall: 4 } } },
      comment: "가나다",
    })
    const own = (await listOwnJudgments(actor, { limit: 10 })).data[0]
    expect(own?.ranking).toEqual(ranking)
    expect(own?.answers).toEqual({ responses })
  })

  it("I11: does not slip past its maker's removal from the project, even one that is under way", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1 })
    const actor = await makeMember(projectId, "annotator")
    const submission = rankedInOrder(await claimed(actor, projectId))
    const submitting = await withTransaction(async (remover) => {
      const { rows } = await remover.query<{ pid: number }>(
        `UPDATE member SET removed_at = now() WHERE project_id = $1 AND user_id = $2
         RETURNING pg_backend_pid() AS pid`,
        [projectId, actor.userId],
      )
      const submitted = codeOf(submitJudgment(actor, submission))
      const waits = async () =>
        (
          await pgPool().query(
            "SELECT 1 FROM pg_stat_activity WHERE $1::int = ANY(pg_blocking_pids(pid))",
            [rows[0]?.pid],
          )
        ).rowCount
      await expect.poll(waits, { timeout: 60_000 }).toBeGreaterThan(0)
      return { submitted }
    })
    expect(await submitting.submitted).toBe("not-found")
    expect(await db().judgment.count({ where: { projectId } })).toBe(0)
  })

  it("is made under the guidelines that its maker was shown last", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 2 })
    const actor = await makeMember(projectId, "annotator")
    const publish = async (version: number) => {
      const [guidelineVersion, markdown] = [version, "Be kind."]
      await db().guideline.create({
        data: { projectId, version, markdown },
        select: { version: true },
      })
      await db().project.update({
        where: { id: projectId },
        data: { guidelineVersion },
        select: { id: true },
      })
    }
    const versionOf = async (id: string) =>
      (await db().judgment.findUniqueOrThrow({ where: { id } })).guidelineVersion
    const unread = await submitJudgment(actor, rankedInOrder(await claimed(actor, projectId)))
    expect(await versionOf(unread.judgmentId)).toBe(1)

    const assignment = await claimed(actor, projectId)
    await acknowledgeGuidelines(actor, { projectId, version: 1 })
    await publish(2)
    expect((await extendLease(actor, assignment)).guidelineVersion).toBe(2)
    const submission = rankedInOrder(assignment)
    const { judgmentId } = await submitJudgment(actor, submission)
    expect(await versionOf(judgmentId)).toBe(1)
    await acknowledgeGuidelines(actor, { projectId, version: 2 })
    const correction = { ...submission, id: judgmentId, ranking: submission.ranking.toReversed() }
    const revised = await reviseJudgment(actor, correction)
    expect(await versionOf(revised.judgmentId)).toBe(2)
  })

  it("a correction is a new revision, and only the maker's", async () => {
    const projectId = await makeProject()
    await makeItems(projectId, { count: 1 })
    const actor = await makeMember(projectId, "annotator")
    const other = await makeMember(projectId, "annotator")
    const researcher = await makeMember(projectId, "researcher")
    const assignment = await claimed(actor, projectId)
    const submission = rankedInOrder(assignment)
    const { judgmentId } = await submitJudgment(actor, submission)
    const correction = { ...submission, id: judgmentId, ranking: submission.ranking.toReversed() }
    expect(await codeOf(reviseJudgment(other, correction))).toBe("not-found")
    expect(await codeOf(getOwnJudgment(other, { id: judgmentId }))).toBe("not-found")
    const seen = await getOwnJudgment(actor, { id: judgmentId })
    expect(ownJudgmentSchema.parse(seen)).toMatchObject({ taskType: "ranking", revision: 1 })
    const revised = await reviseJudgment(actor, correction)
    expect(revised.revision).toBe(2)
    expect(await codeOf(getOwnJudgment(actor, { id: judgmentId }))).toBe("not-found")
    expect(await getOwnJudgment(actor, { id: revised.judgmentId })).toMatchObject({ revision: 2 })
    expect(await codeOf(reviseJudgment(actor, correction))).toBe("conflict")
    const { data } = await listJudgments(researcher, { projectId, limit: 10 })
    expect(data.map((judgment) => judgment.id)).toEqual([revised.judgmentId])
    expect(await db().judgment.count({ where: { projectId } })).toBe(2)
  })
})
