import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { listJudgments, streamJudgments } from "#lib/judgments/list-judgments.ts"

const ndjson = "application/x-ndjson"

export const GET = route(operations.listJudgments, async (actor, { params, query, request }) => {
  if (request.headers.get("accept")?.includes(ndjson) !== true) {
    return listJudgments(actor, { ...params, ...query })
  }
  const stream = await streamJudgments(actor, { ...params, ...query })
  return new Response(stream, { headers: { "Content-Type": ndjson, "Cache-Control": "no-store" } })
})
