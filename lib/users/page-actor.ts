import { randomUUID } from "node:crypto"
import { cookies, headers } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import type { Actor } from "#lib/contracts/actor.ts"
import { actorOfSession } from "./authenticate.ts"
import { sessionCookieName } from "./session-cookie.ts"

/** Who looks at a page; null where nobody is signed in. Asked of the database once per request. */
export const pageActor = cache(async (): Promise<Actor | null> => {
  const cookie = (await cookies()).get(sessionCookieName())
  return cookie === undefined ? null : actorOfSession(cookie.value, randomUUID())
})

/**
 * Who looks at a page that is for people who are signed in; sends everybody else to sign in and back.
 *
 * @param path where to come back to; the page's own address where the proxy tells it
 */
export async function requirePageActor(path?: string): Promise<Actor> {
  const actor = await pageActor()
  if (actor !== null) return actor
  const back = path ?? (await headers()).get("x-palate-path") ?? "/"
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(back)}`)
}
