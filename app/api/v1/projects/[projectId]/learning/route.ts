import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getLearning } from "#lib/learning/get-learning.ts"

export const GET = route(operations.getLearning, (actor, { params }) => getLearning(actor, params))
