import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { putPracticeAside } from "#lib/learning/put-practice-aside.ts"

export const PUT = route(operations.putPracticeAside, async (actor, { params }) => {
  await putPracticeAside(actor, params)
  return null
})
