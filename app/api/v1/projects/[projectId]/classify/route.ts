import { operations } from "#lib/contracts/operations.ts"
import { scoreRoute } from "#lib/http/serving-route.ts"
import { answerClassify } from "#lib/serving/answer-classify.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = scoreRoute(operations.classifyWithChampion, byChampion, answerClassify)
