import { operations } from "#lib/contracts/operations.ts"
import { teiRoute } from "#lib/http/serving-route.ts"
import { answerPredict } from "#lib/serving/answer-predict.ts"
import { byVersion } from "#lib/serving/score-texts.ts"

export const POST = teiRoute(operations.predict, byVersion, answerPredict)
