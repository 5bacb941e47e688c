import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getToday } from "#lib/learning/get-today.ts"

export const GET = route(operations.getToday, (actor, { params, query }) =>
  getToday(actor, { ...params, ...query }),
)
