import { operations } from "#lib/contracts/operations.ts"
import { keyRoute } from "#lib/http/serving-route.ts"
import { answerGetReward } from "#lib/serving/answer-get-reward.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = keyRoute(operations.getRewardWithKey, ({ actor, projectId }, { body }) =>
  answerGetReward(byChampion(actor, { projectId }), body),
)
