import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { answerClassify } from "#lib/serving/answer-classify.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = route(operations.classify, (actor, { params, body }) =>
  answerClassify(byVersion(actor, params), body),
)
