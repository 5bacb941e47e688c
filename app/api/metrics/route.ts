import { createHash, randomUUID, timingSafeEqual } from "node:crypto"
import { AppError } from "#lib/contracts/app-error.ts"
import { metricsText } from "#lib/http/metrics.ts"
import { problemResponse } from "#lib/http/problem.ts"
import { getSettings } from "#lib/settings.ts"
import { authenticate } from "#lib/users/authenticate.ts"

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

async function assertMayRead(request: Request, requestId: string): Promise<void> {
  const { metricsToken } = getSettings()
  const authorization = request.headers.get("authorization") ?? ""
  if (metricsToken !== null && sameText(authorization, `Bearer ${metricsToken}`)) return
  const actor = await authenticate(request, requestId)
  if (actor === null) throw new AppError("not-signed-in")
  if (actor.role !== "admin" || !actor.scopes.has("admin")) throw new AppError("not-allowed")
}

/** This process's figures for Prometheus, by PALATE_METRICS_TOKEN or as an admin. */
export async function GET(request: Request): Promise<Response> {
  const requestId = randomUUID()
  try {
    await assertMayRead(request, requestId)
    return new Response(await metricsText(), {
      headers: { "Content-Type": "text/plain; version=0.0.4", "Cache-Control": "no-store" },
    })
  } catch (error) {
    return problemResponse(error, requestId)
  }
}
