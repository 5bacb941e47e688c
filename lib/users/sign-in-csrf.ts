import { createHash, randomBytes } from "node:crypto"
import { getSettings } from "#lib/settings.ts"
import { secureCookies } from "./session-cookie.ts"

/** Where the proxy leaves the token for the sign-in page. */
export const csrfHeader = "x-palate-csrf"

function signatureOf(token: string): string {
  return createHash("sha256").update(`${token}${getSettings().secret}`).digest("hex")
}

/** The cookie that next-auth compares a sign-in's `csrfToken` with, as it would set it itself. */
export function csrfCookieName(): string {
  return `${secureCookies() ? "__Host-" : ""}next-auth.csrf-token`
}

/**
 * The token for a sign-in form that is sent without scripts: that of the browser's cookie, or a new one together with
 * the cookie that must go with it.
 *
 * @param cookie the value of the browser's cookie
 */
export function signInCsrf(cookie: string | undefined): {
  token: string
  newCookie: string | null
} {
  const [token = "", signature] = cookie?.split("|") ?? []
  if (token !== "" && signature === signatureOf(token)) return { token, newCookie: null }
  const fresh = randomBytes(32).toString("hex")
  return { token: fresh, newCookie: `${fresh}|${signatureOf(fresh)}` }
}
