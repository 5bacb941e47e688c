import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { listDeadJobs } from "#lib/operations/list-dead-jobs.ts"

export const GET = route(operations.listDeadJobs, (actor) => listDeadJobs(actor))
