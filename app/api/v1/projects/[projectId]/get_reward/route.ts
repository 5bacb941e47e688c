import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { answerGetReward } from "#lib/serving/answer-get-reward.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = route(operations.getRewardWithChampion, (actor, { params, body }) =>
  answerGetReward(byChampion(actor, params), body),
)
