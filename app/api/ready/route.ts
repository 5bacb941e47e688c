import { checkReadiness } from "#lib/health/check-readiness.ts"

/** Whether requests can be served now: 200, or 503 with what is missing. */
export async function GET(): Promise<Response> {
  const checks = await checkReadiness()
  const ready = Object.values(checks).every(Boolean)
  return Response.json(
    { status: ready ? "ready" : "not ready", checks },
    { status: ready ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  )
}
