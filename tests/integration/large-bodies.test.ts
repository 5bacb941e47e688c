import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { POST as classifyProject } from "#app/api/v1/projects/[projectId]/classify/route.ts"
import { POST as classify } from "#app/api/v1/scorers/[id]/classify/route.ts"
import { POST as compare } from "#app/api/v1/scorers/[id]/compare/route.ts"
import { POST as score } from "#app/api/v1/scorers/[id]/score/route.ts"
import { POST as classifyWithKey } from "#app/api/v1/serve/[key]/classify/route.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { compareResponses } from "#lib/scorers/compare-responses.ts"
import { getScorable, scoreResponses } from "#lib/scorers/score-responses.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { createToken } from "#lib/users/create-token.ts"
import { codeOf } from "#tests/support/app-errors.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

type Route = typeof classify

let projectId: string
let scorerId: string
let key: string
let researcher: Actor
let ofResearcher: string
let ofStranger: string

beforeAll(async () => {
  projectId = await makeProject()
  scorerId = await storeScorer(projectId, 1, "champion")
  researcher = await makeUser("researcher")
  await join(projectId, researcher, "researcher")
  const stranger = await makeUser("researcher")
  const tokenOf = async (actor: Actor) =>
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

describe("a text that is scored", () => {
  const long = "words ".repeat(50_000)

  it("is held to the size that the project's items may have, and refused by name", async () => {
    const params = { id: scorerId }
    const inputs = [
      { prompt: "p", response: "r" },
      { prompt: "p", response: long },
    ]
    const refused = await callRoute(score, { params, body: { inputs }, token: ofResearcher })
    expect(refused.status).toBe(422)
    expect(refused.json).toMatchObject({ errors: [{ path: "inputs.1.response" }] })
    const body = { prompt: "p", responses: [long, "r"] }
    const compared = await callRoute(compare, { params, body, token: ofResearcher })
    expect(compared.json).toMatchObject({ errors: [{ path: "responses.0" }] })

    await db().project.update({ where: { id: projectId }, data: { maxTextBytes: 300_000 } })
    const scored = await callRoute(score, { params, body: { inputs }, token: ofResearcher })
    expect(scored.status).toBe(200)
  })

  it("is compared with others in turns with other requests, for as long as the caller waits", async () => {
    const responses = Array.from({ length: 26 }, (_, i) => `${i} ${"words and ".repeat(2_000)}`)
    const input = { prompt: "p", responses }
    const scorer = await getScorable(researcher, scorerId)
    const { comparisons } = await compareResponses(scorer, input)
    expect(comparisons).toHaveLength((26 * 25) / 2)
    const left = AbortSignal.abort()
    expect(await codeOf(compareResponses(scorer, input, left))).toBe("invalid-input")
    const inputs = responses.map((response) => ({ prompt: "p", response }))
    expect(await codeOf(scoreResponses(scorer, inputs, left))).toBe("invalid-input")
  })
})
