import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { streamOf } from "#lib/http/stream-response.ts"
import { exportImportErrors } from "#lib/imports/export-import-errors.ts"

export const GET = route(operations.getImportErrors, async (actor, { params }) => {
  const lines = await exportImportErrors(actor, params)
  return new Response(streamOf(lines), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="import-errors-${params.id}.csv"`,
      "Cache-Control": "no-store",
    },
  })
})
