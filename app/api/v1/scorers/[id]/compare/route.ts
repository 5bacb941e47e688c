import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { compareResponses } from "#lib/scorers/compare-responses.ts"

export const POST = route(operations.compareResponses, (actor, { params, body }) =>
  compareResponses(actor, { ...params, ...body }),
)
