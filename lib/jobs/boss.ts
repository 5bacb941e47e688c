import { PgBoss, fromPrisma } from "pg-boss"
import type { z } from "zod"
import type { Tx } from "#lib/db/client.ts"
import { getSettings } from "#lib/settings.ts"
import { deadLetterQueue, jobs } from "./definitions.ts"
import type { JobDefinition } from "./definitions.ts"

/**
 * pg-boss on connections of its own: work that waits inside a transaction for pg-boss must never wait for a connection
 * that only its own end would free. `works`: also supervise, as the worker does.
 */
export function createBoss(works: boolean): PgBoss {
  return new PgBoss({
    connectionString: getSettings().databaseUrl,
    application_name: "palate jobs",
    max: works ? 4 : 2,
    schema: "pgboss",
    migrate: works,
    supervise: works,
    schedule: false,
    ...(works
      ? { superviseIntervalSeconds: 10, maintenanceIntervalSeconds: 60, useListenNotify: true }
      : {}),
  })
}

/** One waiting job a key: for kinds where a second one waiting would do nothing more. */
const shortQueues = new Set([jobs.considerRetrain.name, jobs.askNext.name])

/** Creates or updates the queue's tables and queues. Run at start, after the migrations. */
export async function prepareQueues(): Promise<void> {
  const boss = createBoss(true)
  boss.on("error", () => undefined)
  await boss.start()
  await boss.createQueue(deadLetterQueue, { retentionSeconds: 90 * 86_400 })
  for (const definition of Object.values(jobs)) {
    const options = {
      retryLimit: definition.retryLimit,
      retryDelay: definition.retryDelay,
      retryBackoff: true,
      expireInSeconds: definition.expireInSeconds,
      heartbeatSeconds: definition.heartbeatSeconds,
      deadLetter: deadLetterQueue,
      // An idle worker is woken by the commit that a job came with.
      notify: true,
    }
    const policy = shortQueues.has(definition.name) ? "short" : "standard"
    await boss.createQueue(definition.name, { policy, ...options })
    await boss.updateQueue(definition.name, options)
  }
  await boss.stop({ graceful: false })
}

const holder = globalThis as typeof globalThis & { palateBoss?: Promise<PgBoss> }

async function startSender(): Promise<PgBoss> {
  const boss = createBoss(false)
  boss.on("error", () => undefined)
  return boss.start()
}

/** The process's pg-boss for sending and looking; it does no work itself. */
export async function sender(): Promise<PgBoss> {
  holder.palateBoss ??= startSender()
  return holder.palateBoss
}

interface EnqueueOptions {
  /** At most one waiting job with this key, in queues whose policy is "short". */
  singletonKey?: string
  startAfterSeconds?: number
}

/**
 * Enqueues a job inside the transaction that causes it: it is there if, and only if, the transaction commits.
 */
export async function enqueue<S extends z.ZodType>(
  tx: Tx,
  definition: JobDefinition<S>,
  data: z.input<S> & object,
  options: EnqueueOptions = {},
): Promise<void> {
  const boss = await sender()
  await boss.send(definition.name, data, {
    db: fromPrisma(tx),
    ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
    ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
  })
}

/** Stops the sender, at the end of the process or of a test file. */
export async function stopSender(): Promise<void> {
  const started = holder.palateBoss
  if (started === undefined) return
  delete holder.palateBoss
  await (await started).stop({ graceful: false })
}
