import { operations } from "#lib/contracts/operations.ts"
import { scoreRoute } from "#lib/http/serving-route.ts"
import { answerGetReward } from "#lib/serving/answer-get-reward.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = scoreRoute(operations.getReward, byVersion, answerGetReward)
