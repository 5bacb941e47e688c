import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { revokeToken } from "#lib/users/revoke-token.ts"

export const DELETE = route(operations.deleteToken, async (actor, { params }) => {
  await revokeToken(actor, params.id)
  return null
})
