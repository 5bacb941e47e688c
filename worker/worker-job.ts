import type { z } from "zod"
import type { JobDefinition } from "#lib/jobs/definitions.ts"

interface WorkerJobOptions<S extends z.ZodType> {
  /** Does the work; may be run twice. `signal`: the worker is stopping, or the job counts as lost. */
  handle: (data: z.output<S>, signal: AbortSignal) => Promise<void>
  /** The last try has failed: says so where people look. */
  giveUp?: (data: z.output<S>) => Promise<void>
  /** How many of these one worker does at a time. */
  concurrency?: number
}

/** A kind of job that this worker does, its data still unchecked. */
export interface WorkerJob {
  definition: JobDefinition
  handle: (data: unknown, signal: AbortSignal) => Promise<void>
  giveUp: (data: unknown) => Promise<void>
  concurrency: number
}

/** Joins a definition with what does it; data is checked against the definition's schema on the way. */
export function workerJob<S extends z.ZodType>(
  definition: JobDefinition<S>,
  options: WorkerJobOptions<S>,
): WorkerJob {
  const { handle, giveUp } = options
  return {
    definition,
    handle: (data, signal) => handle(definition.schema.parse(data), signal),
    giveUp: async (data) => giveUp?.(definition.schema.parse(data)),
    concurrency: options.concurrency ?? 1,
  }
}
