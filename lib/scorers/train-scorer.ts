import type { Report } from "#lib/core/scorer/report.ts"
import type { ScorerConfigJson } from "#lib/core/scorer/weights.ts"
import { pairPolicySchema, retrainSchema } from "#lib/contracts/projects.ts"
import { scorerConfigSchema } from "#lib/contracts/scorers.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { insertDataset } from "#lib/datasets/insert-dataset.ts"
import { db } from "#lib/db/client.ts"
import type { Prisma } from "#lib/db/generated/client.ts"
import { loadTrainingInput } from "./load-training-input.ts"
import { plainJson } from "./plain-json.ts"
import { reportScorer } from "./report-scorer.ts"
import type { ReportTask } from "./report-task.ts"
import { setChampion } from "./set-champion.ts"
import type { OnProgress, TrainingResult, TrainingTask } from "./training-task.ts"

/** Runs tasks where they do not hold up anybody. */
export interface TaskRunner {
  train: (task: TrainingTask, onProgress: OnProgress) => Promise<TrainingResult>
  report: (task: ReportTask) => Promise<Report>
}

const progressEveryMs = 400

/** The training cannot be done with this data; trying again would not help. */
class Refused extends Error {}

const shareOfStage = {
  features: [0.1, 0.4],
  tuning: [0.4, 0.8],
  fit: [0.8, 0.95],
  evaluation: [0.95, 1],
} as const

interface Job {
  id: string
  projectId: string
  datasetId: string | null
  config: unknown
}

/**
 * The whole of a training job: dataset version if it has none, training, held-out figures, gate, champion where the gate
 * says so, and then the report. Run again after a crash it starts over and doubles nothing; a scorer that has ended is left alone.
 */
export async function trainScorerJob(scorerId: string, run: TaskRunner): Promise<void> {
  const job = await beginTraining(scorerId)
  if (job === null) {
    await leaveReport(scorerId)
    return
  }
  try {
    const datasetId = await getBuiltDataset(job)
    await noteProgress(job.id, 0.05, "data")
    const task = await prepareTask(job, datasetId)
    const result = await run.train(task, progressWriter(job.id))
    await storeResult(job, result)
    await reportScorer(job.id, datasetId, { task, result }, run.report)
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof RangeError)) throw error
    await failScorer(job.id, error.message)
  }
}

/** Marks a scorer as failed for good; the page shows the sentence. */
export async function failScorer(scorerId: string, message: string): Promise<void> {
  await db().scorer.updateMany({
    where: { id: scorerId, state: { in: ["queued", "training"] } },
    data: { state: "failed", error: message, finishedAt: new Date() },
  })
}

/** A scorer whose worker went away while it made the report stays without one; it was decided before. */
async function leaveReport(scorerId: string): Promise<void> {
  await db().scorer.updateMany({ where: { id: scorerId, stage: "report" }, data: { stage: null } })
}

async function beginTraining(scorerId: string): Promise<Job | null> {
  const begun = await db().scorer.updateMany({
    // A failed one is here again because an admin tries its job once more.
    where: { id: scorerId, state: { in: ["queued", "training", "failed"] } },
    data: {
      state: "training",
      startedAt: new Date(),
      progress: 0,
      error: null,
      finishedAt: null,
      stage: "data",
    },
  })
  if (begun.count === 0) return null
  return db().scorer.findUniqueOrThrow({
    where: { id: scorerId },
    select: { id: true, projectId: true, datasetId: true, config: true },
  })
}

async function getBuiltDataset(job: Job): Promise<string> {
  const datasetId = job.datasetId ?? (await addDataset(job))
  await buildDataset(datasetId)
  const dataset = await db().dataset.findUniqueOrThrow({
    where: { id: datasetId },
    select: { state: true, error: true },
  })
  if (dataset.state !== "done")
    throw new Refused(dataset.error ?? "The dataset version could not be built")
  return datasetId
}

async function addDataset(job: Job): Promise<string> {
  return db().$transaction(async (tx) => {
    const project = await tx.project.findUniqueOrThrow({
      where: { id: job.projectId },
      select: { pairPolicy: true },
    })
    const policy = pairPolicySchema.parse(project.pairPolicy)
    const { id } = await insertDataset(tx, { projectId: job.projectId, policy, createdById: null })
    await tx.scorer.update({ where: { id: job.id }, data: { datasetId: id }, select: { id: true } })
    return id
  })
}

async function prepareTask(job: Job, datasetId: string): Promise<TrainingTask> {
  const config = scorerConfigSchema.parse(job.config)
  const input = await loadTrainingInput(datasetId)
  const project = await db().project.findUniqueOrThrow({
    where: { id: job.projectId },
    select: { retrain: true },
  })
  const { minPairs } = retrainSchema.parse(project.retrain)
  const pairs = input.pairs.promptIndex.length
  if (pairs === 0) {
    throw new Refused("The dataset version has no pairs, and a scorer learns from pairs only.")
  }
  if (pairs < minPairs) {
    throw new Refused(
      `The dataset version has ${pairs} pairs; the project asks for ${minPairs} at least.`,
    )
  }
  return {
    input,
    seed: config.seed ?? 1,
    hashBits: config.hashBits ?? 18,
    ...(await findChampion(job.projectId, datasetId)),
  }
}

/** Today's champion, and whether the dataset version holds all that it was trained on and more. */
async function findChampion(
  projectId: string,
  datasetId: string,
): Promise<Pick<TrainingTask, "champion" | "extendsChampion">> {
  const rows = await db().$queryRaw<
    { id: string; config: unknown; weights: Uint8Array; extended: boolean }[]
  >`
    SELECT s.id, s.config, s.weights,
      -- Judgments are never deleted and are numbered as they come: the same policy on more of them extends.
      coalesce(now.policy = before.policy AND now.judgment_seq > before.judgment_seq, false) AS extended
    FROM scorer s
    JOIN dataset now ON now.id = ${datasetId}::uuid
    LEFT JOIN dataset before ON before.id = s.dataset_id
    WHERE s.project_id = ${projectId}::uuid AND s.state = 'champion' AND s.weights IS NOT NULL`
  const row = rows[0]
  if (row === undefined) return { champion: null, extendsChampion: false }
  // Written by `storeResult`, read back as it was but for the order of keys.
  const config = row.config as ScorerConfigJson
  return {
    champion: { id: row.id, config, weights: row.weights },
    // A champion of before this was recorded cannot say how old its choice of model is.
    extendsChampion: row.extended && "tuned" in config,
  }
}

async function noteProgress(id: string, progress: number, stage: string): Promise<void> {
  await db().scorer.updateMany({ where: { id, state: "training" }, data: { progress, stage } })
}

/** Writes how far the training is, a few times a second at most. */
function progressWriter(id: string): OnProgress {
  let lastMs = 0
  return (stage, share) => {
    const nowMs = performance.now()
    if (nowMs - lastMs < progressEveryMs) return
    lastMs = nowMs
    const [from, to] = shareOfStage[stage]
    // A figure for the eye: if it cannot be written, the training's own writes will say why.
    noteProgress(id, from + share * (to - from), stage).catch(() => undefined)
  }
}

function storedMetrics({ metrics }: TrainingResult): Prisma.InputJsonObject {
  const { ece, reliability } = metrics.heldOut
  return plainJson({ ...metrics, calibration: { ece, bins: reliability } })
}

async function storeResult(job: Job, result: TrainingResult): Promise<void> {
  const { decision, reason } = result.gate
  await db().$transaction(async (tx) => {
    const stored = await tx.scorer.updateMany({
      where: { id: job.id, state: "training" },
      data: {
        state: "candidate",
        config: plainJson(result.config),
        weights: Buffer.from(result.weights),
        metrics: storedMetrics(result),
        gate: plainJson(result.gate),
        progress: 1,
        stage: "report",
        finishedAt: new Date(),
      },
    })
    if (stored.count === 0 || decision !== "promote") return
    await setChampion(tx, {
      projectId: job.projectId,
      scorerId: job.id,
      forced: false,
      reason,
      byId: null,
    })
  })
}
