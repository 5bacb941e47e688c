import { randomUUID } from "node:crypto"
import type { BrowserContext } from "@playwright/test"
import type { MemberRole, Role } from "#lib/contracts/actor.ts"
import { PalateClient } from "#scripts/client/palate-client.ts"
import { admin } from "./accounts.ts"

export interface Person {
  id: string
  name: string
  email: string
  password: string
}

/** The API in the first admin's name, for what a test needs and is not about. */
export function adminClient(baseUrl = ""): PalateClient {
  return PalateClient.withToken(baseUrl, admin.token)
}

/** Somebody new, with a name that nobody else has. */
export async function createPerson(client: PalateClient, role: Role): Promise<Person> {
  const mark = randomUUID().slice(0, 8)
  const person = {
    name: `Ida ${mark}`,
    email: `ida-${mark}@example.org`,
    password: "kept only for this test",
  }
  const { id } = await client.get("createUser", { body: { ...person, role } })
  return { id, ...person }
}

export async function addMember(
  client: PalateClient,
  projectId: string,
  userId: string,
  role: MemberRole,
): Promise<void> {
  await client.call("putMember", { params: { projectId, userId }, body: { role } })
}

/** Somebody new who ranks in a project. */
export async function createAnnotator(client: PalateClient, projectId: string): Promise<Person> {
  const person = await createPerson(client, "annotator")
  await addMember(client, projectId, person.id, "annotator")
  return person
}

/** Signs a browser in by the calls that the sign-in page makes. */
export async function signIn(
  context: BrowserContext,
  { email, password }: Pick<Person, "email" | "password">,
): Promise<void> {
  const first = await context.request.get("/api/auth/csrf")
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const form = { csrfToken, email, password, json: "true" }
  await context.request.post("/api/auth/callback/credentials", { form, maxRedirects: 0 })
  const cookies = await context.cookies()
  if (!cookies.some(({ name }) => name.includes("session-token"))) {
    throw new Error(`${email} could not sign in`)
  }
}
