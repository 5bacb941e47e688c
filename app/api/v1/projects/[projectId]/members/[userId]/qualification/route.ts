import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { resetQualification } from "#lib/learning/reset-qualification.ts"

export const DELETE = route(operations.resetQualification, async (actor, { params }) => {
  await resetQualification(actor, params)
  return null
})
