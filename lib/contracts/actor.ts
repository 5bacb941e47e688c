import { z } from "zod"

export const roleSchema = z.enum(["admin", "researcher", "annotator"])
export type Role = z.infer<typeof roleSchema>

export const memberRoleSchema = z.enum(["researcher", "annotator"])
export type MemberRole = z.infer<typeof memberRoleSchema>

export const scopeSchema = z.enum(["read", "write", "annotate", "export", "score", "admin"])
export type Scope = z.infer<typeof scopeSchema>
export const allScopes: readonly Scope[] = scopeSchema.options

/** Who makes a call: a signed-in user, or a token that does no more than its owner may and its scopes allow. */
export interface Actor {
  userId: string
  role: Role
  /** A session has all scopes. */
  scopes: ReadonlySet<Scope>
  via: "session" | "token"
  /** The token that the call is made with. */
  token?: { id: string; expiresAt: Date | null }
  requestId: string
}
