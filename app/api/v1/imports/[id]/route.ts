import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { getImport } from "#lib/imports/get-import.ts"

export const GET = route(operations.getImport, (actor, { params }) => getImport(actor, params))
