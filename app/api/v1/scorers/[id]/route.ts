import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getScorer } from "#lib/scorers/get-scorer.ts"

export const GET = route(operations.getScorer, (actor, { params }) => getScorer(actor, params))
