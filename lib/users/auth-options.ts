import type { AuthOptions, Session } from "next-auth"
import type { JWT } from "next-auth/jwt"
import credentialsProvider from "next-auth/providers/credentials"
import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"
import { log } from "#lib/log.ts"
import { getSettings } from "#lib/settings.ts"
import { callerAddress } from "./caller-address.ts"
import { linkOAuthAccount } from "./link-oauth-account.ts"
import { oauthProviders, vouchedEmail } from "./oauth-providers.ts"
import {
  secureCookies,
  sessionClaimsSchema,
  sessionCookieName,
  sessionEnd,
  sessionSeconds,
} from "./session-cookie.ts"
import { verifySignIn } from "./verify-sign-in.ts"

/** What next-auth answers a failed sign-in with: `error=` of these in the URL that it gives. */
export const signInErrors = { tooMany: "TooManyAttempts", refused: "NotInvited" } as const

function password() {
  return credentialsProvider({
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(given, request) {
      try {
        return await verifySignIn({
          email: given?.email ?? "",
          password: given?.password ?? "",
          address: callerAddress(
            String(request.headers?.["x-forwarded-for"] ?? ""),
            getSettings().proxies,
          ),
        })
      } catch (error) {
        // The message becomes part of an address that the browser sees, so it says no more than it must.
        if (error instanceof AppError && error.code === "too-many-requests") {
          throw new Error(`${signInErrors.tooMany}.${error.retryAfterSeconds ?? 0}`, {
            cause: error,
          })
        }
        log().error({ err: error }, "sign-in failed")
        throw new Error("Unavailable", { cause: error })
      }
    },
  })
}

/** A new session's claims, at the user's present session version. */
async function claimsOf(userId: string): Promise<JWT> {
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, sessionVersion: true },
  })
  return {
    sub: user.id,
    version: user.sessionVersion,
    signedInAt: Math.floor(Date.now() / 1000),
  }
}

const callbacks: NonNullable<AuthOptions["callbacks"]> = {
  async signIn({ account, profile }) {
    if (account === null) return false
    if (account.type === "credentials") return true
    const { provider, providerAccountId } = account
    const user = await linkOAuthAccount({ provider, providerAccountId, ...vouchedEmail(profile) })
    return user !== null || `/sign-in?error=${signInErrors.refused}`
  },
  async jwt({ token, user, account }) {
    if (account === null || account === undefined) return token
    if (account.type === "credentials") return claimsOf(user.id)
    const { provider, providerAccountId } = account
    const linked = await db().account.findUniqueOrThrow({
      where: { provider_providerAccountId: { provider, providerAccountId } },
      select: { userId: true },
    })
    return claimsOf(linked.userId)
  },
  /** What `/api/auth/session` tells the browser: nothing but the end where the session is no longer good. */
  async session({ token }): Promise<Session> {
    const claims = sessionClaimsSchema.safeParse(token).data
    const user =
      claims === undefined
        ? null
        : await db().user.findFirst({
            where: { id: claims.sub, sessionVersion: claims.version, deactivatedAt: null },
            select: { id: true, name: true, email: true, role: true },
          })
    if (claims === undefined || user === null) return { expires: new Date(0).toISOString() }
    return { expires: sessionEnd(claims.signedInAt).toISOString(), user }
  },
  redirect({ url, baseUrl }) {
    if (/^\/(?![/\\])/.test(url)) return `${baseUrl}${url}`
    return URL.canParse(url) && new URL(url).origin === baseUrl ? url : baseUrl
  },
}

/** next-auth's configuration: sessions as signed cookies, people who exist only. */
export function authOptions(): AuthOptions {
  const secure = secureCookies()
  return {
    secret: getSettings().secret,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [password(), ...oauthProviders()],
    callbacks,
    logger: {
      error: (code, detail) => log().warn({ code, err: detail }, "next-auth"),
      warn: (code) => log().debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  }
}
