import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const POST = route(operations.claimAssignment, (actor, { params, body }) =>
  claimAssignment(actor, { ...params, ...body }),
)
