import { z } from "zod"
import { messageSchema, mostMessages } from "./messages.ts"
import { figureSchema, idSchema, jsonObjectSchema, textSchema, timeSchema } from "./primitives.ts"

export const scorerStateSchema = z.enum([
  "queued",
  "training",
  "candidate",
  "champion",
  "retired",
  "failed",
])

/** What a training can be asked to do differently; the rest is chosen by cross-validation. */
export const scorerConfigSchema = z.strictObject({
  seed: z.number().int().min(0).max(4294967295).optional(),
  hashBits: z.number().int().min(10).max(22).optional(),
  embeddings: z.boolean().optional().meta({
    description:
      "Whether the scorer may read embeddings. Left out: where the project has a server for them, or Palate a local model",
  }),
  warmStart: z
    .union([z.literal(false), idSchema])
    .optional()
    .meta({
      description:
        "The scorer whose weights the training starts from and whose model it keeps, as a trained scorer's configuration names it; false: none. Left out: the champion, where the dataset version extends what it was trained on",
    }),
})

export const createScorerSchema = z.strictObject({
  datasetId: idSchema.optional(),
  config: scorerConfigSchema.optional(),
})

export const gateSchema = z.object({
  decision: z.enum(["promote", "keep"]),
  reason: z.string(),
  difference: figureSchema,
  championId: idSchema.nullable().default(null).meta({
    description: "The champion that it was compared with; null where there was none",
  }),
})

export const scorerMetricsSchema = z.looseObject({
  heldOut: z.looseObject({
    accuracy: figureSchema,
    logLoss: z.number().nullable(),
    brier: z.number().nullable(),
    ece: z.number().nullable(),
  }),
  baselines: z.looseObject({ length: figureSchema, majority: figureSchema }),
  training: z.looseObject({
    pairs: z.number().int(),
    judgments: z.number().int(),
    seconds: z.number(),
  }),
})
export type ScorerMetrics = z.infer<typeof scorerMetricsSchema>

export const scorerSchema = z.object({
  id: idSchema,
  projectId: idSchema,
  number: z.number().int(),
  status: scorerStateSchema,
  progress: z.number(),
  stage: z.string().nullable(),
  datasetId: idSchema.nullable(),
  datasetNumber: z.number().int().nullable(),
  datasetHash: z.string().nullable(),
  config: jsonObjectSchema,
  metrics: scorerMetricsSchema.nullable(),
  calibration: jsonObjectSchema.nullable(),
  baselines: jsonObjectSchema.nullable(),
  gate: gateSchema.nullable(),
  promotable: z.boolean().meta({
    description:
      "Whether the gate let it pass against today's champion; every other promotion needs force and a reason",
  }),
  trigger: z.string(),
  error: z.string().nullable(),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
})
export type ScorerDto = z.infer<typeof scorerSchema>

export const promoteSchema = z
  .strictObject({
    force: z.boolean().default(false),
    reason: textSchema.trim().min(3).max(1_000).optional(),
  })
  .refine((input) => !input.force || input.reason !== undefined, {
    error: "a forced promotion needs a reason",
    path: ["reason"],
  })

/** Nothing of it is stored, and a sampler may produce anything: empty texts, NULs and lone surrogates have scores, too. */
const scoredContentSchema = z.union([
  z.string(),
  z
    .array(messageSchema.extend({ content: z.string() }))
    .min(1)
    .max(mostMessages),
])

export const scoreSchema = z.strictObject({
  inputs: z
    .array(z.strictObject({ prompt: scoredContentSchema, response: scoredContentSchema }))
    .min(1)
    .max(1024),
})
export const scoresSchema = z.object({ scores: z.array(z.number()), scorer: idSchema })

export const compareSchema = z.strictObject({
  prompt: scoredContentSchema,
  responses: z.array(scoredContentSchema).min(2).max(26),
})

const comparisonSchema = z.object({
  first: z.number().int().meta({ description: "Place in the request's responses, from 0" }),
  second: z.number().int(),
  probability: z.number().meta({
    description: "That people prefer the first, averaged over what the weights could be",
  }),
  interval: z
    .tuple([z.number(), z.number()])
    .meta({ description: "95 % interval of the probability, from the weights' uncertainty" }),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** The scores as `score` has them, and every two responses once, `first` before `second`. */
export const comparisonsSchema = z.object({
  scorer: idSchema,
  scores: z.array(z.number()),
  comparisons: z.array(comparisonSchema),
})
