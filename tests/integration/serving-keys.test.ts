import { execFile } from "node:child_process"
import path from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import {
  GET as listKeys,
  POST as createKey,
} from "#app/api/v1/projects/[projectId]/serving-keys/route.ts"
import { POST as scoreProject } from "#app/api/v1/projects/[projectId]/score/route.ts"
import { GET as getMe } from "#app/api/v1/me/route.ts"
import { POST as classify } from "#app/api/v1/serve/[key]/classify/route.ts"
import { POST as getReward } from "#app/api/v1/serve/[key]/get_reward/route.ts"
import { POST as predict } from "#app/api/v1/serve/[key]/predict/route.ts"
import { POST as rerank } from "#app/api/v1/serve/[key]/rerank/route.ts"
import { POST as score } from "#app/api/v1/serve/[key]/score/route.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { listServingKeys } from "#lib/serving/list-serving-keys.ts"
import { revokeServingKey } from "#lib/serving/revoke-serving-key.ts"
import { createToken } from "#lib/users/create-token.ts"
import { updateUser } from "#lib/users/update-user.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { createTestDatabase } from "#tests/support/database.ts"
import type { TestDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

let database: TestDatabase
let researcher: Actor
let projectId: string
let champion: string
let key: string
let keyId: string

beforeAll(async () => {
  database = await createTestDatabase()
  projectId = await makeProject()
  champion = await storeScorer(projectId, 1, "champion")
})
afterAll(async () => database.drop())
beforeEach(async () => {
  researcher = await makeUser("researcher")
  await join(projectId, researcher, "researcher")
  const created = await createServingKey(researcher, { projectId, name: "trainer" })
  key = created.key
  keyId = created.id
})

const query = { query: ["pr"], prompts: ["p"] }
const statusWith = async (used: string) =>
  (await callRoute(getReward, { params: { key: used }, body: query })).status

/** All that a process writes that is called with the key. */
async function outputWithKey(settings: Record<string, string>): Promise<string> {
  const file = path.resolve(import.meta.dirname, "../support/call-with-key.ts")
  const words = ["--disable-warning=ExperimentalWarning", file]
  const env = { ...process.env, TEST_KEY: key, LOG_LEVEL: "trace", ...settings }
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words, { env })
  return stdout + stderr
}

describe("a serving key", () => {
  it("opens every dialect of its project's champion without a header", async () => {
    const params = { key }
    const inputs = [{ prompt: "p", response: "r" }]
    const answers = await Promise.all([
      callRoute(score, { params, body: { inputs } }),
      callRoute(getReward, { params, body: query }),
      callRoute(classify, { params, body: { input: ["r"] } }),
      callRoute(rerank, { params, body: { query: "p", texts: ["r"] } }),
      callRoute(predict, { params, body: { inputs: [["p", "r"]], raw_scores: true } }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200])
    const { scores, scorer } = answers[0].json as { scores: number[]; scorer: string }
    expect(scorer).toBe(champion)
    expect(answers[1].json).toMatchObject({ rewards: scores })
  })

  it("opens nothing else: not as a token, not another project's champion", async () => {
    const body = { inputs: [{ prompt: "p", response: "r" }] }
    const asToken = await callRoute(scoreProject, { params: { projectId }, body, token: key })
    expect(asToken.status).toBe(401)
    const request = new Request("http://localhost:3000/api/v1/me", {
      headers: { Authorization: `Bearer ${key}` },
    })
    expect((await getMe(request, { params: Promise.resolve({}) })).status).toBe(401)
    const { token } = await createToken(researcher, { name: "t", scopes: ["score"] })
    expect(await statusWith(token)).toBe(404)
  })

  it("ends for good when its maker is deactivated, together with tokens", async () => {
    const { token } = await createToken(researcher, { name: "t", scopes: ["score"] })
    const withToken = async () =>
      (await callRoute(scoreProject, { params: { projectId }, body: {}, token })).status
    expect([await statusWith(key), await withToken()]).toEqual([200, 422])
    const admin = await makeUser("admin")
    await updateUser(admin, researcher.userId, { active: false })
    await updateUser(admin, researcher.userId, { active: true })
    expect([await statusWith(key), await withToken()]).toEqual([404, 401])
  })

  it("ends when it is revoked, runs out, or its maker may no longer read the project", async () => {
    expect(await statusWith(key)).toBe(200)
    await db().member.updateMany({
      where: { projectId, userId: researcher.userId },
      data: { removedAt: new Date() },
    })
    expect(await statusWith(key)).toBe(404)
    await db().member.updateMany({
      where: { projectId, userId: researcher.userId },
      data: { removedAt: null },
    })
    await db().user.update({
      where: { id: researcher.userId },
      data: { deactivatedAt: new Date() },
      select: { id: true },
    })
    expect(await statusWith(key)).toBe(404)
    await db().user.update({
      where: { id: researcher.userId },
      data: { deactivatedAt: null },
      select: { id: true },
    })
    await db().servingKey.update({
      where: { id: keyId },
      data: { expiresAt: new Date(Date.now() - 1) },
      select: { id: true },
    })
    expect(await statusWith(key)).toBe(404)
    await db().servingKey.update({
      where: { id: keyId },
      data: { expiresAt: null },
      select: { id: true },
    })
    expect(await statusWith(key)).toBe(200)
    await revokeServingKey(researcher, { projectId, id: keyId })
    expect(await statusWith(key)).toBe(404)
    await expect(revokeServingKey(researcher, { projectId, id: keyId })).rejects.toMatchObject({
      code: "not-found",
    })
  })

  it("is checked before the body is read", async () => {
    let isRead = false
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          isRead = true
          controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    const init = { method: "POST", body, duplex: "half" as const }
    const request = new Request("http://localhost:3000/", init)
    const params = Promise.resolve({ key: "pls_nothing" })
    expect((await getReward(request, { params })).status).toBe(404)
    expect(isRead).toBe(false)
  })

  it("is made and seen by the project's researchers, and its text once", async () => {
    const { token } = await createToken(researcher, { name: "t", scopes: ["write", "score"] })
    const body = { name: "another" }
    const made = await callRoute(createKey, { params: { projectId }, body, token })
    expect(made.status).toBe(201)
    const { key: text, url } = made.json as { key: string; url: string }
    expect(new URL(url).pathname).toBe(`/api/v1/serve/${text}`)
    expect(await statusWith(text)).toBe(200)
    const listed = await listServingKeys(researcher, { projectId })
    expect(listed.data.map((one) => one.name)).toContain("another")
    expect(JSON.stringify(listed)).not.toContain(text)
    const outsider = await makeUser("researcher")
    await expect(listServingKeys(outsider, { projectId })).rejects.toMatchObject({
      code: "not-found",
    })
    const annotator = await makeUser("annotator")
    await join(projectId, annotator, "annotator")
    await expect(createServingKey(annotator, { projectId, name: "x" })).rejects.toMatchObject({
      code: "not-allowed",
    })
    const weak = await createToken(researcher, { name: "t", scopes: ["write", "read"] })
    const refused = await callRoute(createKey, { params: { projectId }, body, token: weak.token })
    expect(refused.status).toBe(403)
    const request = new Request("http://localhost:3000/", {
      headers: { Authorization: `Bearer ${weak.token}` },
    })
    const answer = await listKeys(request, { params: Promise.resolve({ projectId }) })
    expect(await answer.text()).not.toContain(text)
  })

  it("stands in no log, metric, answer or row of the database", async () => {
    const written = await outputWithKey({})
    for (const status of [200, 404, 422]) expect(written).toMatch(new RegExp(`^${status} `, "m"))
    expect(written).toContain('operation="getRewardWithKey"')
    expect(written).not.toContain(key)
    // With a database that is gone every call fails, and is logged.
    const failing = await outputWithKey({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" })
    expect(failing).toContain("request failed")
    expect(failing).not.toContain(key)
    const client = new Client({ connectionString: database.url })
    await client.connect()
    try {
      const { rows } = await client.query<{ name: string }>(
        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')",
      )
      for (const { name } of rows) {
        const found = await client.query(`SELECT 1 FROM ${name} t WHERE t::text LIKE $1`, [
          `%${key}%`,
        ])
        expect(found.rowCount, name).toBe(0)
      }
    } finally {
      await client.end()
    }
  })
})
