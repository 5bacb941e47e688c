// The worker process: does the jobs of the queue, and what has to be done regularly. Any number may run.
import { expireLeases } from "#lib/assignments/expire-leases.ts"
import { disconnect } from "#lib/db/client.ts"
import { createBoss, stopSender } from "#lib/jobs/boss.ts"
import { log } from "#lib/log.ts"
import { clearExpired } from "#lib/operations/clear-expired.ts"
import { SettingsError, getSettings } from "#lib/settings.ts"
import { considerAllRetrains } from "./handlers/consider-retrain.ts"
import { jobTable } from "./job-table.ts"
import { noteDeadJobs } from "./note-dead-jobs.ts"
import { repeat } from "./repeat.ts"
import { workJobs } from "./work-jobs.ts"

const leaseCheckMs = 5_000
const retrainCheckMs = 20_000
const deadJobCheckMs = 30_000
const clearingMs = 3_600_000
/** Jobs that do not end within this time of a stop are given back to the queue. */
const stopTimeoutMs = 20_000

async function main(): Promise<void> {
  process.env["PALATE_PROCESS"] ??= "worker"
  getSettings()
  const stopping = new AbortController()
  const boss = createBoss(true)
  boss.on("error", (error) => log().error({ err: error }, "queue error"))
  await boss.start()
  for (const job of jobTable) await workJobs(boss, job, stopping.signal)
  const regular = [
    repeat("expire leases", leaseCheckMs, stopping.signal, () => expireLeases()),
    repeat("consider retraining", retrainCheckMs, stopping.signal, considerAllRetrains),
    repeat("note dead jobs", deadJobCheckMs, stopping.signal, noteDeadJobs),
    repeat("clear expired", clearingMs, stopping.signal, () => clearExpired(new Date())),
  ]
  log().info({ jobs: jobTable.length }, "worker ready")
  await stopSignal()
  log().info("worker stopping")
  stopping.abort(new Error("The worker is stopping"))
  await boss.stop({ graceful: true, timeout: stopTimeoutMs })
  await Promise.all(regular)
  await stopSender()
  await disconnect()
  log().info("worker stopped")
}

async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once("SIGTERM", () => resolve())
    process.once("SIGINT", () => resolve())
  })
}

try {
  await main()
  // A training thread that is still running was given back to the queue and need not end.
  process.exit(0)
} catch (error) {
  if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`)
  else log().fatal({ err: error }, "worker failed")
  process.exit(1)
}
