import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { promoteScorer } from "#lib/scorers/promote-scorer.ts"

export const POST = route(operations.promoteScorer, (actor, { params, body }) =>
  promoteScorer(actor, { ...params, ...body }),
)
