import { z } from "zod"
import { idSchema, timeSchema } from "./primitives.ts"

const namedSchema = z.object({ id: idSchema, name: z.string() }).nullable()

/** That somebody changed something, without what it was before: the log says who, when and where. */
export const auditEventSchema = z.object({
  id: idSchema,
  at: timeSchema,
  /** Null: somebody at the machine itself, not signed in. */
  actor: namedSchema,
  /** The operation's name in this document, or what was done at the machine. */
  action: z.string(),
  via: z.enum(["session", "token"]).nullable(),
  /** Who or what it was done to; the name where it is a person. */
  subject: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** Where it was done; null where that is no project, or one that is not there any more. */
  project: namedSchema,
})

export type AuditEvent = z.output<typeof auditEventSchema>

/** What stands in the log: the operations that say so, and what is done at the machine. */
export const auditedActions = [
  "putEndpoint",
  "deleteEndpoint",
  "resetQualification",
  "createUser",
  "patchUser",
  "putMember",
  "deleteMember",
  "createToken",
  "deleteToken",
  "createProject",
  "patchProject",
  "createImport",
  "patchItem",
  "createDataset",
  "exportDataset",
  "createScorer",
  "promoteScorer",
  "rollBackScorer",
  "retryDeadJob",
  "createServingKey",
  "revokeServingKey",
  "getScorerBundle",
  "loadDemo",
  "inviteAgain",
] as const

export type AuditedAction = (typeof auditedActions)[number]

export function isAuditedAction(action: string): action is AuditedAction {
  return auditedActions.some((known) => known === action)
}
