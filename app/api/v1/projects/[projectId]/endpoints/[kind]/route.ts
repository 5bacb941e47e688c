import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { deleteEndpoint } from "#lib/model-endpoints/delete-endpoint.ts"
import { getEndpoint } from "#lib/model-endpoints/get-endpoint.ts"
import { putEndpoint } from "#lib/model-endpoints/put-endpoint.ts"

export const GET = route(operations.getEndpoint, (actor, { params }) => getEndpoint(actor, params))

export const PUT = route(operations.putEndpoint, (actor, { params, body }) =>
  putEndpoint(actor, { ...params, ...body }),
)

export const DELETE = route(operations.deleteEndpoint, async (actor, { params }) => {
  await deleteEndpoint(actor, params)
  return null
})
