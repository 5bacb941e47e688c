import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { scoreResponses } from "#lib/scorers/score-responses.ts"

export const POST = route(operations.score, (actor, { params, body }) =>
  scoreResponses(actor, { ...params, ...body }),
)
