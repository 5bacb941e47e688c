import { z } from "zod"

/** A kind of job: its name, what it carries (ids, never contents) and how often it is tried. */
export interface JobDefinition<S extends z.ZodType = z.ZodType> {
  name: string
  schema: S
  retryLimit: number
  /** Seconds before the first retry; doubled after each. */
  retryDelay: number
  /** Seconds after which a job that is still active counts as lost. */
  expireInSeconds: number
  /** Seconds without a heartbeat after which its worker counts as dead; the job is tried again. */
  heartbeatSeconds: number
}

function job<S extends z.ZodType>(
  name: string,
  schema: S,
  expireInSeconds: number,
): JobDefinition<S> {
  return { name, schema, retryLimit: 5, retryDelay: 2, expireInSeconds, heartbeatSeconds: 30 }
}

export const jobs = {
  runImport: job("import.run", z.strictObject({ importId: z.uuid() }), 6 * 3600),
  buildDataset: job("dataset.build", z.strictObject({ datasetId: z.uuid() }), 2 * 3600),
  trainScorer: job("scorer.train", z.strictObject({ scorerId: z.uuid() }), 2 * 3600),
  /** A judgment came in: see whether the project's scorer is due. One waits per project at most. */
  considerRetrain: job("retrain.consider", z.strictObject({ projectId: z.uuid() }), 300),
  /** The champion has changed: choose what to ask next. One waits per project at most. */
  askNext: job("items.ask-next", z.strictObject({ projectId: z.uuid() }), 1800),
}

/** Where jobs go that failed for good. */
export const deadLetterQueue = "dead"
