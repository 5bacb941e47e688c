import { z } from "zod"
import { contentSchema, messageSchema } from "./messages.ts"
import {
  idSchema,
  jsonObjectSchema,
  nameSchema,
  runStateSchema,
  splitSchema,
  textSchema,
  timeSchema,
} from "./primitives.ts"

/** Tiers from best to worst, naming responses by their index in the item. */
export const indexRankingSchema = z
  .array(z.array(z.number().int().min(0).max(25)).min(1).max(26))
  .min(1)
  .max(26)

/** A turn that a model drafted for an annotator, and what became of it. */
export const turnDraftOutcomeSchema = z.strictObject({
  turn: z.number().int().min(0),
  model: z.string(),
  text: z.string(),
  outcome: z.enum(["taken", "changed", "discarded"]),
})

/** What an item is for: work; practice, with the answer shown at once; qualification, with the score at the end. */
export const itemPurposeSchema = z.enum(["work", "practice", "qualification"])
export type ItemPurpose = z.infer<typeof itemPurposeSchema>

const responseIndexSchema = z.number().int().min(0).max(25)

/** A demonstration, or the edit of a response, by its index. */
export const wireRewriteSchema = z.strictObject({
  response: responseIndexSchema.optional(),
  messages: z.array(messageSchema).min(1).max(100),
  unchanged: z.literal(true).optional(),
  drafts: z.array(turnDraftOutcomeSchema).max(1_000).optional(),
})
export type WireRewrite = z.infer<typeof wireRewriteSchema>

/** Where a marked passage lies: code points from the beginning of a message's text, the end excluded. */
export const spanFields = {
  message: z.number().int().min(0).max(1_000),
  start: z.number().int().min(0),
  end: z.number().int().min(1),
  label: z.string().max(40),
  note: textSchema.max(2_000).optional(),
}
export const wireSpanSchema = z.strictObject({ response: responseIndexSchema, ...spanFields })
export type WireSpan = z.infer<typeof wireSpanSchema>

/** An item's judgment that was made elsewhere. */
export const wireJudgmentSchema = z.strictObject({
  annotator: nameSchema.min(1).max(100),
  ranking: z.array(z.array(responseIndexSchema).min(1).max(26)).max(26).default([]),
  strength: z.number().int().min(-4).max(4).optional(),
  answers: jsonObjectSchema.optional(),
  rewrite: wireRewriteSchema.optional(),
  spans: z.array(wireSpanSchema).max(500).optional(),
  comment: textSchema.max(20_000).optional(),
  activeMs: z.number().int().min(0).optional(),
  submittedAt: z.iso.datetime({ offset: true }).optional(),
})
export type WireJudgment = z.infer<typeof wireJudgmentSchema>

export const wireResponseSchema = z.strictObject({
  content: contentSchema,
  model: textSchema.max(200).optional(),
  metadata: jsonObjectSchema.optional(),
})

/** An item on the wire: the `palate` format. */
export const wireItemSchema = z.strictObject({
  externalId: textSchema.max(500).optional(),
  prompt: contentSchema,
  responses: z.array(wireResponseSchema).max(26),
  metadata: jsonObjectSchema.optional(),
  priority: z.number().int().min(-1000).max(1000).optional(),
  gold: indexRankingSchema.optional(),
  purpose: itemPurposeSchema.optional(),
  explanation: textSchema.max(5_000).optional(),
  split: splitSchema.optional(),
  judgments: z.array(wireJudgmentSchema).max(1000).optional(),
})
export type WireItem = z.infer<typeof wireItemSchema>

export const itemStateSchema = z.enum(["open", "in-progress", "done"])

/** Of which items a list is to be: those of a purpose, or of the work those that measure annotators. */
export const itemPurposeFilterSchema = z
  .enum([...itemPurposeSchema.options, "gold"])
  .meta({ description: "gold: items of work whose ranking is known" })
export type ItemPurposeFilter = z.infer<typeof itemPurposeFilterSchema>

export const itemSummarySchema = z.object({
  id: idSchema,
  externalId: z.string().nullable(),
  promptPreview: z.string(),
  responseCount: z.number().int(),
  priority: z.number().int(),
  isGold: z.boolean(),
  purpose: itemPurposeSchema,
  state: itemStateSchema,
  judgments: z.number().int(),
  overlap: z.number().int(),
  createdAt: timeSchema,
})
export type ItemSummary = z.infer<typeof itemSummarySchema>

export const itemSchema = itemSummarySchema.omit({ promptPreview: true }).extend({
  prompt: contentSchema,
  metadata: jsonObjectSchema.nullable(),
  gold: indexRankingSchema.nullable(),
  explanation: z.string().nullable(),
  responses: z.array(
    z.object({
      id: idSchema,
      content: contentSchema,
      model: z.string().nullable(),
      metadata: jsonObjectSchema.nullable(),
    }),
  ),
})
export type ItemDto = z.infer<typeof itemSchema>

export const patchItemSchema = z.strictObject({
  priority: z.number().int().min(-1000).max(1000).optional(),
  gold: indexRankingSchema.nullable().optional(),
  purpose: itemPurposeSchema.optional(),
  explanation: textSchema.max(5_000).nullable().optional(),
})

export const importQuerySchema = z.strictObject({
  format: z.enum(["auto", "palate"]).default("auto"),
  fileName: textSchema.max(300).optional(),
})

export const importErrorSchema = z.object({
  row: z.number().int(),
  path: z.string(),
  message: z.string(),
})

export const importSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  status: runStateSchema,
  format: z.string(),
  fileName: z.string().nullable(),
  sizeBytes: z.number().int(),
  rows: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  duplicates: z.number().int(),
  judgments: z.number().int(),
  progress: z.number().min(0).max(1),
  error: z.string().nullable(),
  errors: z.array(importErrorSchema).meta({ description: "The first 100" }),
  errorsUrl: z.string().nullable().meta({ description: "All of them, as CSV" }),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
})
export type ImportDto = z.infer<typeof importSchema>
