import { randomUUID } from "node:crypto"
import { NextRequest } from "next/server"
import nextAuth from "next-auth"
import { problemResponse } from "#lib/http/problem.ts"
import { readBody } from "#lib/http/read-body.ts"
import { getSettings } from "#lib/settings.ts"
import { authOptions, signInErrors } from "#lib/users/auth-options.ts"

interface Context {
  params: Promise<{ nextauth: string[] }>
}

const maxFormBytes = 20_000

/** next-auth reads bodies of any size and of any kind. What a sign-in sends is a small form, and nothing else is one. */
async function formOnly(request: NextRequest): Promise<NextRequest> {
  if (request.method !== "POST") return request
  const form = new URLSearchParams(await readBody(request, maxFormBytes))
  return new NextRequest(request.url, { method: "POST", body: form })
}

/** next-auth can only answer 401; attempts past the limit are 429 with the wait, as everywhere else. */
async function withRetryAfter(response: Response): Promise<Response> {
  if (response.status !== 401) return response
  const where = response.headers.get("location") ?? (await response.clone().text())
  const wait = new RegExp(`${signInErrors.tooMany}\\.(\\d+)`).exec(where)?.[1]
  if (wait === undefined) return response
  const headers = new Headers(response.headers)
  headers.set("Retry-After", wait)
  return new Response(response.body, { status: 429, headers })
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  // next-auth takes its own address from the environment alone.
  process.env["NEXTAUTH_URL"] ??= getSettings().publicUrl
  try {
    const response: unknown = await nextAuth(await formOnly(request), context, authOptions())
    if (!(response instanceof Response)) throw new TypeError("next-auth gave no response")
    return await withRetryAfter(response)
  } catch (error) {
    return problemResponse(error, randomUUID())
  }
}

export { handle as GET, handle as POST }
