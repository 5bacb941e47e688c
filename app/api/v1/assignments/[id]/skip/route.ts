import { skipAssignment } from "#lib/assignments/skip-assignment.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const POST = route(operations.skipAssignment, async (actor, { params, body }) => {
  await skipAssignment(actor, { ...params, ...body })
  return null
})
