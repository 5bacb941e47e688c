import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { assertAdmin } from "#lib/db/access.ts"
import { sender } from "#lib/jobs/boss.ts"
import { deadLetterQueue } from "#lib/jobs/definitions.ts"

const mostJobs = 200

export interface DeadJob {
  id: string
  job: string
  /** Ids only: jobs carry no contents. */
  data: Record<string, z.core.util.JSONType>
  error: string | null
  failedAt: string
}

const dataSchema = z.record(z.string(), z.json()).catch({})
const outputSchema = z.object({ message: z.string() })

/** Jobs that failed for good, newest first. */
export async function listDeadJobs(actor: Actor): Promise<{ data: DeadJob[]; nextCursor: null }> {
  assertAdmin(actor)
  const boss = await sender()
  const found = await boss.findJobs(deadLetterQueue, { queued: true, limit: mostJobs })
  const data = found.map((job): DeadJob => {
    const output = outputSchema.safeParse(job.sourceOutput)
    return {
      id: job.id,
      job: job.sourceName ?? "unknown",
      data: dataSchema.parse(job.data),
      error: output.success ? output.data.message : null,
      failedAt: job.createdOn.toISOString(),
    }
  })
  return { data: data.toReversed(), nextCursor: null }
}
