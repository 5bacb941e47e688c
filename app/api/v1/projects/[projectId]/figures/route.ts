import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getOwnFigures } from "#lib/learning/get-own-figures.ts"

export const GET = route(operations.getOwnFigures, (actor, { params, query }) =>
  getOwnFigures(actor, { ...params, ...query }),
)
