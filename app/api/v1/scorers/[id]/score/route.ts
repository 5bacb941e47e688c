import { operations } from "#lib/contracts/operations.ts"
import { scoreRoute } from "#lib/http/serving-route.ts"
import { answerScore } from "#lib/serving/answer-score.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = scoreRoute(operations.score, byVersion, answerScore)
