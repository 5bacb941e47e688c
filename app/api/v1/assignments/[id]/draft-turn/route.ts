import { operations } from "#lib/contracts/operations.ts"
import { draftTurn } from "#lib/demonstrations/draft-turn.ts"
import { route } from "#lib/http/route.ts"

export const POST = route(operations.draftTurn, (actor, { params, body, request }) =>
  draftTurn(actor, { ...params, ...body, signal: request.signal }),
)
