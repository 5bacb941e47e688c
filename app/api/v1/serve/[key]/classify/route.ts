import { operations } from "#lib/contracts/operations.ts"
import { keyRoute } from "#lib/http/serving-route.ts"
import { answerClassify } from "#lib/serving/answer-classify.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = keyRoute(operations.classifyWithKey, ({ actor, projectId }, { body }) =>
  answerClassify(byChampion(actor, { projectId }), body),
)
