import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import { submitJudgment } from "#lib/assignments/submit-judgment.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const POST = route(operations.submitJudgment, async (actor, { params, query, body }) => {
  const { projectId, ...accepted } = await submitJudgment(actor, { ...params, ...body })
  const next =
    query.next === "1" ? await claimAssignment(actor, { projectId, besides: true }) : null
  return { ...accepted, next }
})
