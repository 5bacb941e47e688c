import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { listAuditEvents } from "#lib/operations/list-audit-events.ts"

export const GET = route(operations.listAuditEvents, (actor, { query }) =>
  listAuditEvents(actor, query),
)
