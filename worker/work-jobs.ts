import type { PgBoss } from "pg-boss"
import { log } from "#lib/log.ts"
import type { WorkerJob } from "./worker-job.ts"

/** How often an idle worker looks for jobs that wake nobody, such as those whose time comes later. */
const notifyPollingIntervalSeconds = 2
/** How often it looks while it cannot be woken: the shortest that pg-boss allows. */
const pollingIntervalSeconds = 0.5

interface FetchedJob {
  id: string
  data: unknown
  retryCount: number
  signal: AbortSignal
}

/** Takes jobs of one kind from the queue until the boss stops. */
export async function workJobs(boss: PgBoss, job: WorkerJob, stopping: AbortSignal): Promise<void> {
  await boss.work(
    job.definition.name,
    {
      pollingIntervalSeconds,
      notifyPollingIntervalSeconds,
      batchSize: 1,
      localConcurrency: job.concurrency,
    },
    async (fetched: FetchedJob[]) => {
      for (const one of fetched) await doJob(job, one, stopping)
    },
  )
}

async function doJob(job: WorkerJob, fetched: FetchedJob, stopping: AbortSignal): Promise<void> {
  const startedAt = performance.now()
  const about = { job: job.definition.name, id: fetched.id, attempt: fetched.retryCount + 1 }
  try {
    await job.handle(fetched.data, AbortSignal.any([fetched.signal, stopping]))
    log().info({ ...about, ms: Math.round(performance.now() - startedAt) }, "job done")
  } catch (error) {
    if (stopping.aborted) log().info(about, "job given back")
    else log().error({ ...about, err: error }, "job failed")
    if (fetched.retryCount >= job.definition.retryLimit) await job.giveUp(fetched.data)
    // The queue must see it, to try the job again or to put it among the dead.
    throw error
  }
}
