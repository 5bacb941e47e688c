import { z } from "zod"
import { idSchema, runStateSchema, splitSchema, timeSchema } from "./primitives.ts"
import { pairPolicySchema } from "./projects.ts"

export const createDatasetSchema = z.strictObject({
  policy: pairPolicySchema.optional().meta({ description: "The project's policy where absent" }),
})

export const datasetCountsSchema = z.object({
  pairs: z.number().int(),
  prompts: z.number().int(),
  judgments: z.number().int(),
  ties: z.number().int(),
  demonstrations: z.number().int().default(0).meta({ description: "Written answers and edits" }),
})

export const datasetSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  number: z.number().int(),
  status: runStateSchema,
  hash: z.string().nullable(),
  policy: pairPolicySchema,
  counts: datasetCountsSchema.nullable(),
  splits: z
    .record(splitSchema, z.number().int())
    .nullable()
    .meta({ description: "Pairs in each split" }),
  error: z.string().nullable(),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
})
export type DatasetDto = z.infer<typeof datasetSchema>

export const exportFormatSchema = z.enum(["trl", "trl-implicit", "sft", "palate"])
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const exportQuerySchema = z.strictObject({
  format: exportFormatSchema.default("trl"),
  split: splitSchema.optional(),
  after: z.coerce.number().int().min(0).default(0).meta({ description: "Rows already received" }),
})
export const manifestQuerySchema = exportQuerySchema.omit({ after: true })

export const manifestSchema = z.object({
  rows: z.number().int(),
  sha256: z.string(),
  datasetHash: z.string(),
  policy: pairPolicySchema,
})
