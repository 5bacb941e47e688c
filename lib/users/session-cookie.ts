import { decode } from "next-auth/jwt"
import { z } from "zod"
import { getSettings } from "#lib/settings.ts"

/** Whether people reach Palate over https, so that its cookies may be kept from plain http. */
export function secureCookies(): boolean {
  return getSettings().publicUrl.startsWith("https://")
}

/** The cookie that holds a session; a browser lets only https set one with the prefix. */
export function sessionCookieName(): string {
  return secureCookies() ? "__Secure-next-auth.session-token" : "next-auth.session-token"
}

/** How long a session lasts from its sign-in on, however often its cookie is renewed. */
export const sessionSeconds = 14 * 24 * 3600

/** What a session's token carries: who it is, the session version of the user when it was made, and when that was. */
export const sessionClaimsSchema = z
  .object({ sub: z.uuid(), version: z.int(), signedInAt: z.int() })
  .refine(({ signedInAt }) => sessionEnd(signedInAt).getTime() > Date.now())
export type SessionClaims = z.infer<typeof sessionClaimsSchema>

/** @param signedInAt in seconds, as all times of a token */
export function sessionEnd(signedInAt: number): Date {
  return new Date((signedInAt + sessionSeconds) * 1000)
}

/** The claims of a session cookie's value, or null where it is forged, damaged or out of date. */
export async function readSessionToken(value: string): Promise<SessionClaims | null> {
  try {
    const decoded = await decode({ token: value, secret: getSettings().secret })
    return sessionClaimsSchema.safeParse(decoded).data ?? null
  } catch {
    // Whatever is wrong with a cookie that comes from outside, it is no session.
    return null
  }
}

/** One cookie of a `Cookie` header, or null. */
export function cookieValue(header: string | null, name: string): string | null {
  for (const part of (header ?? "").split(";")) {
    const [key, ...rest] = part.split("=")
    if (key?.trim() === name) return rest.join("=").trim()
  }
  return null
}
