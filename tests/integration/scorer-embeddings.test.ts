import { createHash } from "node:crypto"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { createRng } from "#lib/core/random.ts"
import { db } from "#lib/db/client.ts"
import { deleteEndpoint } from "#lib/model-endpoints/delete-endpoint.ts"
import { putEndpoint } from "#lib/model-endpoints/put-endpoint.ts"
import { bundleScorer } from "#lib/scorers/bundle-scorer.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { getScorerReport } from "#lib/scorers/get-scorer-report.ts"
import { getScorer } from "#lib/scorers/get-scorer.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import { errorOf } from "#tests/support/app-errors.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { hashedVector, startEmbeddingsServer } from "#tests/support/embeddings-server.ts"
import type { EmbeddingsServer } from "#tests/support/embeddings-server.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { addComparisons, inlineTasks, sentence } from "#tests/support/judged-items.ts"
import { findPython, scoreWithPython, unzipWithPython } from "#tests/support/python.ts"
import { scoreByChampion } from "#tests/support/score.ts"

const dimension = 12
const key = "sk-a-key-that-nobody-may-read"

/** Which texts people like: a bit of a hash, so that only a model that knows it can tell. */
const isLiked = (text: string) => (createHash("sha256").update(text).digest()[0] ?? 0) > 127

/** A model that knows it; the other places are of the text and of no use. */
const vectorOf = (text: string) => [
  ...hashedVector(text, dimension).slice(1),
  isLiked(text) ? 3 : -3,
]

ownDatabase()

let admin: Actor
let server: EmbeddingsServer
beforeAll(async () => {
  await findPython()
  admin = await makeUser("admin")
  server = await startEmbeddingsServer(vectorOf)
})
afterEach(() => {
  server.fail = null
})
afterAll(async () => {
  await server.stop()
})

const words = "river stone light paper green table seven walks under while never again".split(" ")

/** A project whose judges like what only the embeddings can tell, each prompt with two responses. */
async function makeLikedProject(seed: number, items = 160): Promise<string> {
  const splits = { train: 0.6, validation: 0.1, test: 0.3 }
  const projectId = await makeProject({ pairPolicy: { ...defaultPairPolicy, splits } })
  const judge = await makeUser("annotator")
  const random = createRng(seed)
  const comparisons = Array.from({ length: items }, () => {
    const winner: 0 | 1 = random() < 0.5 ? 0 : 1
    const text = (position: number) => drawText(random, position === winner)
    return { contents: [text(0), text(1)] as const, winner }
  })
  await addComparisons(projectId, judge, comparisons)
  return projectId
}

function drawText(random: () => number, liked: boolean): string {
  for (;;) {
    const text = sentence(words, random)
    if (isLiked(text) === liked) return text
  }
}

const setServer = async (projectId: string, model = "a-model") =>
  putEndpoint(admin, { projectId, kind: "embeddings", baseUrl: server.baseUrl, model, key })

type Config = NonNullable<Parameters<typeof createScorer>[1]["config"]>

async function train(projectId: string, config: Config = {}) {
  const { id } = await createScorer(admin, { projectId, config })
  await trainScorerJob(id, inlineTasks)
  return getScorer(admin, { id })
}

const inputs = [
  { prompt: "a question", response: "stone paper light" },
  { prompt: "a question", response: "" },
  { prompt: "", response: "green table walks again 한국어" },
  { prompt: "another", response: "x".repeat(7_000) },
]

describe("a project with a server for embeddings", () => {
  let projectId: string
  let championId: string

  it("trains a scorer that reads them, and each text is asked for once", async () => {
    projectId = await makeLikedProject(1)
    await setServer(projectId)
    const scorer = await train(projectId)
    expect(scorer.error).toBeNull()
    expect(scorer.status).toBe("champion")
    championId = scorer.id
    const embeddings = { source: "endpoint", model: "a-model", dimension, maxCharacters: 6_000 }
    expect(scorer.config).toMatchObject({ formatVersion: 2, embeddings })
    expect(scorer.metrics?.training).toMatchObject({ embeddings: { ...embeddings, chosen: true } })
    expect(scorer.metrics?.heldOut.accuracy).toMatchObject({ value: 1 })
    const report = await getScorerReport(admin, { id: scorer.id })
    expect(report.learningCurve).toHaveLength(4)

    expect(server.texts).toHaveLength(new Set(server.texts).size)
    expect(server.texts).toHaveLength(160 * 3)
    for (const { path, headers, body } of server.asked) {
      expect(path).toBe("/v1/embeddings")
      expect(headers.authorization).toBe(`Bearer ${key}`)
      expect((body as { input: string[] }).input.length).toBeLessThanOrEqual(64)
    }
    expect(server.mostAtOnce()).toBeGreaterThan(1)
    expect(server.mostAtOnce()).toBeLessThanOrEqual(4)
  })

  it("I8: another training asks nothing and has the same bytes", async () => {
    const before = server.asked.length
    const first = await db().scorer.findUniqueOrThrow({ where: { id: championId } })
    const { id } = await createScorer(admin, { projectId, datasetId: first.datasetId ?? "" })
    await trainScorerJob(id, inlineTasks)
    const second = await db().scorer.findUniqueOrThrow({ where: { id } })
    expect(server.asked).toHaveLength(before)
    expect(second.config).toEqual(first.config)
    expect(second.weights).toEqual(first.weights)
    const { change } = await getScorerReport(admin, { id })
    expect(change).toMatchObject({ championId, fixed: 0, broken: 0 })
    await db().scorer.updateMany({ where: { id: championId }, data: { state: "retired" } })
    await db().scorer.update({ where: { id }, data: { state: "champion" } })
    championId = id
  })

  it("scores what it has not seen, asking for each new text once", async () => {
    const before = server.texts.length
    const { scores } = await scoreByChampion(admin, { projectId, inputs })
    expect(scores.every(Number.isFinite)).toBe(true)
    const again = await scoreByChampion(admin, { projectId, inputs: inputs.toReversed() })
    expect(again.scores).toEqual(scores.toReversed())
    // Two prompts and three responses have content; the long one is cut.
    expect(
      server.texts
        .slice(before)
        .map((text) => text.length)
        .toSorted((a, b) => a - b),
    ).toEqual([7, 10, 17, 27, 6_000])
    expect(await db().embedding.count()).toBe(160 * 3)
  })

  it("is bundled with a script that takes vectors, and says so where it gets none", async () => {
    const { bytes } = await bundleScorer(admin, { id: championId })
    const unpacked = await unzipWithPython(bytes)
    try {
      const records = inputs.map(({ prompt, response }) => ({
        prompt,
        response,
        embedding: vectorOf(response.slice(0, 6_000)),
        promptEmbedding: vectorOf(prompt),
      }))
      const theirs = await scoreWithPython(unpacked.folder, records)
      const { scores } = await scoreByChampion(admin, { projectId, inputs })
      theirs.forEach((score, i) => expect(score).toBeCloseTo(scores[i] ?? NaN, 5))
      const without = scoreWithPython(unpacked.folder, inputs)
      await expect(without).rejects.toThrow("this scorer reads embeddings of a-model")
    } finally {
      await unpacked.remove()
    }
  })

  it("answers 503 where the server does not, and keeps the champion", async () => {
    server.fail = (response) => {
      response.writeHead(503).end('{"error":"a secret of the upstream"}')
      return true
    }
    const fresh = [{ prompt: "new", response: "and not seen before" }]
    const error = await errorOf(scoreByChampion(admin, { projectId, inputs: fresh }))
    expect(error).toMatchObject({ code: "busy", retryAfterSeconds: 10 })
    expect(error.detail).toContain("answered 503.")
    expect(error.detail).not.toContain("secret")
    const known = await scoreByChampion(admin, { projectId, inputs })
    expect(known.scorer).toBe(championId)
  })

  it("fails a training with what the server says, without the key", async () => {
    await setServer(projectId, "another-model")
    server.fail = (response) => {
      const error = { message: `Incorrect API key provided: ${key}.` }
      response.writeHead(401).end(JSON.stringify({ error }))
      return true
    }
    const scorer = await train(projectId)
    expect(scorer.status).toBe("failed")
    expect(scorer.error).toBe("The embeddings server answered 401: Incorrect API key provided: ….")
    expect((await getScorer(admin, { id: championId })).status).toBe("champion")
  })

  it("I9: keeps a champion whose embeddings cannot be had, since nobody can compare", async () => {
    await deleteEndpoint(admin, { projectId, kind: "embeddings" })
    const scorer = await train(projectId)
    expect(scorer.status).toBe("candidate")
    expect(scorer.gate).toMatchObject({ decision: "keep" })
    const error = await errorOf(scoreByChampion(admin, { projectId, inputs }))
    expect(error.code).toBe("busy")
    expect(error.detail).toContain("the project has no server")
  })
})

describe("whether a scorer reads embeddings", () => {
  it("is said in its configuration: not where it says no, an error where there is nothing to ask", async () => {
    const projectId = await makeLikedProject(2, 80)
    const error = await errorOf(createScorer(admin, { projectId, config: { embeddings: true } }))
    expect(error.errors[0]?.path).toBe("config.embeddings")
    await setServer(projectId)
    const before = server.asked.length
    const scorer = await train(projectId, { embeddings: false })
    expect(server.asked).toHaveLength(before)
    expect(scorer.config["embeddings"]).toBeUndefined()
    expect(scorer.metrics?.training).toMatchObject({ embeddings: null })
  })
})
