import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getMe } from "#lib/users/get-me.ts"
import { updateMe } from "#lib/users/update-me.ts"

export const GET = route(operations.getMe, (actor) => getMe(actor))
export const PATCH = route(operations.patchMe, (actor, { body }) => updateMe(actor, body))
