import { operations } from "#lib/contracts/operations.ts"
import { keyRoute } from "#lib/http/serving-route.ts"
import { answerClassify } from "#lib/serving/answer-classify.ts"

export const POST = keyRoute(operations.classifyWithKey, answerClassify)
