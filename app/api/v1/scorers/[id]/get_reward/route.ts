import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { answerGetReward } from "#lib/serving/answer-get-reward.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = route(operations.getReward, (actor, { params, body }) =>
  answerGetReward(byVersion(actor, params), body),
)
