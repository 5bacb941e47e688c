import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getOverview } from "#lib/overview/get-overview.ts"

export const GET = route(operations.getOverview, (actor, { params }) => getOverview(actor, params))
