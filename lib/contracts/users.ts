import { z } from "zod"
import { allScopes, memberRoleSchema, roleSchema, scopeSchema } from "./actor.ts"
import { memberQualificationSchema } from "./learning.ts"
import {
  idSchema,
  jsonSchema,
  localeSchema,
  nameSchema,
  textSchema,
  timeSchema,
} from "./primitives.ts"

export const emailSchema = z.email().max(254).toLowerCase()
export const passwordSchema = z
  .string()
  .min(10, { error: "must have at least 10 characters" })
  .max(200)
export const personNameSchema = nameSchema.min(1).max(100)

export const createUserSchema = z.strictObject({
  email: emailSchema,
  name: personNameSchema,
  role: roleSchema,
  password: passwordSchema.optional(),
})
export type CreateUser = z.infer<typeof createUserSchema>

export const userSchema = z.object({
  id: idSchema,
  email: z.string().nullable(),
  name: z.string(),
  pseudonym: z.string(),
  role: roleSchema,
  external: z.boolean(),
  invited: z.boolean().meta({ description: "Has not set a password yet" }),
  deactivatedAt: timeSchema.nullable(),
  createdAt: timeSchema,
})
export type UserDto = z.infer<typeof userSchema>

export const createdUserSchema = userSchema.extend({
  invitationUrl: z
    .url()
    .nullable()
    .meta({ description: "Shown once, where no password was given" }),
})

export const patchUserSchema = z.strictObject({
  name: personNameSchema.optional(),
  role: roleSchema.optional(),
  active: z
    .boolean()
    .optional()
    .meta({ description: "false ends every session, token and serving key at once, for good" }),
  invite: z.literal(true).optional().meta({ description: "Makes a new invitation link" }),
})

export const acceptInvitationSchema = z.strictObject({
  token: z.string().min(20).max(200),
  password: passwordSchema,
  name: personNameSchema.optional(),
})

export const themeSchema = z.enum(["system", "light", "dark"])

export const meSchema = z.object({
  id: idSchema,
  email: z.string().nullable(),
  name: z.string(),
  role: roleSchema,
  locale: localeSchema.nullable(),
  theme: themeSchema,
  preferences: z.record(z.string(), z.json()),
  memberships: z.array(
    z.object({
      projectId: idSchema,
      projectName: z.string(),
      projectSlug: z.string(),
      role: memberRoleSchema,
    }),
  ),
})
export type Me = z.infer<typeof meSchema>

export const patchMeSchema = z.strictObject({
  name: personNameSchema.optional(),
  locale: localeSchema.optional(),
  theme: themeSchema.optional(),
  preferences: z.record(textSchema.max(60), jsonSchema).optional(),
  password: z
    .strictObject({ current: z.string().max(200), next: passwordSchema })
    .optional()
    .meta({ description: "Ends all other sessions" }),
})

export const createTokenSchema = z.strictObject({
  name: nameSchema.min(1).max(100),
  scopes: z.array(scopeSchema).min(1).max(allScopes.length),
  expiresAt: timeSchema.optional(),
})

export const tokenSchema = z.object({
  id: idSchema,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scopeSchema),
  expiresAt: timeSchema.nullable(),
  lastUsedAt: timeSchema.nullable(),
  createdAt: timeSchema,
})
export type TokenDto = z.infer<typeof tokenSchema>

export const createdTokenSchema = tokenSchema.extend({
  token: z.string().meta({ description: "Shown once" }),
})

export const putMemberSchema = z.strictObject({ role: memberRoleSchema })

export const memberSchema = z.object({
  userId: idSchema,
  name: z.string(),
  email: z.string().nullable(),
  pseudonym: z.string(),
  role: memberRoleSchema,
  external: z.boolean(),
  judgmentCount: z.number().int(),
  medianActiveMs: z.number().nullable(),
  lastActiveAt: timeSchema.nullable(),
  qualification: memberQualificationSchema.nullable(),
})
export type MemberDto = z.infer<typeof memberSchema>
