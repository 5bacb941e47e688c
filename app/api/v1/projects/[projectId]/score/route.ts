import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { answerScore } from "#lib/serving/answer-score.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = route(operations.scoreWithChampion, (actor, { params, body }) =>
  answerScore(byChampion(actor, params), body),
)
