import { extendLease } from "#lib/assignments/extend-lease.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const POST = route(operations.extendLease, (actor, { params, body }) =>
  extendLease(actor, { ...params, ...body }),
)
