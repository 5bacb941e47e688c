import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { endpointSchema, putEndpointSchema } from "#lib/contracts/endpoints.ts"
import type { Message } from "#lib/contracts/messages.ts"
import { db } from "#lib/db/client.ts"
import { draftTurn } from "#lib/demonstrations/draft-turn.ts"
import { completeChat } from "#lib/model-endpoints/chat-client.ts"
import { deleteEndpoint } from "#lib/model-endpoints/delete-endpoint.ts"
import { findEndpoint } from "#lib/model-endpoints/find-endpoint.ts"
import { getEndpoint } from "#lib/model-endpoints/get-endpoint.ts"
import { putEndpoint } from "#lib/model-endpoints/put-endpoint.ts"
import { errorOf } from "#tests/support/app-errors.ts"
import { claimed } from "#tests/support/claims.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeItems, makeMember, makeProject, makeUser } from "#tests/support/factories.ts"
import { completion, startModelServer } from "#tests/support/model-server.ts"
import type { ModelServer } from "#tests/support/model-server.ts"

const key = "sk-a-secret-key"
ownDatabase()

let model: ModelServer
beforeAll(async () => {
  model = await startModelServer()
})
afterAll(async () => {
  await model.stop()
})
beforeEach(() => {
  model.asked.length = 0
  model.answer = "A drafted turn."
})

interface Open {
  admin: Actor
  annotator: Actor
  projectId: string
  assignment: AssignmentDto
}

/** An open demonstration in a project whose drafts come from the test's own server. */
async function openDemonstration(
  project: Parameters<typeof makeProject>[0] = { conversation: true },
): Promise<Open> {
  const projectId = await makeProject({ taskType: "demonstration", ...project })
  await makeItems(projectId, { count: 1, responses: 0 })
  const [admin, annotator] = [await makeUser("admin"), await makeMember(projectId, "annotator")]
  await putEndpoint(admin, { projectId, kind: "chat", baseUrl: model.baseUrl, model: "m-7", key })
  return { admin, annotator, projectId, assignment: await claimed(annotator, projectId) }
}

function asked({ annotator, assignment }: Open, messages: readonly Message[] = []) {
  const { id, leaseToken } = assignment
  return draftTurn(annotator, { id, leaseToken, messages })
}

const turns: Message[] = [{ role: "assistant", content: "Ask me more." }]

describe("draftTurn", () => {
  it("drafts the assistant's turn from the prompt and what was written, and keeps the draft", async () => {
    const open = await openDemonstration()
    model.answer = "  Because\u0000 \ud800 it is so.\n"
    expect(await asked(open)).toEqual({ text: "Because \ufffd it is so." })
    expect(model.asked).toHaveLength(1)
    expect(model.asked[0]?.path).toBe("/v1/chat/completions")
    expect(model.asked[0]?.headers.authorization).toBe(`Bearer ${key}`)
    expect(model.asked[0]?.body).toEqual({
      model: "m-7",
      stream: false,
      messages: [{ role: "user", content: "item 0" }],
    })
    const kept = await db().turnDraft.findMany({ where: { assignmentId: open.assignment.id } })
    expect(kept).toMatchObject([{ turn: 0, model: "m-7", text: "Because \ufffd it is so." }])
  })

  it("asks for the person's next message where it is the person's turn", async () => {
    const open = await openDemonstration()
    await asked(open, turns)
    const body = model.asked[0]?.body
    expect(body).toMatchObject({ messages: [{ role: "user" }] })
    expect(JSON.stringify(body)).toContain("Ask me more.")
    const kept = await db().turnDraft.findMany({ where: { assignmentId: open.assignment.id } })
    expect(kept.map(({ turn }) => turn)).toEqual([1])
  })

  it("refuses turns that are no conversation", async () => {
    const open = await openDemonstration()
    const wrong: Message[][] = [
      [{ role: "user", content: "It is not my turn." }],
      [{ role: "assistant", content: " " }],
      [...turns, ...turns],
    ]
    for (const messages of wrong) {
      expect((await errorOf(asked(open, messages))).code).toBe("invalid-input")
    }
    const single = await openDemonstration({ conversation: false })
    expect((await errorOf(asked(single, turns))).code).toBe("invalid-input")
    expect(model.asked).toEqual([])
  })

  it("refuses whoever does not hold the lease, before and after the model has written", async () => {
    const open = await openDemonstration()
    const stranger = await makeMember(open.projectId, "annotator")
    const { id } = open.assignment
    const { leaseToken } = open.assignment
    expect((await errorOf(draftTurn(stranger, { id, leaseToken, messages: [] }))).code).toBe(
      "not-found",
    )
    const other = crypto.randomUUID()
    const lost = draftTurn(open.annotator, { id, leaseToken: other, messages: [] })
    expect((await errorOf(lost)).code).toBe("lease-lost")
    expect(model.asked).toEqual([])

    model.answer = (response) => {
      void db()
        .assignment.update({ where: { id }, data: { state: "expired" }, select: { id: true } })
        .then(() => response.end(completion("Too late.")))
    }
    expect((await errorOf(asked(open))).code).toBe("lease-lost")
    expect(await db().turnDraft.count({ where: { assignmentId: id } })).toBe(0)
  })

  it("refuses where nothing is to be drafted", async () => {
    const open = await openDemonstration()
    await deleteEndpoint(open.admin, { projectId: open.projectId, kind: "chat" })
    expect((await errorOf(asked(open))).code).toBe("conflict")
    const ranking = await openDemonstration({ taskType: "ranking" })
    expect((await errorOf(asked(ranking))).code).toBe("conflict")
  })

  it("drafts a bounded number of turns for an item", async () => {
    const open = await openDemonstration()
    const row = { assignmentId: open.assignment.id, turn: 0, model: "m", text: "t" }
    await db().turnDraft.createMany({ data: Array.from({ length: 100 }, () => row) })
    expect((await errorOf(asked(open))).code).toBe("too-many-requests")
  })

  it("drafts no more however many are asked for at once, and a failed one gives its place back", async () => {
    const open = await openDemonstration()
    const assignmentId = open.assignment.id
    const row = { assignmentId, turn: 0, model: "m", text: "t" }
    await db().turnDraft.createMany({ data: Array.from({ length: 97 }, () => row) })
    model.answer = (response) => response.writeHead(400).end()
    expect((await errorOf(asked(open))).code).toBe("upstream-failed")
    expect(await db().turnDraft.count({ where: { assignmentId } })).toBe(97)

    model.asked.length = 0
    model.answer = "One more."
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => asked(open)))
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3)
    for (const answer of answers) {
      if (answer.status === "rejected") {
        expect(answer.reason).toMatchObject({ code: "too-many-requests" })
      }
    }
    expect(model.asked).toHaveLength(3)
    expect(await db().turnDraft.count({ where: { assignmentId } })).toBe(100)
  })

  it("refuses a turn that is longer than may be submitted", async () => {
    const open = await openDemonstration()
    await db().project.update({ where: { id: open.projectId }, data: { maxTextBytes: 1_000 } })
    const long = [{ role: "assistant", content: "가".repeat(400) }] as const
    const error = await errorOf(asked(open, long))
    expect(error.errors[0]?.path).toBe("messages.0.content")
    expect(model.asked).toEqual([])
  })
})

describe("the chat client", () => {
  const ask = (timeoutMs = 10_000) =>
    completeChat({ baseUrl: model.baseUrl, model: "m", key }, turns, { timeoutMs })

  it("tries twice more where the server is busy, and no more", async () => {
    model.answer = (response, attempt) => {
      if (attempt < 3) response.writeHead(attempt === 1 ? 429 : 503).end("busy")
      else response.end(completion("At last."))
    }
    expect(await ask()).toBe("At last.")
    model.asked.length = 0
    model.answer = (response) => response.writeHead(500).end()
    expect((await errorOf(ask())).code).toBe("upstream-failed")
    expect(model.asked).toHaveLength(3)
  })

  it("does not repeat a request that was refused", async () => {
    model.answer = (response) => response.writeHead(401).end(`the key ${key} is unknown`)
    const error = await errorOf(ask())
    expect(error.code).toBe("upstream-failed")
    expect(model.asked).toHaveLength(1)
    expect(JSON.stringify([error.message, error.detail, String(error.cause)])).not.toContain(key)
  })

  it("refuses to be sent elsewhere, with the key", async () => {
    model.answer = (response) =>
      response.writeHead(307, { Location: `${model.baseUrl}/elsewhere` }).end()
    expect((await errorOf(ask())).code).toBe("upstream-failed")
    expect(model.asked.map(({ path }) => path)).toEqual(["/v1/chat/completions"])
  })

  it("reads no endless answer", async () => {
    model.answer = (response) => response.end(completion("x".repeat(100_001)))
    expect((await errorOf(ask())).detail).toContain("length")
  })

  it.each(["not json", "{}", '{"choices":[]}', completion("  ")])(
    "takes %s for a failure",
    (text) => {
      model.answer = (response) => response.end(text)
      return expect(ask()).rejects.toMatchObject({ code: "upstream-failed" })
    },
  )

  it("ends a request that takes too long, and one whose server is gone", async () => {
    model.answer = () => undefined
    expect((await errorOf(ask(200))).detail).toContain("in time")
    model.answer = (response) => response.destroy()
    expect((await errorOf(ask())).detail).toContain("reached")
  })
})

describe("endpoints", () => {
  it("never answers the key, and keeps it for its origin alone", async () => {
    const { admin, projectId } = await openDemonstration()
    const at = { projectId, kind: "chat" as const }
    const read = await getEndpoint(admin, at)
    expect(read).toMatchObject({ baseUrl: model.baseUrl, model: "m-7", hasKey: true })
    expect(JSON.stringify(endpointSchema.parse(read))).not.toContain(key)
    const stored = await db().modelEndpoint.findFirst({ where: { projectId } })
    expect(stored?.sealedKey).not.toContain(key)
    expect((await findEndpoint(projectId, "chat"))?.key).toBe(key)

    const same = await putEndpoint(admin, { ...at, baseUrl: model.baseUrl, model: "m-8" })
    expect(same.hasKey).toBe(true)
    const elsewhere = { ...at, baseUrl: "https://other.example.org/v1", model: "m-8" }
    expect((await putEndpoint(admin, elsewhere)).hasKey).toBe(false)
    expect((await putEndpoint(admin, { ...elsewhere, key: "k2" })).hasKey).toBe(true)
    expect((await putEndpoint(admin, { ...elsewhere, key: null })).hasKey).toBe(false)

    await deleteEndpoint(admin, at)
    await deleteEndpoint(admin, at)
    expect((await errorOf(getEndpoint(admin, at))).code).toBe("not-found")
  })

  it("is the admins' alone", async () => {
    const { annotator, projectId } = await openDemonstration()
    const researcher = await makeMember(projectId, "researcher")
    for (const actor of [annotator, researcher]) {
      expect((await errorOf(getEndpoint(actor, { projectId, kind: "chat" }))).code).toBe(
        "not-allowed",
      )
    }
  })

  it.each([
    ["https://api.example.org/v1/", "https://api.example.org/v1"],
    ["http://localhost:8000/v1", "http://localhost:8000/v1"],
    ["ftp://example.org", null],
    ["https://user:secret@example.org/v1", null],
    ["https://example.org/v1?key=secret", null],
    ["no address", null],
  ])("reads the address %s", (baseUrl, wanted) => {
    const parsed = putEndpointSchema.safeParse({ baseUrl, model: "m" })
    expect(parsed.success ? parsed.data.baseUrl : null).toBe(wanted)
  })
})
