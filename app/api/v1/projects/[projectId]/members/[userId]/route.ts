import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { putMember } from "#lib/users/put-member.ts"
import { removeMember } from "#lib/users/remove-member.ts"

export const PUT = route(operations.putMember, (actor, { params, body }) =>
  putMember(actor, { ...params, role: body.role }),
)

export const DELETE = route(operations.deleteMember, async (actor, { params }) => {
  await removeMember(actor, params)
  return null
})
