import { operations } from "#lib/contracts/operations.ts"
import { guardedRoute } from "#lib/http/route.ts"
import { compareResponses } from "#lib/scorers/compare-responses.ts"
import { getScorable } from "#lib/scorers/score-responses.ts"

export const POST = guardedRoute(
  operations.compareResponses,
  (actor, { id }) => getScorable(actor, id),
  (scorer, { body, request }) => compareResponses(scorer, body, request.signal),
)
