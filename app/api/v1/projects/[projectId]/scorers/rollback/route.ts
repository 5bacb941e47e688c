import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { rollBackScorer } from "#lib/scorers/roll-back-scorer.ts"

export const POST = route(operations.rollBackScorer, (actor, { params }) =>
  rollBackScorer(actor, params),
)
