import { operations } from "#lib/contracts/operations.ts"
import { keyRoute } from "#lib/http/serving-route.ts"
import { answerScore } from "#lib/serving/answer-score.ts"

export const POST = keyRoute(operations.scoreWithKey, answerScore)
