import { z } from "zod"
import { answersSchema, keyRankingSchema } from "./assignments.ts"
import { messageSchema } from "./messages.ts"
import {
  idSchema,
  jsonObjectSchema,
  pageQuerySchema,
  textSchema,
  timeSchema,
} from "./primitives.ts"

/** A judgment as researchers read it: responses by id, in the order that was shown. */
export const judgmentSchema = z.object({
  id: idSchema,
  itemId: idSchema,
  annotatorId: idSchema,
  ranking: z.array(z.array(idSchema)),
  shown: z.array(idSchema),
  strength: z.number().int().nullable(),
  answers: jsonObjectSchema,
  comment: z.string().nullable(),
  activeMs: z.number().int().nullable(),
  guidelineVersion: z.number().int().nullable(),
  revision: z.number().int(),
  submittedAt: timeSchema,
})
export type JudgmentDto = z.infer<typeof judgmentSchema>

export const judgmentQuerySchema = pageQuerySchema.extend({
  annotatorId: idSchema.optional(),
  itemId: idSchema.optional(),
  since: timeSchema.optional(),
})

/** One of an annotator's own judgments, in the keys it was made with. */
export const ownJudgmentSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  projectName: z.string(),
  prompt: z.array(messageSchema),
  responses: z.array(z.object({ key: z.string(), content: z.array(messageSchema) })),
  ranking: keyRankingSchema,
  strength: z.number().int().nullable(),
  answers: answersSchema,
  comment: z.string().nullable(),
  revision: z.number().int(),
  submittedAt: timeSchema,
})
export type OwnJudgment = z.infer<typeof ownJudgmentSchema>

export const reviseSchema = z.strictObject({
  ranking: keyRankingSchema,
  allEqual: z.boolean().optional(),
  strength: z.number().int().min(-4).max(4).optional(),
  answers: answersSchema.default({}),
  comment: textSchema.max(20_000).optional(),
  activeMs: z.number().int().min(0).max(86_400_000),
})
