import { saveDraft } from "#lib/assignments/save-draft.ts"
import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"

export const PUT = route(operations.saveDraft, (actor, { params, body }) =>
  saveDraft(actor, { ...params, ...body }),
)
