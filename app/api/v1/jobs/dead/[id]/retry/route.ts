import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { retryDeadJob } from "#lib/operations/retry-dead-job.ts"

export const POST = route(operations.retryDeadJob, (actor, { params }) =>
  retryDeadJob(actor, params),
)
