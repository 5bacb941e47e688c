import { beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { defaultPairPolicy } from "#lib/core/pair-policy.ts"
import { createRng } from "#lib/core/random.ts"
import { db } from "#lib/db/client.ts"
import { compareResponses } from "#lib/scorers/compare-responses.ts"
import { considerRetrain } from "#lib/scorers/consider-retrain.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { getScorerReport } from "#lib/scorers/get-scorer-report.ts"
import { getScorer } from "#lib/scorers/get-scorer.ts"
import { promoteScorer } from "#lib/scorers/promote-scorer.ts"
import { rollBackScorer } from "#lib/scorers/roll-back-scorer.ts"
import { getScorable } from "#lib/scorers/score-responses.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import type { TaskRunner } from "#lib/scorers/train-scorer.ts"
import { codeOf } from "#tests/support/app-errors.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import {
  addComparisons,
  carefulComparisons,
  carefulWords,
  carelessWords,
  inlineTasks,
} from "#tests/support/judged-items.ts"
import { scoreByChampion, scoreByVersion } from "#tests/support/score.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

/** A project whose judges prefer careful words over careless ones of the same length; or, shuffled, nothing at all. */
async function makeJudgedProject(options: {
  shuffled: boolean
  seed?: number
  items?: number
}): Promise<string> {
  const rng = createRng(options.seed ?? 7)
  const splits = { train: 0.6, validation: 0.1, test: 0.3 }
  const pairPolicy = { ...defaultPairPolicy, excludeFlags: [], splits }
  const projectId = await makeProject({ pairPolicy })
  const judge = await makeUser("annotator")
  await addJudgments(projectId, judge, options.items ?? 220, rng, options.shuffled)
  return projectId
}

async function addJudgments(
  projectId: string,
  judge: Actor,
  count: number,
  rng: () => number,
  shuffled: boolean,
): Promise<void> {
  await addComparisons(projectId, judge, carefulComparisons(count, rng, shuffled))
}

async function train(
  projectId: string,
  input: { datasetId?: string; config?: { warmStart: string | false } } = {},
) {
  const { id } = await createScorer(admin, { projectId, ...input })
  await trainScorerJob(id, inlineTasks)
  return getScorer(admin, { id })
}

const weightsOf = async (id: string) =>
  (await db().scorer.findUniqueOrThrow({ where: { id }, select: { weights: true } })).weights

describe("training", () => {
  it("learns what judges prefer, is measured on prompts it has not seen, and becomes champion (I9)", async () => {
    const projectId = await makeJudgedProject({ shuffled: false })
    const scorer = await train(projectId)
    expect(scorer.error).toBeNull()
    expect(scorer.status).toBe("champion")
    expect(scorer.gate?.decision).toBe("promote")
    expect(scorer.metrics?.heldOut.accuracy).toMatchObject({ value: expect.any(Number) as number })
    const inputs = [carefulWords, carelessWords].map((words) => ({
      prompt: "a question",
      response: words.join(" "),
    }))
    const { scores, scorer: id } = await scoreByChampion(admin, { projectId, inputs })
    expect(id).toBe(scorer.id)
    expect(scores[0] ?? 0).toBeGreaterThan(scores[1] ?? 0)
  })

  it("compares responses: the same scores, and how sure it is of each two", async () => {
    const projectId = await makeJudgedProject({ shuffled: false, items: 120 })
    const { id } = await train(projectId)
    const prompt = "a question"
    const [careful, careless] = [carefulWords.join(" "), carelessWords.join(" ")]
    const responses = [careless, careful, careful]
    const inputs = responses.map((response) => ({ prompt, response }))
    const { scores } = await scoreByVersion(admin, { id, inputs })
    const compared = await compareResponses(await getScorable(admin, id), { prompt, responses })
    expect(compared).toMatchObject({ scorer: id, scores })
    expect(compared.comparisons.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    const [worse, , same] = compared.comparisons
    expect(same).toMatchObject({ probability: 0.5, interval: [0.5, 0.5] })
    // Averaged over what the weights could be: nearer to a half than the scores alone say.
    const bare = 1 / (1 + Math.exp((scores[1] ?? 0) - (scores[0] ?? 0)))
    expect(worse?.probability).toBeGreaterThan(bare)
    expect(worse?.probability).toBeLessThan(0.5)
    expect(worse?.interval[0]).toBeLessThan(bare)
    expect(worse?.interval[1]).toBeGreaterThan(bare)
    const stranger = await makeUser("researcher")
    expect(await codeOf(getScorable(stranger, id))).toBe("not-found")
  })

  it("I9: on shuffled labels nothing becomes champion", async () => {
    const projectId = await makeJudgedProject({ shuffled: true })
    const scorer = await train(projectId)
    expect(scorer.status).toBe("candidate")
    expect(scorer.gate?.decision).toBe("keep")
    expect(await codeOf(promoteScorer(admin, { id: scorer.id, force: false }))).toBe("conflict")
    expect(
      await codeOf(scoreByChampion(admin, { projectId, inputs: [{ prompt: "p", response: "r" }] })),
    ).toBe("conflict")
  })

  it("I8: the same dataset version, configuration and seed give the same bytes", async () => {
    const projectId = await makeJudgedProject({ shuffled: false })
    const first = await train(projectId)
    const second = await train(
      projectId,
      first.datasetId === null ? {} : { datasetId: first.datasetId },
    )
    expect(second.datasetHash).toBe(first.datasetHash)
    expect(await weightsOf(second.id)).toEqual(await weightsOf(first.id))
  })

  it("starts from the champion's weights where the data extends the champion's, and from nothing on the same data", async () => {
    const projectId = await makeJudgedProject({ shuffled: false })
    const first = await train(projectId)
    expect(first.config).toMatchObject({ warmStart: null, tuned: { warmStarts: 0 } })
    await addJudgments(projectId, await makeUser("annotator"), 5, createRng(3), false)
    const second = await train(projectId)
    expect(second.config).toMatchObject({
      warmStart: { scorer: first.id },
      tuned: { warmStarts: 1 },
      model: first.config["model"],
    })
    const again = await train(projectId, { datasetId: first.datasetId ?? "" })
    expect(again.config).toMatchObject({ warmStart: null })
    expect(await weightsOf(again.id)).toEqual(await weightsOf(first.id))
  })

  it("I8: a scorer that started from another is made again from its own configuration", async () => {
    const projectId = await makeJudgedProject({ shuffled: false })
    const first = await train(projectId)
    await addJudgments(projectId, await makeUser("annotator"), 5, createRng(3), false)
    const warm = await train(projectId)
    const from = (config: unknown) => z.looseObject({ warmStart }).parse(config).warmStart.scorer
    const warmStart = z.object({ scorer: z.uuid(), weightsSha256: z.string() })
    const datasetId = warm.datasetId ?? ""
    const again = await train(projectId, {
      datasetId,
      config: { warmStart: from(warm.config) },
    })
    expect(again.config).toEqual(warm.config)
    expect(await weightsOf(again.id)).toEqual(await weightsOf(warm.id))
    const cold = await train(projectId, { datasetId, config: { warmStart: false } })
    expect(cold.config).toMatchObject({ warmStart: null })
    const onOther = { datasetId: first.datasetId ?? "", config: { warmStart: first.id } }
    expect((await train(projectId, onOther)).error).toContain("cannot start from")
    const stranger = train(await makeProject(), { config: { warmStart: first.id } })
    expect(await codeOf(stranger)).toBe("invalid-input")
  })

  it("a job that runs again after a crash starts over and doubles nothing", async () => {
    const projectId = await makeJudgedProject({ shuffled: false, items: 120 })
    const { id } = await createScorer(admin, { projectId })
    const stop = async () => {
      throw new Error("the machine stopped")
    }
    const crash: TaskRunner = { train: stop, report: stop }
    await expect(trainScorerJob(id, crash)).rejects.toThrow("the machine stopped")
    await trainScorerJob(id, inlineTasks)
    await trainScorerJob(id, inlineTasks)
    expect(await db().dataset.count({ where: { projectId } })).toBe(1)
    expect(await db().promotion.count({ where: { projectId } })).toBeLessThanOrEqual(1)
    expect(["champion", "candidate"]).toContain((await getScorer(admin, { id })).status)
  })

  it("says why where there is too little to learn from", async () => {
    const projectId = await makeProject({ retrain: { everyJudgments: null, minPairs: 100 } })
    const judge = await makeUser("annotator")
    await addJudgments(projectId, judge, 5, createRng(1), false)
    const scorer = await train(projectId)
    expect(scorer.status).toBe("failed")
    expect(scorer.error).toContain("100")
  })
})

describe("the report", () => {
  it("says what the scorer does on held-out items, and what changed against the champion", async () => {
    const projectId = await makeJudgedProject({ shuffled: false })
    const answer = (answers: object) =>
      db().judgment.updateMany({ where: { projectId }, data: { answers: { responses: answers } } })
    await answer({ 0: { acceptable: true, why: "It says where from." }, 1: { acceptable: false } })
    const first = await train(projectId)
    const report = await getScorerReport(admin, { id: first.id })
    expect(report.bestOfN?.points.map(({ flagged }) => flagged)).toEqual([0, 0])
    expect(report.change).toBeNull()
    expect(report.pairs).toBe(report.items)
    expect(report.slices.map(({ by, value }) => [by, value])).toContainEqual(["responses", "2"])
    expect(report.slices.map(({ by, value }) => [by, value])).toContainEqual(["script", "Latin"])
    expect(report.slices.filter(({ by }) => by === "annotator")).toHaveLength(1)
    expect(report.human.accuracy).toHaveProperty("undefined")
    expect(report.learningCurve.map(({ share }) => share)).toEqual([0.1, 0.25, 0.5, 1])
    expect(report.features.style.length).toBeGreaterThan(0)
    expect(report.bestOfN?.points.map(({ n }) => n)).toEqual([1, 2])
    await answer({ 0: { acceptable: true, flags: ["too-long"] } })
    const second = await train(projectId, { datasetId: first.datasetId ?? "" })
    const { change, bestOfN } = await getScorerReport(admin, { id: second.id })
    expect(bestOfN?.points[0]?.flagged).toBeCloseTo(0.5)
    expect(change).toMatchObject({ championId: first.id, fixed: 0, broken: 0 })
  })
})

describe("champions", () => {
  it("I9: force needs a reason and is recorded; roll-back brings the one before back", async () => {
    const projectId = await makeJudgedProject({ shuffled: false })
    const first = await train(projectId)
    const second = await train(projectId)
    const championNow = async () =>
      (
        await db().scorer.findFirst({
          where: { projectId, state: "champion" },
          select: { id: true },
        })
      )?.id
    if (second.status !== "champion") {
      await promoteScorer(admin, { id: second.id, force: true, reason: "a trial of the new one" })
    }
    expect(await championNow()).toBe(second.id)
    await rollBackScorer(admin, { projectId })
    expect(await championNow()).toBe(first.id)
    expect(await codeOf(rollBackScorer(admin, { projectId }))).toBe("conflict")
    const inputs = [{ prompt: "p", response: "r" }]
    expect((await scoreByVersion(admin, { id: second.id, inputs })).scorer).toBe(second.id)
  })
})

describe("retraining", () => {
  it("starts by itself after every so many judgments, once, however many look at the same time", async () => {
    const projectId = await makeJudgedProject({ shuffled: false, items: 60 })
    await db().project.update({
      where: { id: projectId },
      data: { retrain: { everyJudgments: 50, minPairs: 20 } },
      select: { id: true },
    })
    const looks = await Promise.all(Array.from({ length: 5 }, () => considerRetrain(projectId)))
    expect(looks.filter(Boolean)).toHaveLength(1)
    const queued = await db().scorer.findMany({
      where: { projectId },
      select: { id: true, trigger: true },
    })
    expect(queued.map((scorer) => scorer.trigger)).toEqual(["judgments"])
    for (const { id } of queued) await trainScorerJob(id, inlineTasks)
    expect(await considerRetrain(projectId)).toBe(false)
    await addJudgments(projectId, await makeUser("annotator"), 50, createRng(3), false)
    expect(await considerRetrain(projectId)).toBe(true)
  })
})
