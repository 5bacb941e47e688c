import { operations } from "#lib/contracts/operations.ts"
import { keyRoute } from "#lib/http/serving-route.ts"
import { answerScore } from "#lib/serving/answer-score.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = keyRoute(operations.scoreWithKey, ({ actor, projectId }, { body }) =>
  answerScore(byChampion(actor, { projectId }), body),
)
