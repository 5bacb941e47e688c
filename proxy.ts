import { NextResponse } from "next/server"
import type { NextRequest } from "next/server"
import { knownImageHosts } from "#lib/projects/image-hosts.ts"
import { secureCookies, sessionCookieName } from "#lib/users/session-cookie.ts"
import { csrfCookieName, csrfHeader, signInCsrf } from "#lib/users/sign-in-csrf.ts"

/**
 * What a page may load: its own origin only, but for pictures of the projects' hosts, and scripts only with this answer's
 * nonce. React's and the charts' style attributes need inline styles; scripts never are.
 */
function contentSecurityPolicy(nonce: string, imageHosts: readonly string[]): string {
  // React's development build evaluates code to show where an error came from.
  const development = process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...imageHosts.map((host) => `https://${host}`)].join(" "),
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")
}

/** Hands the sign-in page its token; the answer is the cookie to set with it, where the browser has none that is good. */
function prepareSignIn(request: NextRequest, headers: Headers): string | null {
  const { token, newCookie } = signInCsrf(request.cookies.get(csrfCookieName())?.value)
  headers.set(csrfHeader, token)
  return newCookie
}

/** Gives every page its policy, and the sign-in page what it needs to work without scripts. Next reads the nonce from the request's header and puts it on its own scripts. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64")
  // Of all projects: who goes from one to another stays under the first page's policy. Strangers see no texts.
  const imageHosts = request.cookies.has(sessionCookieName()) ? await knownImageHosts() : []
  const policy = contentSecurityPolicy(nonce, imageHosts)
  const headers = new Headers(request.headers)
  headers.set("Content-Security-Policy", policy)
  headers.set("X-Nonce", nonce)
  // Where to come back to after signing in.
  headers.set("X-Palate-Path", request.nextUrl.pathname + request.nextUrl.search)
  const csrfCookie =
    request.nextUrl.pathname === "/sign-in" ? prepareSignIn(request, headers) : null
  const response = NextResponse.next({ request: { headers } })
  if (csrfCookie !== null) {
    response.cookies.set(csrfCookieName(), csrfCookie, {
      httpOnly: true,
      sameSite: "lax",
      path: "/",
      secure: secureCookies(),
    })
  }
  response.headers.set("Content-Security-Policy", policy)
  if (process.env["PALATE_URL"]?.startsWith("https:") === true) {
    response.headers.set("Strict-Transport-Security", "max-age=31536000")
  }
  return response
}

export const config = {
  // Not the API: uploads would pass through here in memory. Not the files there are; a page's path may look like one.
  matcher: ["/((?!api/|_next/|icon\\.svg$).*)"],
}
