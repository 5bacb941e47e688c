import type { Report } from "#lib/core/scorer/report.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { buildDataset } from "#lib/datasets/build-dataset.ts"
import { insertDataset } from "#lib/datasets/insert-dataset.ts"
import { db } from "#lib/db/client.ts"
import type { Prisma } from "#lib/db/generated/client.ts"
import { EmbeddingsError } from "#lib/embeddings/embeddings-error.ts"
import { queueAskNext } from "./ask-next.ts"
import { plainJson } from "./plain-json.ts"
import { prepareTraining, Refused } from "./prepare-training.ts"
import { reportScorer, resumeReport } from "./report-scorer.ts"
import type { ReportTask } from "./report-task.ts"
import { lockChampion, setChampion } from "./set-champion.ts"
import type { OnProgress, TrainingResult, TrainingTask } from "./training-task.ts"

/** Runs tasks where they do not hold up anybody. */
export interface TaskRunner {
  train: (task: TrainingTask, onProgress: OnProgress) => Promise<TrainingResult>
  report: (task: ReportTask) => Promise<Report>
}

const progressEveryMs = 400

const shareOfStage = {
  embeddings: [0.05, 0.1],
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
 * says so, and then the report. Run again after a crash it starts over and doubles nothing; of a scorer that has ended it
 * makes the report, if that is still due.
 */
export async function trainScorerJob(scorerId: string, run: TaskRunner): Promise<void> {
  const job = await beginTraining(scorerId)
  if (job === null) {
    await resumeReport(scorerId, run.report)
    return
  }
  try {
    const datasetId = await getBuiltDataset(job)
    await noteProgress(job.id, 0.05, "data")
    const { task, result } = await trainAndDecide({ ...job, datasetId }, run)
    const scorer = { id: job.id, config: result.config, weights: result.weights }
    await reportScorer({ ...task, projectId: job.projectId, datasetId, scorer }, run.report)
  } catch (error) {
    if (!isFinal(error)) throw error
    await failScorer(job.id, error instanceof EmbeddingsError ? error.inFull : error.message)
  }
}

/** Trains, and trains again where the project has another champion by then than the gate compared with (I9). */
async function trainAndDecide(
  job: Job & { datasetId: string },
  run: TaskRunner,
): Promise<{ task: TrainingTask; result: TrainingResult }> {
  const onProgress = progressWriter(job.id)
  for (;;) {
    const task = await prepareTraining(job, (share) => onProgress("embeddings", share))
    const result = await run.train(task, onProgress)
    if (await storeResult(job, task, result)) return { task, result }
  }
}

/** Whether trying again would not help, and the message is for people. A server for embeddings was given its tries. */
function isFinal(error: unknown): error is Error {
  return [Refused, RangeError, EmbeddingsError].some((kind) => error instanceof kind)
}

/** Marks a scorer as failed for good; the page shows the sentence. One that has ended only stays without a report. */
export async function failScorer(scorerId: string, message: string): Promise<void> {
  await db().scorer.updateMany({
    where: { id: scorerId, state: { in: ["queued", "training"] } },
    data: { state: "failed", error: message, finishedAt: new Date() },
  })
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

async function noteProgress(id: string, progress: number, stage: string): Promise<void> {
  await db().scorer.updateMany({ where: { id, state: "training" }, data: { progress, stage } })
}

/** Writes how far the training is, a few times a second at most. */
function progressWriter(id: string): (stage: keyof typeof shareOfStage, share: number) => void {
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

/** Stores the scorer and what the gate decided; false where it decided about a champion that is not today's. */
async function storeResult(
  job: Job,
  { champion }: TrainingTask,
  result: TrainingResult,
): Promise<boolean> {
  const { decision, reason } = result.gate
  const championId = champion?.id ?? null
  return db().$transaction(async (tx) => {
    if ((await lockChampion(tx, job.projectId)) !== championId) return false
    const stored = await tx.scorer.updateMany({
      where: { id: job.id, state: "training" },
      data: {
        state: "candidate",
        config: plainJson(result.config),
        weights: Buffer.from(result.weights),
        metrics: storedMetrics(result),
        // Who it was compared with: a report that is made later compares with the same.
        gate: plainJson({ ...result.gate, championId }),
        progress: 1,
        stage: "report",
        finishedAt: new Date(),
      },
    })
    if (stored.count === 0) return true
    if (decision === "promote") {
      await setChampion(tx, {
        projectId: job.projectId,
        scorerId: job.id,
        forced: false,
        reason,
        byId: null,
      })
    }
    // Also where the champion stays: half of what it asked for last time has been answered since.
    await queueAskNext(tx, job.projectId)
    return true
  })
}
