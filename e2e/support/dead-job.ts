import { deadLetterQueue, jobs } from "#lib/jobs/definitions.ts"
import { queryDatabase } from "./database.ts"

/** A job that failed for good with an error of these words, where the worker would have put it after its last try. */
export async function makeDeadJob(baseURL: string, error: string): Promise<void> {
  await queryDatabase(
    baseURL,
    `INSERT INTO pgboss.job (name, data, source_name, source_output)
     VALUES ($1, jsonb_build_object('projectId', $2::text), $3, jsonb_build_object('message', $2::text))`,
    [deadLetterQueue, error, jobs.considerRetrain.name],
  )
}
