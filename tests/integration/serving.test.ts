import { beforeAll, describe, expect, it } from "vitest"
import { POST as classify } from "#app/api/v1/projects/[projectId]/classify/route.ts"
import { POST as getReward } from "#app/api/v1/projects/[projectId]/get_reward/route.ts"
import { POST as predict } from "#app/api/v1/projects/[projectId]/predict/route.ts"
import { POST as rerank } from "#app/api/v1/projects/[projectId]/rerank/route.ts"
import { POST as score } from "#app/api/v1/projects/[projectId]/score/route.ts"
import { POST as versionReward } from "#app/api/v1/scorers/[id]/get_reward/route.ts"
import type { Actor, Scope } from "#lib/contracts/actor.ts"
import { sigmoid } from "#lib/core/scorer/model.ts"
import { promoteScorer } from "#lib/scorers/promote-scorer.ts"
import { createToken } from "#lib/users/create-token.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeProject, makeUser } from "#tests/support/factories.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

let admin: Actor
let projectId: string
let champion: string
let candidate: string
let token: string

const tokenOf = async (actor: Actor, scopes: Scope[]) =>
  (await createToken(actor, { name: "test", scopes })).token

beforeAll(async () => {
  admin = await makeUser("admin")
  projectId = await makeProject()
  champion = await storeScorer(projectId, 1, "champion")
  candidate = await storeScorer(projectId, 2, "candidate")
  const researcher = await makeUser("researcher")
  await join(projectId, researcher, "researcher")
  token = await tokenOf(researcher, ["score"])
})

const prompt = "question 7 because"
const good = "first check, therefore measure 따라서 확인"
const bad = "whatever lol nah 몰라 😀"

async function ask(handler: typeof score, body: unknown) {
  return callRoute(handler, { params: { projectId }, body, token })
}

async function rewardsOf(inputs: { prompt: string; response: string }[]): Promise<number[]> {
  const { json } = await ask(score, { inputs })
  return (json as { scores: number[] }).scores
}

const close = (values: readonly number[]) =>
  values.map((value) => expect.closeTo(value, 9) as number)

describe("/score", () => {
  it("answers Palate's own words with rewards and the scorer's id", async () => {
    const inputs = [good, bad].map((response) => ({ prompt, response }))
    const { status, json } = await ask(score, { inputs })
    expect(status).toBe(200)
    expect(json).toEqual({ scores: [expect.any(Number), expect.any(Number)], scorer: champion })
    const [first = 0, second = 0] = (json as { scores: number[] }).scores
    expect(first).toBeGreaterThan(second)
  })

  it("refuses unknown fields in Palate's own words, and names the field", async () => {
    const { status, json } = await ask(score, { inputs: [{ prompt, response: 7 }], more: true })
    expect(status).toBe(422)
    expect(JSON.stringify(json)).toContain("inputs.0.response")
    expect((await ask(score, { inputs: [{ prompt, response: good }], more: true })).status).toBe(
      422,
    )
    expect((await ask(score, {})).status).toBe(422)
  })

  it("answers vLLM's words, one query with many documents or in pairs", async () => {
    const rewards = await rewardsOf([good, bad].map((response) => ({ prompt, response })))
    const { json } = await ask(score, {
      model: "any",
      queries: prompt,
      documents: [good, bad],
      truncate_prompt_tokens: -1,
    })
    expect(json).toMatchObject({
      object: "list",
      model: champion,
      data: close(rewards.map(sigmoid)).map((value, index) => ({
        index,
        object: "score",
        score: value,
      })),
    })
    const pairs = { text_1: [prompt, prompt], text_2: [good, bad], use_activation: false }
    expect(await ask(score, pairs)).toMatchObject({
      json: { data: close(rewards).map((value) => ({ score: value })) },
    })
    const uneven = { queries: ["a", "b"], documents: ["a", "b", "c"] }
    expect((await ask(score, uneven)).status).toBe(422)
  })
})

describe("/get_reward (OpenRLHF)", () => {
  it("cuts the prompt off the query and answers rewards, scores and figures to log", async () => {
    const template = `<|im_start|>user\n${prompt}<|im_end|>\n<|im_start|>assistant\n`
    const { status, json } = await ask(getReward, {
      query: [`${template}${good}<|im_end|>`, `${prompt}${bad}`, `${template}<|im_end|>`],
      prompts: [template, prompt, template],
      labels: ["", null, 1],
      later_field: {},
    })
    const rewards = await rewardsOf([good, bad, ""].map((response) => ({ prompt, response })))
    expect(status).toBe(200)
    expect(json).toEqual({
      rewards: close(rewards),
      scores: close(rewards.map(sigmoid)),
      extra_logs: { response_chars: [good.length, bad.length, 0] },
    })
  })

  it("scores with one version as well", async () => {
    const body = { query: [`${prompt}${good}`], prompts: [prompt] }
    const { json } = await callRoute(versionReward, { params: { id: candidate }, body, token })
    const [ofChampion] = await rewardsOf([{ prompt, response: good }])
    expect((json as { rewards: number[] }).rewards[0]).not.toBe(ofChampion)
  })
})

describe("/classify (vLLM, verl)", () => {
  it("gives verl the raw reward as the last probability", async () => {
    const input = `<|im_start|>user\n${prompt}<|im_end|>\n<|im_start|>assistant\n${good}<|im_end|>\n`
    const { json } = await ask(classify, { model: "rm", input, activation: false })
    const [reward] = await rewardsOf([{ prompt, response: good }])
    const { data } = json as { data: { probs: number[] }[] }
    expect(data.at(-1)?.probs.at(-1)).toBeCloseTo(reward ?? Number.NaN, 9)
  })

  it("gives probabilities else, to many inputs and to a conversation", async () => {
    const { json } = await ask(classify, { model: "rm", input: [good, bad] })
    const rewards = await rewardsOf([good, bad].map((response) => ({ prompt: "", response })))
    expect(json).toMatchObject({
      data: close(rewards.map(sigmoid)).map((value, index) => ({
        index,
        label: "LABEL_0",
        probs: [value],
        num_classes: 1,
      })),
    })
    const messages = [
      { role: "user", content: prompt },
      { role: "assistant", content: good },
    ]
    const [reward = 0] = await rewardsOf([{ prompt, response: good }])
    expect(await ask(classify, { messages })).toMatchObject({
      json: { data: [{ probs: close([sigmoid(reward)]) }] },
    })
  })
})

describe("/rerank", () => {
  it("answers vLLM's words, best first, as many as wished", async () => {
    const documents = [bad, { text: good }]
    const rewards = await rewardsOf([bad, good].map((response) => ({ prompt, response })))
    const { json } = await ask(rerank, { model: "m", query: prompt, documents, top_n: 1 })
    expect(json).toMatchObject({ model: champion })
    expect((json as { results: unknown }).results).toEqual([
      { index: 1, document: { text: good }, relevance_score: close(rewards.map(sigmoid))[1] },
    ])
  })

  it("answers text-embeddings-inference's words", async () => {
    const rewards = await rewardsOf([bad, good].map((response) => ({ prompt, response })))
    const raw = { query: prompt, texts: [bad, good], raw_scores: true, return_text: true }
    expect(await ask(rerank, raw)).toMatchObject({
      json: [
        { index: 1, score: close(rewards)[1], text: good },
        { index: 0, score: close(rewards)[0], text: bad },
      ],
    })
    const { json } = await ask(rerank, { query: prompt, texts: [bad, good] })
    expect(json).toEqual([
      { index: 1, score: close(rewards.map(sigmoid))[1] },
      { index: 0, score: close(rewards.map(sigmoid))[0] },
    ])
  })
})

describe("/predict (text-embeddings-inference)", () => {
  it("answers a batch with lists of lists, one input with one list", async () => {
    const [paired, alone] = await rewardsOf([
      { prompt, response: good },
      { prompt: "", response: bad },
    ])
    const label = "LABEL_0"
    const inputs = [[prompt, good], [bad]]
    const { json } = await ask(predict, { inputs, raw_scores: true, truncate: true })
    expect(json).toEqual([
      [{ label, score: close([paired ?? 0])[0] }],
      [{ label, score: close([alone ?? 0])[0] }],
    ])
    const one = [{ label, score: close([sigmoid(alone ?? 0)])[0] }]
    expect((await ask(predict, { inputs: bad })).json).toEqual(one)
    expect((await ask(predict, { inputs: [[bad]] })).json).toEqual([one])
  })

  it("says what is wrong in the words of its clients too", async () => {
    const wrong = await ask(predict, { inputs: [["a", "b", "c"]] })
    expect(wrong.status).toBe(422)
    expect(wrong.json).toMatchObject({
      error: expect.any(String) as string,
      error_type: "Validation",
    })
    const unsigned = await callRoute(predict, { params: { projectId }, body: { inputs: "a" } })
    expect(unsigned).toMatchObject({ status: 401, json: { error_type: "Validation" } })
  })
})

describe("who may score", () => {
  it("needs the scope and the project", async () => {
    const body = { query: ["a"] }
    const call = async (other: string) =>
      (await callRoute(getReward, { params: { projectId }, body, token: other })).status
    expect(await call(await tokenOf(admin, ["read"]))).toBe(403)
    expect(await call(await tokenOf(await makeUser("researcher"), ["score"]))).toBe(404)
    const annotator = await makeUser("annotator")
    await join(projectId, annotator, "annotator")
    expect(await call(await tokenOf(annotator, ["score"]))).toBe(403)
    expect(await call(token)).toBe(200)
  })

  it("scores any text a sampler may produce", async () => {
    const body = { query: ["\u0000", "\ud83d", "", " \n".repeat(1000), "[INST]"] }
    const { status, json } = await ask(getReward, body)
    expect(status).toBe(200)
    for (const reward of (json as { rewards: number[] }).rewards)
      expect(reward).toBeTypeOf("number")
  })
})

describe("a new champion", () => {
  it("takes over without a request that fails or is answered by two scorers", async () => {
    const inputs = [good, bad].map((response) => ({ prompt, response }))
    const before = await rewardsOf(inputs)
    const over = new AbortController()
    const seen: { scores: number[]; scorer: string }[] = []
    const client = async () => {
      while (!over.signal.aborted) {
        const { status, json } = await ask(score, { inputs })
        expect(status).toBe(200)
        seen.push(json as { scores: number[]; scorer: string })
      }
    }
    const clients = Array.from({ length: 8 }, client)
    await promoteScorer(admin, { id: candidate, force: true, reason: "a new one" })
    const after = await ask(score, { inputs })
    expect(after.json).toMatchObject({ scorer: candidate })
    await promoteScorer(admin, { id: champion, force: true, reason: "back again" })
    await promoteScorer(admin, { id: candidate, force: true, reason: "and once more" })
    over.abort()
    await Promise.all(clients)
    const expected = new Map([
      [champion, before],
      [candidate, (after.json as { scores: number[] }).scores],
    ])
    expect(expected.get(candidate)).not.toEqual(before)
    expect(seen.length).toBeGreaterThan(8)
    for (const { scores, scorer } of seen) expect(scores).toEqual(expected.get(scorer))
  })
})
