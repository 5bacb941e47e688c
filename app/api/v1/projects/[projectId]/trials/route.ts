import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { submitTrial } from "#lib/learning/submit-trial.ts"

export const POST = route(operations.submitTrial, (actor, { params, body }) =>
  submitTrial(actor, { ...params, ...body }),
)
