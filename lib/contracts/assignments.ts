import { z } from "zod"
import { spanFields } from "./items.ts"
import { messageSchema } from "./messages.ts"
import { idSchema, jsonSchema, textSchema, timeSchema } from "./primitives.ts"
import { imageHostsSchema, questionSchema, spanLabelsSchema, taskTypeSchema } from "./projects.ts"

/** A, B, C … Z in the order shown. They mean nothing else (I2). */
export const responseKeySchema = z.string().regex(/^[A-Z]$/)

/** Empty only where nothing is ranked: a demonstration. */
export const keyRankingSchema = z.array(z.array(responseKeySchema).min(1).max(26)).max(26)

const answerSchema = z.union([
  z.number().int().min(1).max(7),
  z.boolean(),
  textSchema.max(20_000),
  z.array(z.string().max(60)).max(20),
])

export const answersSchema = z.strictObject({
  item: z.record(z.string(), answerSchema).optional(),
  responses: z.record(responseKeySchema, z.record(z.string(), answerSchema)).optional(),
})
export type Answers = z.infer<typeof answersSchema>

/** What the annotator wrote: a demonstration, or the edit of the response that is named. */
export const keyedRewriteSchema = z.strictObject({
  response: responseKeySchema.optional(),
  messages: z.array(messageSchema).min(1).max(100),
  unchanged: z
    .literal(true)
    .optional()
    .meta({ description: "Explicitly: there was nothing to improve" }),
})

export const keyedSpanSchema = z.strictObject({ response: responseKeySchema, ...spanFields })

export const keyedSpansSchema = z.array(keyedSpanSchema).max(500)

/** What an annotator's browser receives: nothing in it tells model, gold, others' judgments or import order (I2). */
export const assignmentSchema = z.object({
  id: idSchema,
  leaseToken: z.string(),
  expiresAt: timeSchema,
  item: z.object({
    prompt: z.array(messageSchema),
    responses: z.array(z.object({ key: responseKeySchema, content: z.array(messageSchema) })),
  }),
  form: z.object({
    taskType: taskTypeSchema,
    allowTies: z.boolean(),
    allowPartial: z.boolean(),
    strengthScale: z.number().int().nullable(),
    minActiveMs: z.number().int().nullable(),
    questions: z.array(questionSchema),
    spanLabels: spanLabelsSchema,
    conversation: z.boolean(),
    drafting: z.boolean(),
    imageHosts: imageHostsSchema,
  }),
  draft: z.json().nullable(),
  draftSavedAt: timeSchema.nullable(),
  guidelines: z.object({
    version: z.number().int(),
    markdown: z.string(),
    seen: z.boolean().meta({ description: "This annotator has been shown this version" }),
  }),
  progress: z.object({ done: z.number().int(), remaining: z.number().int() }),
})
export type AssignmentDto = z.infer<typeof assignmentSchema>

/** Newest first. */
export const guidelineVersionsSchema = z.object({
  data: z.array(
    z.object({ version: z.number().int(), markdown: z.string(), createdAt: timeSchema }),
  ),
  seen: z
    .number()
    .int()
    .meta({ description: "The last version that the caller was shown; 0 where none was" }),
})
export type GuidelineVersions = z.infer<typeof guidelineVersionsSchema>

export const claimSchema = z.strictObject({
  ahead: z
    .boolean()
    .default(false)
    .meta({ description: "Fetch the item after the open one, to have it ready" }),
})

export const draftSchema = z.strictObject({
  leaseToken: z.uuid(),
  draft: jsonSchema,
})

export const heartbeatSchema = z.strictObject({ leaseToken: z.uuid() })
export const leaseSchema = z.object({
  expiresAt: timeSchema,
  draftSavedAt: timeSchema.nullable().meta({
    description: "When a draft was last kept; later than one's own where another window kept one",
  }),
  guidelineVersion: z.number().int().meta({ description: "The newest" }),
})

export const savedDraftSchema = z.object({
  savedAt: timeSchema,
  expiresAt: timeSchema,
  kept: z.boolean().meta({
    description: "False where the draft says it was made before the one that is there, which stays",
  }),
})

export const submissionSchema = z.strictObject({
  leaseToken: z.uuid(),
  ranking: keyRankingSchema.default([]),
  allEqual: z
    .boolean()
    .optional()
    .meta({ description: "All responses were explicitly called equal (I4)" }),
  strength: z.number().int().min(-4).max(4).optional(),
  answers: answersSchema.default({}),
  rewrite: keyedRewriteSchema.optional(),
  spans: keyedSpansSchema.optional(),
  comment: textSchema.max(20_000).optional(),
  activeMs: z.number().int().min(0).max(86_400_000),
})
export type Submission = z.infer<typeof submissionSchema>

export const submitQuerySchema = z.strictObject({ next: z.enum(["0", "1"]).default("0") })

export const submittedSchema = z.object({
  judgmentId: idSchema,
  submittedAt: timeSchema,
  next: assignmentSchema.nullable(),
})

export const skipReasons = [
  "unclear",
  "unsafe",
  "language",
  "expertise",
  "broken",
  "other",
] as const
export const skipSchema = z.strictObject({
  leaseToken: z.uuid(),
  reason: z.enum(skipReasons),
  comment: textSchema.max(2_000).optional(),
})
