import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { updateUser } from "#lib/users/update-user.ts"

export const PATCH = route(operations.patchUser, (actor, { params, body }) =>
  updateUser(actor, params.id, body),
)
