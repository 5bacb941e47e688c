import { randomUUID } from "node:crypto"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"
import { embedTexts } from "#lib/embeddings/embed-texts.ts"
import { endpointSource } from "#lib/embeddings/endpoint-source.ts"
import { getEmbeddingsSource } from "#lib/embeddings/get-embeddings-source.ts"
import { listEndpoints } from "#lib/model-endpoints/list-endpoints.ts"
import { putEndpoint } from "#lib/model-endpoints/put-endpoint.ts"
import { clearExpired } from "#lib/operations/clear-expired.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { hashedVector, startEmbeddingsServer } from "#tests/support/embeddings-server.ts"
import type { EmbeddingsServer } from "#tests/support/embeddings-server.ts"
import { makeMember, makeProject, makeUser } from "#tests/support/factories.ts"

const dimension = 12
const key = "sk-a-key-that-nobody-may-read"

const vectorOf = (text: string) => hashedVector(text, dimension)

ownDatabase()

let admin: Actor
let server: EmbeddingsServer
beforeAll(async () => {
  admin = await makeUser("admin")
  server = await startEmbeddingsServer(vectorOf)
})
afterEach(() => {
  server.fail = null
})
afterAll(async () => {
  await server.stop()
})

/** The server by the name of a model that nothing has asked yet. */
const newSource = () => endpointSource({ baseUrl: server.baseUrl, model: randomUUID(), key })

describe("a server that has its troubles", () => {
  const quick = { attempts: 4, firstPauseMs: 1, maxPauseMs: 5_000, timeoutMs: 2_000 }
  const texts = Array.from({ length: 3 }, (_, i) => `text ${i}`)
  const embed = async () => embedTexts(newSource(), texts, texts.keys(), { patience: quick })

  it("is asked again after errors, and not before it wants to be", async () => {
    const begun = server.asked.length
    let failedAt = 0
    server.fail = (response, attempt) => {
      if (attempt === begun + 1) response.writeHead(500).end("not even JSON")
      else if (attempt === begun + 2) response.destroy()
      else if (attempt === begun + 3) {
        failedAt = performance.now()
        response.writeHead(429, { "Retry-After": "1" }).end()
      } else return false
      return true
    }
    const { values, model } = await embed()
    expect(server.asked).toHaveLength(begun + 4)
    expect(performance.now() - failedAt).toBeGreaterThan(990)
    expect(model.dimension).toBe(dimension)
    for (let t = 0; t < 3; t++) {
      const expected = vectorOf(`text ${t}`)
      const norm = Math.hypot(...expected)
      expected.forEach((x, k) => expect(values[t * dimension + k]).toBeCloseTo(x / norm, 6))
    }
  })

  it("is given up in the end", async () => {
    const begun = server.asked.length
    server.fail = (response) => {
      response.writeHead(500).end()
      return true
    }
    await expect(embed()).rejects.toThrow("The embeddings server answered 500")
    expect(server.asked).toHaveLength(begun + quick.attempts)
  })

  it.each([
    ["{}", "no embeddings"],
    ['{"data":[]}', "0 vectors for 3 texts"],
    [
      '{"data":[{"embedding":[1]},{"embedding":[1]},{"index":4294967294,"embedding":[1]}]}',
      "3 texts",
    ],
    ['{"data":[{"embedding":[1]},{"embedding":[1]},{"index":3,"embedding":[1]}]}', "3 texts"],
    [
      '{"data":[{"embedding":[1]},{"embedding":[1]},{"index":-1,"embedding":[1]}]}',
      "no embeddings",
    ],
    ['{"data":[{"embedding":[]},{"embedding":[1]},{"embedding":[1]}]}', "no number"],
    [
      '{"data":[{"embedding":[1,2]},{"embedding":[1]},{"embedding":[1]}]}',
      "others of the same model",
    ],
  ])("answers %s, and that is said", async (body, sentence) => {
    server.fail = (response) => {
      response.end(body)
      return true
    }
    await expect(embed()).rejects.toThrow(sentence)
  })

  it("cannot send the key elsewhere", async () => {
    const begun = server.asked.length
    server.fail = (response) => {
      response.writeHead(307, { Location: `${server.baseUrl}/embeddings` }).end()
      return true
    }
    await expect(embed()).rejects.toThrow("could not be reached")
    expect(server.asked).toHaveLength(begun + quick.attempts)
  })

  it("loses nothing that it gave before it failed", async () => {
    const kept = newSource()
    const many = Array.from({ length: 300 }, (_, i) => `kept ${i}`)
    const begun = server.asked.length
    server.fail = (response, attempt) => {
      if (attempt < begun + 3) return false
      response.writeHead(400).end('{"error":"enough"}')
      return true
    }
    const work = embedTexts(kept, many, many.keys(), { patience: quick })
    await expect(work).rejects.toMatchObject({
      message: "The embeddings server answered 400",
      inFull: "The embeddings server answered 400: enough",
    })
    server.fail = null
    const given = server.texts.filter((text) => text.startsWith("kept ")).length
    expect(given).toBeGreaterThan(0)
    await embedTexts(kept, many, many.keys(), { patience: quick })
    const all = server.texts.filter((text) => text.startsWith("kept "))
    expect(all).toHaveLength(300)
  })
})

describe("what a project's texts are embedded by", () => {
  it("I11: is told by its name to those who read results, and to nobody else", async () => {
    const projectId = await makeProject()
    const researcher = await makeMember(projectId, "researcher")
    const annotator = await makeMember(projectId, "annotator")
    const source = async (actor: Actor) => getEmbeddingsSource(actor, { projectId })
    expect(await source(researcher)).toBeNull()
    await putEndpoint(admin, {
      projectId,
      kind: "embeddings",
      baseUrl: server.baseUrl,
      model: "told",
      key,
    })
    expect(await source(researcher)).toEqual({ source: "endpoint", model: "told" })
    await expect(source(annotator)).rejects.toMatchObject({ code: "not-allowed" })
    const endpoints = await listEndpoints(admin, { projectId })
    expect(endpoints).toMatchObject([{ kind: "embeddings", model: "told", hasKey: true }])
    expect(JSON.stringify(endpoints)).not.toContain(key)
    await expect(listEndpoints(researcher, { projectId })).rejects.toBeInstanceOf(AppError)
  })
})

describe("the vectors that are kept", () => {
  const dayMs = 86_400_000
  const texts = ["used", "unused"]

  it("are deleted once nobody has read them for 90 days, and asked for again after that", async () => {
    const source = newSource()
    await embedTexts(source, texts, texts.keys())
    await db().embedding.updateMany({ data: { usedAt: new Date(Date.now() - 91 * dayMs) } })
    await embedTexts(source, texts, [0])
    const asked = server.texts.length
    await clearExpired(new Date())
    expect(await db().embedding.count()).toBe(1)
    await embedTexts(source, texts, texts.keys())
    expect(server.texts.slice(asked)).toEqual(["unused"])
  })

  it("are noted as used no more than once a day", async () => {
    const source = newSource()
    await embedTexts(source, texts, [0])
    const today = new Date(Date.now() - dayMs / 2)
    await db().embedding.updateMany({ data: { usedAt: today } })
    await embedTexts(source, texts, [0])
    expect(await db().embedding.count({ where: { usedAt: { not: today } } })).toBe(0)
  })
})
