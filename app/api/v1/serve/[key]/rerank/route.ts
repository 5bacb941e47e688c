import { operations } from "#lib/contracts/operations.ts"
import { teiKeyRoute } from "#lib/http/serving-route.ts"
import { answerRerank } from "#lib/serving/answer-rerank.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = teiKeyRoute(operations.rerankWithKey, ({ actor, projectId }, { body }) =>
  answerRerank(byChampion(actor, { projectId }), body),
)
