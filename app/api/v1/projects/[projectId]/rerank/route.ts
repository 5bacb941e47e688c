import { operations } from "#lib/contracts/operations.ts"
import { teiRoute } from "#lib/http/serving-route.ts"
import { answerRerank } from "#lib/serving/answer-rerank.ts"
import { byChampion } from "#lib/serving/score-texts.ts"

export const POST = teiRoute(operations.rerankWithChampion, byChampion, answerRerank)
