import { acknowledgeGuidelines } from "#lib/assignments/acknowledge-guidelines.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const PUT = route(operations.acknowledgeGuidelines, async (actor, { params, body }) => {
  await acknowledgeGuidelines(actor, { ...params, ...body })
  return null
})
