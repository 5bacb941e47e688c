import { describe, expect, it } from "vitest"
import { checkJudgment, rulesColumns } from "#lib/assignments/check-judgment.ts"
import type { RulesRow } from "#lib/assignments/check-judgment.ts"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import type { AssignmentDto, Submission } from "#lib/contracts/assignments.ts"
import { judgmentSchema, ownJudgmentSchema } from "#lib/contracts/judgments.ts"
import { db } from "#lib/db/client.ts"
import { getItem } from "#lib/items/get-item.ts"
import { listItems } from "#lib/items/list-items.ts"
import { listJudgments, streamJudgments } from "#lib/judgments/list-judgments.ts"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"
import { listRecentJudgments } from "#lib/judgments/list-recent-judgments.ts"
import { reviseJudgment } from "#lib/judgments/revise-judgment.ts"
import { getOverview } from "#lib/overview/get-overview.ts"
import { considerRetrain, findRetrainCandidates } from "#lib/scorers/consider-retrain.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { errorOf } from "#tests/support/app-errors.ts"
import { claimed } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { buildVersion } from "#tests/support/data-flow.ts"
import { makeItems, makeMember, makeProject, makeUser } from "#tests/support/factories.ts"

ownDatabase()

const bot = (content: string) => ({ role: "assistant" as const, content })
const user = (content: string) => ({ role: "user" as const, content })

const send = (actor: Actor, { id, leaseToken }: AssignmentDto, fields: Partial<Submission>) =>
  submitJudgment(actor, { id, leaseToken, ranking: [], answers: {}, activeMs: 10, ...fields })

const pathsOf = async (refused: Promise<unknown>) =>
  (await errorOf(refused)).errors.map(({ path }) => path)

const judgmentOf = (id: string) => db().judgment.findUniqueOrThrow({ where: { id } })

/** The key under which the response of this index is shown; its text ends with the index. */
const keyOf = ({ item }: AssignmentDto, index: number) =>
  item.responses.find(({ content }) => content[0]?.content.endsWith(`.${index}`))?.key ?? "?"

describe("a rating", () => {
  it("stores the ranking that follows, and shows its annotator what they gave", async () => {
    const scale = { key: "good", label: "Good", kind: "likert", scope: "response", required: true }
    const projectId = await makeProject({ taskType: "rating", questions: [scale] })
    await makeItems(projectId, { count: 1, responses: 3 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    const good = [4, 7, 4]
    const responses = Object.fromEntries(
      good.map((answer, index) => [keyOf(assignment, index), { good: answer }]),
    )
    expect(await pathsOf(send(actor, assignment, { answers: {} }))).toHaveLength(3)
    const { judgmentId } = await send(actor, assignment, { answers: { responses } })
    expect(await judgmentOf(judgmentId)).toMatchObject({
      ranking: [[1], [0, 2]],
      rewrite: null,
      spans: null,
    })
    const own = await listOwnJudgments(actor, { limit: 5 })
    expect(own.data[0]).toMatchObject({ answers: { responses }, rewrite: null, spans: [] })
    const revised = await reviseJudgment(actor, {
      id: judgmentId,
      ranking: [],
      answers: {
        responses: { ...responses, [keyOf(assignment, 0)]: { good: 1 } },
      },
      activeMs: 5,
    })
    expect(await judgmentOf(revised.judgmentId)).toMatchObject({ ranking: [[1], [2], [0]] })
  })
})

describe("an edit", () => {
  it("I11: is checked against texts of a project that its maker is in, and of no other", async () => {
    const projectId = await makeProject({ taskType: "edit" })
    const [itemId = ""] = await makeItems(projectId, { count: 1, responses: 1 })
    const [member, stranger] = [
      await makeMember(projectId, "annotator"),
      await makeUser("annotator"),
    ]
    const input = {
      ranking: [],
      answers: {},
      activeMs: 10,
      rewrite: { response: "A", messages: [bot("better")] },
    }
    const work = { itemId, assignmentId: null, shown: [0] }
    const [project] = await db().$queryRawUnsafe<RulesRow[]>(
      `SELECT ${rulesColumns} FROM project p WHERE p.id = $1::uuid`,
      projectId,
    )
    if (project === undefined) throw new Error("the project is not there")
    const check = async (actor: Actor) =>
      checkJudgment(db(), actor, input, work, { ...project, minActiveMs: null })
    expect((await check(member)).rewrite).toContain("better")
    expect((await errorOf(check(stranger))).code).toBe("not-found")
  })

  it("is stored by index with its marks, is sent once, and can be revised", async () => {
    const spanLabels = [{ value: "wrong", label: "Wrong" }]
    const projectId = await makeProject({ taskType: "edit", spanLabels })
    await makeItems(projectId, { count: 1, responses: 3 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    const key = keyOf(assignment, 2)
    const rewrite = { response: key, messages: [bot("better")] }
    const span = { response: keyOf(assignment, 1), message: 0, start: 0, end: 3, label: "wrong" }
    expect(
      await pathsOf(
        send(actor, assignment, {
          rewrite: { response: key, messages: [bot("0.2")] },
          spans: [{ ...span, end: 4 }],
        }),
      ),
    ).toEqual(["rewrite.unchanged", "spans.0.end"])
    const fields = { rewrite, spans: [span] }
    const [first, second] = await Promise.all([
      send(actor, assignment, fields),
      send(actor, assignment, fields),
    ])
    expect(second.judgmentId).toBe(first.judgmentId)
    await expect(
      send(actor, assignment, { ...fields, rewrite: { ...rewrite, messages: [bot("other")] } }),
    ).rejects.toMatchObject({ code: "already-submitted" })
    await expect(send(actor, assignment, { rewrite })).rejects.toMatchObject({
      code: "already-submitted",
    })
    expect(await judgmentOf(first.judgmentId)).toMatchObject({
      ranking: [[2]],
      rewrite: { response: 2, messages: [bot("better")] },
      spans: [{ ...span, response: 1 }],
    })
    const [own] = (await listOwnJudgments(actor, { limit: 5 })).data
    expect(ownJudgmentSchema.parse(own)).toMatchObject({ rewrite, spans: [span] })
    const revised = await reviseJudgment(actor, {
      id: first.judgmentId,
      ranking: [],
      answers: {},
      rewrite: { response: key, messages: [bot("0.2")], unchanged: true },
      activeMs: 5,
    })
    expect(await judgmentOf(revised.judgmentId)).toMatchObject({
      rewrite: { response: 2, unchanged: true },
      spans: null,
    })
  })
})

describe("a ranking", () => {
  it("takes marks and refuses a rewrite", async () => {
    const projectId = await makeProject({ spanLabels: [{ value: "wrong", label: "Wrong" }] })
    await makeItems(projectId, { count: 1, responses: 2 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    const ranking = [["A"], ["B"]]
    const rewrite = { response: "A", messages: [bot("x")] }
    expect(await pathsOf(send(actor, assignment, { ranking, rewrite }))).toEqual(["rewrite"])
    const spans = [{ response: "B", message: 0, start: 0, end: 1, label: "wrong", note: "n" }]
    const { judgmentId } = await send(actor, assignment, { ranking, spans })
    const stored = await judgmentOf(judgmentId)
    expect(stored.spans).toMatchObject([{ response: stored.shown[1], note: "n" }])
  })
})

describe("a demonstration", () => {
  const demonstrations = () =>
    makeProject({
      taskType: "demonstration",
      conversation: true,
      overlap: 2,
      retrain: { everyJudgments: 1, minPairs: 10 },
    })

  it("says what became of a model's drafts, whatever the browser says", async () => {
    const projectId = await demonstrations()
    await makeItems(projectId, { count: 1, responses: 0, overlap: 2 })
    const actor = await makeMember(projectId, "annotator")
    const assignment = await claimed(actor, projectId)
    expect(assignment.item.responses).toEqual([])
    let draftedAt = Date.now()
    for (const [turn, text] of [
      [0, "A first try"],
      [0, "The sky is blue because light scatters"],
      [1, "Thanks"],
      // That the model is still writing.
      [2, ""],
    ] as const) {
      // A second apart: a model takes no less, and two of the same millisecond would have no order.
      const createdAt = new Date((draftedAt += 1_000))
      const data = { assignmentId: assignment.id, turn, model: "m", text, createdAt }
      await db().turnDraft.create({ data })
    }
    const messages = [bot("The sky is blue since light scatters"), user("Thanks"), bot("Welcome")]
    expect(
      await pathsOf(send(actor, assignment, { rewrite: { messages: messages.slice(0, 2) } })),
    ).toEqual(["rewrite.messages"])
    const { judgmentId } = await send(actor, assignment, { rewrite: { messages } })
    const draft = { model: "m" }
    expect(await judgmentOf(judgmentId)).toMatchObject({
      ranking: [],
      rewrite: {
        messages,
        drafts: [
          { ...draft, turn: 0, outcome: "discarded" },
          { ...draft, turn: 0, outcome: "changed" },
          { ...draft, turn: 1, text: "Thanks", outcome: "taken" },
        ],
      },
    })
    const [own] = (await listOwnJudgments(actor, { limit: 5 })).data
    expect(own).toMatchObject({ ranking: [], responses: [], rewrite: { messages } })
    expect(own?.rewrite).not.toHaveProperty("drafts")
    const changed = [bot("Something else entirely"), user("Thanks"), bot("Welcome")]
    const revised = await reviseJudgment(actor, {
      id: judgmentId,
      ranking: [],
      answers: {},
      rewrite: { messages: changed },
      activeMs: 5,
    })
    expect(await judgmentOf(revised.judgmentId)).toMatchObject({
      revision: 2,
      rewrite: {
        drafts: [{ outcome: "discarded" }, { outcome: "discarded" }, { outcome: "taken" }],
      },
    })
  })

  it("ranks nothing, and nothing that reads rankings minds", async () => {
    const projectId = await demonstrations()
    const [itemId = ""] = await makeItems(projectId, { count: 2, responses: 0, overlap: 2 })
    const reader = await makeMember(projectId, "researcher")
    for (const actor of [
      await makeMember(projectId, "annotator"),
      await makeMember(projectId, "annotator"),
    ]) {
      for (const content of ["x", "x"]) {
        const rewrite = { messages: [bot(content)] }
        await send(actor, await claimed(actor, projectId), { rewrite })
      }
      expect(await claimAssignment(actor, { projectId })).toBeNull()
    }
    const { data } = await listJudgments(reader, { projectId, limit: 10 })
    expect(data).toHaveLength(4)
    for (const judgment of data) {
      expect(judgmentSchema.parse(judgment)).toMatchObject({
        ranking: [],
        shown: [],
        rewrite: { responseId: null, messages: [bot("x")], unchanged: false, drafts: [] },
        spans: [],
      })
    }
    const streamed = await new Response(await streamJudgments(reader, { projectId })).text()
    expect(streamed.trim().split("\n")).toHaveLength(4)
    expect((await listRecentJudgments(reader, { projectId, limit: 10 })).data).toHaveLength(4)
    expect(await getOverview(reader, { projectId })).toMatchObject({
      progress: { done: 4, planned: 4, items: 2, completeItems: 2 },
      agreement: { undefined: expect.any(String) as string },
      alpha: { undefined: expect.any(String) as string },
    })
    expect((await listItems(reader, { projectId, limit: 5 })).data).toHaveLength(2)
    expect(await getItem(reader, { id: itemId })).toMatchObject({ responses: [], state: "done" })
    const datasetId = await buildVersion(reader, projectId)
    for (const input of [{ projectId }, { projectId, datasetId }]) {
      await expect(createScorer(reader, input)).rejects.toMatchObject({
        code: "conflict",
        detail: expect.stringContaining("pairs") as string,
      })
    }
    expect(await findRetrainCandidates()).not.toContain(projectId)
    expect(await considerRetrain(projectId)).toBe(false)
  })
})
