import { operations } from "#lib/contracts/operations.ts"
import { getExportManifest } from "#lib/exports/get-export-manifest.ts"
import { route } from "#lib/http/route.ts"

export const GET = route(operations.getExportManifest, (actor, { params, query }) =>
  getExportManifest(actor, { ...params, ...query }),
)
