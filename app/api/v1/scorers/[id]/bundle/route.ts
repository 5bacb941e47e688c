import { operations } from "#lib/contracts/operations.ts"
import { route } from "#lib/http/route.ts"
import { bundleScorer } from "#lib/scorers/bundle-scorer.ts"

export const GET = route(operations.getScorerBundle, async (actor, { params }) => {
  const { fileName, etag, bytes } = await bundleScorer(actor, params)
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "private, no-store",
      ETag: etag,
    },
  })
})
