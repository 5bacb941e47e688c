import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { createToken } from "#lib/users/create-token.ts"
import { listTokens } from "#lib/users/list-tokens.ts"

export const GET = route(operations.listTokens, (actor) => listTokens(actor))
export const POST = route(operations.createToken, (actor, { body }) => createToken(actor, body))
