import { operations } from "#lib/contracts/operations.ts"
import { scoreRoute } from "#lib/http/serving-route.ts"
import { answerClassify } from "#lib/serving/answer-classify.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = scoreRoute(operations.classify, byVersion, answerClassify)
