import { beforeAll, expect, it } from "vitest"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import type { ItemPurposeFilter } from "#lib/contracts/items.ts"
import { db } from "#lib/db/client.ts"
import { listItems } from "#lib/items/list-items.ts"
import { listRecentJudgments } from "#lib/judgments/list-recent-judgments.ts"
import { reviseJudgment } from "#lib/judgments/revise-judgment.ts"
import { acknowledgeGuidelines } from "#lib/assignments/acknowledge-guidelines.ts"
import { getGuidelines } from "#lib/assignments/get-guidelines.ts"
import { listGuidelines } from "#lib/projects/list-guidelines.ts"
import { updateProject } from "#lib/projects/update-project.ts"
import { getOverview } from "#lib/overview/get-overview.ts"
import { importItems } from "#tests/support/data-flow.ts"
import { claimed, rankedInOrder } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeItems, makeMember, makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

let admin: Actor

beforeAll(async () => {
  admin = await makeUser("admin")
})

/** Claims the next item and ranks its responses in their order in the item. */
async function judge(actor: Actor, projectId: string): Promise<{ judgmentId: string }> {
  const submission = rankedInOrder(await claimed(actor, projectId))
  return submitJudgment(actor, { ...submission, comment: "in order" })
}

it("recent judgments come newest first, in pages, by the item's own order and under a pseudonym", async () => {
  const projectId = await makeProject()
  await makeItems(projectId, { count: 3, overlap: 1 })
  const annotator = await makeMember(projectId, "annotator")
  const made = []
  for (let i = 0; i < 3; i++) made.push((await judge(annotator, projectId)).judgmentId)

  const page = await listRecentJudgments(admin, { projectId, limit: 2 })
  const rest = await listRecentJudgments(admin, {
    projectId,
    limit: 2,
    cursor: page.nextCursor ?? "",
  })
  expect([...page.data, ...rest.data].map((judgment) => judgment.id)).toEqual(made.toReversed())
  expect(rest.nextCursor).toBeNull()
  const { pseudonym } = await db().user.findUniqueOrThrow({
    where: { id: annotator.userId },
    select: { pseudonym: true },
  })
  expect(page.data[0]).toMatchObject({
    annotator: pseudonym,
    ranking: [[0], [1], [2], [3]],
    comment: "in order",
    activeMs: 1234,
    revision: 1,
  })
  expect(page.data[0]?.promptPreview).toMatch(/^item \d$/)
})

it("of a judgment that was revised, only the latest revision is listed", async () => {
  const projectId = await makeProject()
  await makeItems(projectId, { count: 1, overlap: 1 })
  const annotator = await makeMember(projectId, "annotator")
  const { judgmentId } = await judge(annotator, projectId)
  await reviseJudgment(annotator, {
    id: judgmentId,
    ranking: [["A"], ["B", "C", "D"]],
    answers: {},
    activeMs: 10,
  })
  const { data } = await listRecentJudgments(admin, { projectId, limit: 10 })
  expect(data.map((judgment) => judgment.revision)).toEqual([2])
  const [itemId, other] = [data[0]?.itemId ?? "", (await makeUser("annotator")).userId]
  const of = (filter: { itemId?: string; annotatorId?: string }) =>
    listRecentJudgments(admin, { projectId, limit: 10, ...filter }).then((page) => page.data.length)
  expect(await Promise.all([of({ itemId }), of({ annotatorId: other })])).toEqual([1, 0])
})

it("I11: judgments are not for annotators, versions of guidelines not for strangers", async () => {
  const projectId = await makeProject()
  const [stranger, annotator, researcher] = await Promise.all([
    makeUser("researcher"),
    makeMember(projectId, "annotator"),
    makeMember(projectId, "researcher"),
  ])
  const judgments = (actor: Actor) => listRecentJudgments(actor, { projectId, limit: 10 })
  await expect(judgments(annotator)).rejects.toMatchObject({ code: "not-allowed" })
  const guidelines = (actor: Actor) => getGuidelines(actor, { projectId })
  await expect(guidelines(annotator)).resolves.toMatchObject({ seen: 0, data: [{ version: 1 }] })
  for (const read of [judgments, guidelines]) {
    await expect(read(stranger)).rejects.toMatchObject({ code: "not-found" })
    await expect(read(researcher)).resolves.toBeDefined()
  }
})

it("an annotator is told which version of the guidelines they were shown last", async () => {
  const projectId = await makeProject()
  const annotator = await makeMember(projectId, "annotator")
  await acknowledgeGuidelines(annotator, { projectId, version: 1 })
  await updateProject(admin, { projectId, change: { guidelines: "Be kind." } })
  const { data, seen } = await getGuidelines(annotator, { projectId })
  expect([seen, ...data.map(({ version }) => version)]).toEqual([1, 2, 1])
})

it("versions of the guidelines come newest first", async () => {
  const projectId = await makeProject()
  await updateProject(admin, { projectId, change: { guidelines: "Be kind." } })
  const versions = await listGuidelines(admin, { projectId })
  expect(versions.map(({ version, markdown }) => [version, markdown])).toEqual([
    [2, "Be kind."],
    [1, "Rank by helpfulness."],
  ])
})

it("items are listed by what they are for; gold ones are work whose ranking is known", async () => {
  const projectId = await makeProject()
  const [work = "", gold = "", practice = "", qualification = ""] = await makeItems(projectId, {
    count: 4,
  })
  const ranking = [[0], [1, 2, 3]]
  await db().item.update({ where: { id: gold }, data: { gold: ranking } })
  for (const [id, purpose] of [
    [practice, "practice"],
    [qualification, "qualification"],
  ] as const) {
    await db().item.update({ where: { id }, data: { purpose, gold: ranking } })
  }
  const listed = async (purpose?: ItemPurposeFilter) => {
    const { data } = await listItems(admin, { projectId, limit: 10, purpose })
    return data.map((item) => item.id).toSorted()
  }
  expect(await listed()).toHaveLength(4)
  expect(await listed("work")).toEqual([work, gold].toSorted())
  expect(await listed("gold")).toEqual([gold])
  expect(await listed("practice")).toEqual([practice])
  expect(await listed("qualification")).toEqual([qualification])
})

it("I11: the overview tells names to admins alone, also of people whose work was imported", async () => {
  const projectId = await makeProject()
  await makeMember(projectId, "annotator")
  const researcher = await makeMember(projectId, "researcher")
  await importItems(admin, projectId, [
    {
      prompt: "p",
      responses: [{ content: "a" }, { content: "b" }],
      judgments: [{ annotator: "Kim Somebody", ranking: [[0], [1]] }],
    },
  ])
  const users = await db().user.findMany({
    where: { memberships: { some: { projectId, role: "annotator" } } },
    select: { name: true, pseudonym: true },
  })
  const shownTo = async (actor: Actor) => {
    const { annotators } = await getOverview(actor, { projectId })
    return annotators.map(({ name }) => name).toSorted()
  }
  expect(await shownTo(admin)).toEqual(users.map(({ name }) => name).toSorted())
  expect(await shownTo(researcher)).toEqual(users.map(({ pseudonym }) => pseudonym).toSorted())
  expect(users.map(({ name }) => name)).toContain("Kim Somebody")
})
