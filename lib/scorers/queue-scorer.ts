import type { z } from "zod"
import type { scorerConfigSchema } from "#lib/contracts/scorers.ts"
import type { Tx } from "#lib/db/client.ts"
import { enqueue } from "#lib/jobs/boss.ts"
import { jobs } from "#lib/jobs/definitions.ts"

export type ScorerTrigger = "button" | "api" | "judgments"

interface QueuedScorer {
  projectId: string
  /** Null: a dataset version is built first, from the judgments of that moment. */
  datasetId: string | null
  config: z.output<typeof scorerConfigSchema>
  trigger: ScorerTrigger
  createdById: string | null
}

/** Adds the project's next scorer version and its training job. */
export async function queueScorer(tx: Tx, scorer: QueuedScorer): Promise<{ id: string }> {
  // The project's row serialises the numbering.
  await tx.$executeRaw`SELECT 1 FROM project WHERE id = ${scorer.projectId}::uuid FOR NO KEY UPDATE`
  const last = await tx.scorer.aggregate({
    where: { projectId: scorer.projectId },
    _max: { number: true },
  })
  const row = await tx.scorer.create({
    data: { ...scorer, number: (last._max.number ?? 0) + 1 },
    select: { id: true },
  })
  await enqueue(tx, jobs.trainScorer, { scorerId: row.id })
  return row
}
