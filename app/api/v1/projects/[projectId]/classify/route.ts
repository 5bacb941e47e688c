import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { answerClassify } from "#lib/serving/answer-classify.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = route(operations.classifyWithChampion, (actor, { params, body }) =>
  answerClassify(byChampion(actor, params), body),
)
