import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { listItems } from "#lib/items/list-items.ts"

export const GET = route(operations.listItems, (actor, { params, query }) =>
  listItems(actor, { ...params, ...query }),
)
