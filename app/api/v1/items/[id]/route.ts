import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getItem } from "#lib/items/get-item.ts"
import { updateItem } from "#lib/items/update-item.ts"

export const GET = route(operations.getItem, (actor, { params }) => getItem(actor, params))

export const PATCH = route(operations.patchItem, (actor, { params, body }) =>
  updateItem(actor, { ...params, ...body }),
)
