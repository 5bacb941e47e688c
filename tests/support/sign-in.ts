import { randomUUID } from "node:crypto"
import type { Actor, Role } from "#lib/contracts/actor.ts"
import { authenticate } from "#lib/users/authenticate.ts"
import { createUser } from "#lib/users/create-user.ts"

/** The password of everybody that `makePerson` makes. */
export const password = "correct horse battery"

interface Proof {
  bearer?: string
  cookie?: string
}

/** Whom a request with these is taken for. */
export async function who({ bearer, cookie }: Proof): Promise<Actor | null> {
  const headers = new Headers()
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`)
  if (cookie !== undefined) headers.set("cookie", `a=b; next-auth.session-token=${cookie}; c=d`)
  return authenticate(new Request("http://palate.test/", { headers }), randomUUID())
}

/** As `who`, of somebody who is let in. */
export async function signedIn(proof: Proof): Promise<Actor> {
  const actor = await who(proof)
  if (actor === null) throw new Error("nobody is signed in")
  return actor
}

/** Somebody who signs in with their address and the password. */
export async function makePerson(
  admin: Actor,
  role: Role = "annotator",
): Promise<{ id: string; email: string }> {
  const email = `${randomUUID()}@example.org`
  const { id } = await createUser(admin, { email, name: "Somebody", role, password })
  return { id, email }
}
