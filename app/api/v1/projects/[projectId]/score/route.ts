import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { scoreWithChampion } from "#lib/scorers/score-responses.ts"

export const POST = route(operations.scoreWithChampion, (actor, { params, body }) =>
  scoreWithChampion(actor, { ...params, ...body }),
)
