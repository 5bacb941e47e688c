import { getGuidelines } from "#lib/assignments/get-guidelines.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const GET = route(operations.listGuidelines, (actor, { params }) =>
  getGuidelines(actor, params),
)
