import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { revokeServingKey } from "#lib/serving/revoke-serving-key.ts"

export const DELETE = route(operations.revokeServingKey, async (actor, { params }) => {
  await revokeServingKey(actor, params)
  return null
})
