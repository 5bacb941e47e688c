import { operations } from "#lib/contracts/operations.ts"
import { exportDataset } from "#lib/exports/export-dataset.ts"
import { route } from "#lib/http/route.ts"
import { streamOf } from "#lib/http/stream-response.ts"
import { trailersOfRequest } from "#lib/http/trailers.ts"

export const GET = route(operations.exportDataset, async (actor, { params, query }) => {
  const addTrailers = trailersOfRequest()
  const { fileName, etag, lines } = await exportDataset(actor, {
    ...params,
    ...query,
    onEnd: ({ rows, sha256 }) =>
      addTrailers?.({ "Palate-Rows": String(rows), "Palate-Sha256": sha256 }),
  })
  return new Response(streamOf(lines), {
    headers: {
      "Content-Type": "application/x-ndjson; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
      ETag: etag,
      ...(addTrailers === null ? {} : { Trailer: "Palate-Rows, Palate-Sha256" }),
    },
  })
})
