import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { reviseJudgment } from "#lib/judgments/revise-judgment.ts"

export const POST = route(operations.reviseJudgment, (actor, { params, body }) =>
  reviseJudgment(actor, { ...params, ...body }),
)
