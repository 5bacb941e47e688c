import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { answerScore } from "#lib/serving/answer-score.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = route(operations.score, (actor, { params, body }) =>
  answerScore(byVersion(actor, params), body),
)
