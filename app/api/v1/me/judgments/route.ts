import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { listOwnJudgments } from "#lib/judgments/list-own-judgments.ts"

export const GET = route(operations.listOwnJudgments, (actor, { query }) =>
  listOwnJudgments(actor, query),
)
