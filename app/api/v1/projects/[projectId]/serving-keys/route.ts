import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { listServingKeys } from "#lib/serving/list-serving-keys.ts"

export const GET = route(operations.listServingKeys, (actor, { params }) =>
  listServingKeys(actor, params),
)

export const POST = route(operations.createServingKey, (actor, { params, body }) =>
  createServingKey(actor, { ...params, ...body }),
)
