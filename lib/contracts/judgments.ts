import { z } from "zod"
import {
  answersSchema,
  keyedRewriteSchema,
  keyedSpansSchema,
  keyRankingSchema,
} from "./assignments.ts"
import { spanFields, turnDraftOutcomeSchema } from "./items.ts"
import { messageSchema } from "./messages.ts"
import {
  idSchema,
  jsonObjectSchema,
  pageQuerySchema,
  textSchema,
  timeSchema,
} from "./primitives.ts"
import { taskTypeSchema } from "./projects.ts"

/** A judgment as researchers read it: responses by id, in the order that was shown. */
export const judgmentSchema = z.object({
  id: idSchema,
  itemId: idSchema,
  annotatorId: idSchema,
  ranking: z.array(z.array(idSchema)),
  shown: z.array(idSchema),
  strength: z.number().int().nullable(),
  answers: jsonObjectSchema,
  rewrite: z
    .object({
      responseId: idSchema.nullable().meta({ description: "What was edited" }),
      messages: z.array(messageSchema),
      unchanged: z.boolean(),
      drafts: z.array(turnDraftOutcomeSchema),
    })
    .nullable(),
  spans: z.array(z.object({ responseId: idSchema, ...spanFields })),
  comment: z.string().nullable(),
  activeMs: z.number().int().nullable(),
  guidelineVersion: z.number().int().nullable().meta({
    description: "The last version that the annotator had been shown",
  }),
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
  taskType: taskTypeSchema,
  prompt: z.array(messageSchema),
  responses: z.array(z.object({ key: z.string(), content: z.array(messageSchema) })),
  ranking: keyRankingSchema,
  strength: z.number().int().nullable(),
  answers: answersSchema,
  rewrite: keyedRewriteSchema.nullable(),
  spans: keyedSpansSchema,
  comment: z.string().nullable(),
  revision: z.number().int(),
  submittedAt: timeSchema,
})
export type OwnJudgment = z.infer<typeof ownJudgmentSchema>

export const reviseSchema = z.strictObject({
  ranking: keyRankingSchema.default([]),
  allEqual: z.boolean().optional(),
  strength: z.number().int().min(-4).max(4).optional(),
  answers: answersSchema.default({}),
  rewrite: keyedRewriteSchema.optional(),
  spans: keyedSpansSchema.optional(),
  comment: textSchema.max(20_000).optional(),
  activeMs: z.number().int().min(0).max(86_400_000),
})
