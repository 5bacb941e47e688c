import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { createUser } from "#lib/users/create-user.ts"
import { listUsers } from "#lib/users/list-users.ts"

export const GET = route(operations.listUsers, (actor, { query }) => listUsers(actor, query))
export const POST = route(operations.createUser, (actor, { body }) => createUser(actor, body))
