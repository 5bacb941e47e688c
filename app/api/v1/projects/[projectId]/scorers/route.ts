import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { createScorer } from "#lib/scorers/create-scorer.ts"
import { listScorers } from "#lib/scorers/list-scorers.ts"

export const GET = route(operations.listScorers, (actor, { params, query }) =>
  listScorers(actor, { ...params, ...query }),
)

export const POST = route(operations.createScorer, (actor, { params, body }) =>
  createScorer(actor, { ...params, ...body }),
)
