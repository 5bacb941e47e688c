import { z } from "zod"
import { messageSchema } from "./messages.ts"
import { textSchema, timeSchema } from "./primitives.ts"

/** What a project asks other servers for: drafts of turns, or vectors of texts. */
export const endpointKindSchema = z.enum(["chat", "embeddings"])
export type EndpointKind = z.infer<typeof endpointKindSchema>

/** What a project's texts are embedded by: its own server, or a model on Palate's machine. */
export interface EmbeddingsSource {
  source: "endpoint" | "local"
  model: string
}

/** Up to and with the version, such as https://api.example.org/v1; the paths of the protocol follow. */
const baseUrlSchema = z
  .string()
  .trim()
  .max(500)
  .refine(
    (text) => {
      if (!URL.canParse(text)) return false
      const { protocol, username, password, search, hash } = new URL(text)
      const web = protocol === "https:" || protocol === "http:"
      return web && [username, password, search, hash].every((part) => part === "")
    },
    { error: "must be an http or https address without sign-in, query or fragment" },
  )
  .transform((text) => text.replace(/\/+$/, ""))

export const putEndpointSchema = z.strictObject({
  baseUrl: baseUrlSchema,
  model: textSchema.trim().min(1).max(200),
  key: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .regex(/^[\u0021-\u007e]+$/, { error: "must be printable ASCII without spaces" })
    .nullable()
    .optional()
    .meta({
      description:
        "Left out: the stored key stays, unless the address has another origin. Null: none",
    }),
})
export type PutEndpoint = z.infer<typeof putEndpointSchema>

/** The key never leaves the server. */
export const endpointSchema = z.object({
  kind: endpointKindSchema,
  baseUrl: z.string(),
  model: z.string(),
  hasKey: z.boolean(),
  updatedAt: timeSchema,
})
export type EndpointDto = z.infer<typeof endpointSchema>

export const draftTurnSchema = z.strictObject({
  leaseToken: z.uuid(),
  messages: z
    .array(messageSchema)
    .max(99)
    .default([])
    .meta({ description: "The conversation as it was written so far, without the prompt" }),
})
export const draftedTurnSchema = z.object({ text: z.string() })
