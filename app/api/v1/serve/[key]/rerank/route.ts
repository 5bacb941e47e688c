import { operations } from "#lib/contracts/operations.ts"
import { teiKeyRoute } from "#lib/http/serving-route.ts"
import { answerRerank } from "#lib/serving/answer-rerank.ts"

export const POST = teiKeyRoute(operations.rerankWithKey, answerRerank)
