import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getScorerReport } from "#lib/scorers/get-scorer-report.ts"

export const GET = route(operations.getScorerReport, (actor, { params }) =>
  getScorerReport(actor, params),
)
