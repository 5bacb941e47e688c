import { operations } from "#lib/contracts/operations.ts"
import { teiKeyRoute } from "#lib/http/serving-route.ts"
import { answerPredict } from "#lib/serving/answer-predict.ts"

export const POST = teiKeyRoute(operations.predictWithKey, answerPredict)
