import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { listMembers } from "#lib/users/list-members.ts"

export const GET = route(operations.listMembers, (actor, { params }) =>
  listMembers(actor, params.projectId),
)
