import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { POST as classifyProject } from "#app/api/v1/projects/[projectId]/classify/route.ts"
import { POST as classify } from "#app/api/v1/scorers/[id]/classify/route.ts"
import { POST as compare } from "#app/api/v1/scorers/[id]/compare/route.ts"
import { POST as classifyWithKey } from "#app/api/v1/serve/[key]/classify/route.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { createToken } from "#lib/users/create-token.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

type Route = typeof classify

let projectId: string
let scorerId: string
let key: string
let ofResearcher: string
let ofStranger: string

beforeAll(async () => {
  projectId = await makeProject()
  scorerId = await storeScorer(projectId, 1, "champion")
  const researcher = await makeUser("researcher")
  await join(projectId, researcher, "researcher")
  const stranger = await makeUser("researcher")
  const tokenOf = async (actor: typeof researcher) =>
    (await createToken(actor, { name: "test", scopes: ["score"] })).token
  ofResearcher = await tokenOf(researcher)
  ofStranger = await tokenOf(stranger)
  key = (await createServingKey(researcher, { projectId, name: "trainer" })).key
})

/** The status of a call whose body says when somebody begins to read it. */
async function callUnread(handler: Route, params: Record<string, string>, token: string) {
  let isRead = false
  const body = new ReadableStream(
    {
      pull(controller) {
        isRead = true
        controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const headers = { Authorization: `Bearer ${token}` }
  const init = { method: "POST", body, headers, duplex: "half" }
  const request = new Request("http://localhost:3000/api/v1", init)
  const { status } = await handler(request, { params: Promise.resolve(params) })
  return { status, isRead }
}

describe("a call that scores", () => {
  it("asks who may before it reads the body", async () => {
    const calls = [
      callUnread(classify, { id: randomUUID() }, ofResearcher),
      callUnread(classify, { id: scorerId }, ofStranger),
      callUnread(compare, { id: scorerId }, ofStranger),
      callUnread(classifyProject, { projectId }, ofStranger),
      callUnread(classifyWithKey, { key: `${key}x` }, ofStranger),
    ]
    for (const answer of await Promise.all(calls)) {
      expect(answer).toEqual({ status: 404, isRead: false })
    }
    const allowed = await callUnread(classify, { id: scorerId }, ofResearcher)
    expect(allowed).toEqual({ status: 422, isRead: true })
  })

  it("answers ten million wrong messages with a few words, and at once the next call", async () => {
    const body = `{"messages":[${"1,".repeat(9_900_000)}1]}`
    const params = { id: scorerId }
    const { status, text } = await callRoute(classify, { params, body, token: ofResearcher })
    expect(status).toBe(422)
    expect(text).toContain("messages")
    expect(text.length).toBeLessThan(2_000)
    const good = { messages: [{ role: "assistant", content: "yes" }] }
    const next = await callRoute(classify, { params, body: good, token: ofResearcher })
    expect(next.status).toBe(200)
  })
})
