import { sender } from "#lib/jobs/boss.ts"
import { deadLetterQueue } from "#lib/jobs/definitions.ts"
import { jobTable } from "./job-table.ts"

/**
 * Says of every job among the dead that it is given up. A worker that is killed at its last try cannot do so itself; what
 * it worked on would seem to be running for ever.
 */
export async function noteDeadJobs(): Promise<void> {
  const boss = await sender()
  for (const dead of await boss.findJobs(deadLetterQueue, { queued: true })) {
    const job = jobTable.find((known) => known.definition.name === dead.sourceName)
    await job?.giveUp(dead.data)
  }
}
