import { operations } from "#lib/contracts/operations.ts"
import { teiKeyRoute } from "#lib/http/serving-route.ts"
import { answerPredict } from "#lib/serving/answer-predict.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = teiKeyRoute(operations.predictWithKey, ({ actor, projectId }, { body }) =>
  answerPredict(byChampion(actor, { projectId }), body),
)
