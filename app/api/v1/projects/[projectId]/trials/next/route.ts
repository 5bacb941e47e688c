import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { nextTrial } from "#lib/learning/next-trial.ts"

export const GET = route(operations.nextTrial, (actor, { params, query }) =>
  nextTrial(actor, { ...params, ...query }),
)
