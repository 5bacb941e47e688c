import { beforeAll, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { wireRewriteSchema } from "#lib/contracts/items.ts"
import { contentSchema } from "#lib/contracts/messages.ts"
import { scorerReportSchema } from "#lib/contracts/scorer-report.ts"
import { createRng } from "#lib/core/random.ts"
import { db } from "#lib/db/client.ts"
import { considerRetrain, findRetrainCandidates } from "#lib/scorers/consider-retrain.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { findReportView } from "#lib/scorers/find-report-view.ts"
import { getScorer } from "#lib/scorers/get-scorer.ts"
import { loadTrainingInput } from "#lib/scorers/load-training-input.ts"
import { plainJson } from "#lib/scorers/plain-json.ts"
import { trainScorerJob } from "#lib/scorers/train-scorer.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { buildVersion, importItems } from "#tests/support/data-flow.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { inlineTasks } from "#tests/support/judged-items.ts"
import { scoreByVersion } from "#tests/support/score.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

const careful = ["because", "first", "check", "measure", "step", "therefore", "explain"]
const careless = ["whatever", "dunno", "obviously", "stuff", "nah", "lol", "random"]
const splits = { train: 0.6, validation: 0.1, test: 0.3 }

/** Edits that make careless answers careful; of each eighth there was nothing to improve. */
function editedItems(count: number) {
  const rng = createRng(5)
  const sentence = (words: readonly string[], other: readonly string[]) =>
    Array.from({ length: 12 }, () => {
      const from = rng() < 0.75 ? words : other
      return from[Math.floor(rng() * from.length)] ?? ""
    }).join(" ")
  return Array.from({ length: count }, (_, i) => {
    const content = sentence(careless, careful)
    const isKept = i % 8 === 0
    const messages = [
      { role: "assistant", content: isKept ? content : sentence(careful, careless) },
    ]
    const rewrite = { response: 0, messages, ...(isKept ? { unchanged: true } : {}) }
    return {
      prompt: `Question ${i}`,
      responses: [{ content }],
      judgments: [{ annotator: "k", ranking: [[0]], rewrite }],
    }
  })
}

it("learns from edits, puts the demonstrations' mean at 0, and shows edits in its report", async () => {
  const projectId = await makeProject({ taskType: "edit" })
  await importItems(admin, projectId, editedItems(240))
  const datasetId = await buildVersion(admin, projectId, { splits })
  const { id } = await createScorer(admin, { projectId, datasetId })
  await trainScorerJob(id, inlineTasks)
  const scorer = await getScorer(admin, { id })
  expect(scorer).toMatchObject({ error: null, status: "champion" })

  const { texts, pairs } = await loadTrainingInput(datasetId)
  const edits = await db().judgment.findMany({ where: { projectId } })
  const changed = edits
    .map(({ rewrite }) => wireRewriteSchema.parse(rewrite))
    .filter(({ unchanged }) => unchanged === undefined)
  expect(pairs.chosenIndex).toHaveLength(changed.length)
  expect(new Set(Array.from(pairs.chosenIndex, (index) => texts[index]))).toEqual(
    new Set(changed.map(({ messages }) => messages[0]?.content)),
  )

  const demonstrations = await db().datasetDemonstration.findMany({
    where: { datasetId, split: "train" },
  })
  const written = await db().judgment.findMany({
    where: { id: { in: demonstrations.map(({ judgmentId }) => judgmentId) } },
    select: { rewrite: true, item: { select: { prompt: true } } },
  })
  const inputs = written.map(({ rewrite, item }) => ({
    prompt: contentSchema.parse(item.prompt),
    response: wireRewriteSchema.parse(rewrite).messages,
  }))
  expect(inputs.length).toBeGreaterThan(100)
  const { scores } = await scoreByVersion(admin, { id, inputs })
  expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(0, 4)

  const view = await findReportView(admin, { id })
  const report = scorerReportSchema.parse(view?.report)
  expect(report.pairs).toBe(await db().datasetPair.count({ where: { datasetId, split: "test" } }))
  for (const { chosen, editedIn } of report.mistakes) {
    expect(chosen).toBeNull()
    expect(view?.edits.get(editedIn ?? "")).toMatchObject([{ role: "assistant" }])
  }
  expect(report.mistakes.length + report.slices.length).toBeGreaterThan(0)

  // I11: a report that names somebody of another project tells no reader who that is.
  const stranger = await makeUser("annotator")
  const { userId: known } = await db().member.findFirstOrThrow({ where: { projectId } })
  const accuracy = { undefined: "a test" }
  const slice = { by: "annotator", key: null, accuracy, length: accuracy }
  const slices = [known, stranger.userId].map((value) => ({ ...slice, value }))
  await db().scorer.update({ where: { id }, data: { report: plainJson({ ...report, slices }) } })
  const named = await findReportView(admin, { id })
  expect([...(named?.annotators.keys() ?? [])]).toEqual([known])
}, 120_000)

it("edits count as pairs where retraining is considered, and kept texts do not", async () => {
  const retrain = { everyJudgments: 5, minPairs: 10 }
  const projectId = await makeProject({ taskType: "edit", retrain })
  await importItems(admin, projectId, editedItems(10))
  expect(await findRetrainCandidates()).toContain(projectId)
  expect(await considerRetrain(projectId)).toBe(false)
  await importItems(admin, projectId, editedItems(16).slice(10))
  expect(await considerRetrain(projectId)).toBe(true)
})

it("a data set without a pair trains nothing, and says so", async () => {
  const projectId = await makeProject({ taskType: "edit" })
  await importItems(admin, projectId, editedItems(1))
  const { id } = await createScorer(admin, { projectId })
  await trainScorerJob(id, {
    train: async () => Promise.reject(new Error("must not be asked")),
    report: async () => Promise.reject(new Error("must not be asked")),
  })
  expect(await getScorer(admin, { id })).toMatchObject({
    status: "failed",
    error: "The dataset version has no pairs, and a scorer learns from pairs only.",
  })
})
