import { operations } from "#lib/contracts/operations.ts"
import { keyRoute } from "#lib/http/serving-route.ts"
import { answerGetReward } from "#lib/serving/answer-get-reward.ts"

export const POST = keyRoute(operations.getRewardWithKey, answerGetReward)
