import { z } from "zod"
import { mostMessages } from "./messages.ts"
import { idSchema, nameSchema, timeSchema } from "./primitives.ts"
import { scoreSchema, scoresSchema } from "./scorers.ts"
import { toldApart } from "./told-apart.ts"

// The words of other programs. Their clients send more fields than they document and change them from version to
// version, so unknown fields are dropped here and not refused as in Palate's own calls. Texts may be empty, and hold
// what a sampler happened to produce: a reward is owed for any completion.

const manyTexts = z.array(z.string()).min(1).max(4096)
const oneOrManyTexts = z.union([z.string(), manyTexts])

const activation = z.boolean().nullish().meta({
  description: "false: rewards as they are; otherwise their sigmoid, from 0 to 1",
})

/** What vLLM's clients send beside the texts. `use_activation` is the later name of `activation`. */
const vllmOptions = { model: z.string().nullish(), activation, use_activation: activation }

const usageSchema = z
  .object({
    prompt_tokens: z.number().int(),
    total_tokens: z.number().int(),
    completion_tokens: z.number().int(),
  })
  .meta({ description: "Always 0: the scorer reads characters, not tokens" })

const vllmAnswer = {
  id: z.string(),
  object: z.literal("list"),
  created: z.number().int(),
  model: z.string().meta({ description: "The scorer's id" }),
  usage: usageSchema,
}

/** OpenRLHF's remote reward. Each query is the prompt with the response behind it, as one text. */
export const getRewardSchema = z.object({
  query: oneOrManyTexts,
  prompts: oneOrManyTexts.nullish().meta({ description: "The prompt that each query begins with" }),
  labels: z.unknown().optional(),
})
export const rewardsSchema = z.object({
  rewards: z.array(z.number()),
  scores: z.array(z.number()).meta({ description: "Sigmoid of the rewards" }),
  extra_logs: z.record(z.string(), z.array(z.number())),
})

const chatMessageSchema = z.object({ role: z.string(), content: z.string() })

/** vLLM's classification, as verl calls it: texts through a chat template, bare responses, or one conversation. */
export const classifySchema = toldApart({
  input: z.object({ ...vllmOptions, input: oneOrManyTexts }),
  messages: z.object({
    ...vllmOptions,
    messages: z.array(chatMessageSchema).min(1).max(mostMessages),
  }),
})
export const classesSchema = z.object({
  ...vllmAnswer,
  data: z.array(
    z.object({
      index: z.number().int(),
      label: z.string(),
      probs: z.tuple([z.number()]),
      num_classes: z.literal(1),
    }),
  ),
})

/** vLLM's scoring: one query against each document, or as many of both in pairs. */
export const vllmScoreSchema = z.object({
  ...vllmOptions,
  queries: oneOrManyTexts,
  documents: oneOrManyTexts,
})
/** The same under the names of vLLM's earlier versions. */
const vllmTextsSchema = z.object({
  ...vllmOptions,
  text_1: oneOrManyTexts,
  text_2: oneOrManyTexts,
})
const vllmScoresSchema = z.object({
  ...vllmAnswer,
  data: z.array(
    z.object({ index: z.number().int(), object: z.literal("score"), score: z.number() }),
  ),
})

/** `/score` is Palate's own and vLLM's; the fields tell which. */
export const anyScoreSchema = toldApart({
  inputs: scoreSchema,
  queries: vllmScoreSchema,
  text_1: vllmTextsSchema,
})
export const anyScoresSchema = z.union([scoresSchema, vllmScoresSchema])

const documentSchema = z.union([z.string(), z.object({ text: z.string() })])

export const vllmRerankSchema = z.object({
  ...vllmOptions,
  query: z.string(),
  documents: z.array(documentSchema).min(1).max(4096),
  top_n: z.number().int().nullish().meta({ description: "Absent or 0: all" }),
})
const vllmRanksSchema = z.object({
  id: z.string(),
  model: z.string(),
  usage: usageSchema,
  results: z.array(
    z.object({
      index: z.number().int(),
      document: z.object({ text: z.string() }),
      relevance_score: z.number(),
    }),
  ),
})

export const teiRerankSchema = z.object({
  query: z.string(),
  texts: manyTexts,
  raw_scores: z.boolean().nullish(),
  return_text: z.boolean().nullish(),
})
const teiRanksSchema = z.array(
  z.object({ index: z.number().int(), score: z.number(), text: z.string().optional() }),
)

/** `/rerank` is vLLM's and text-embeddings-inference's; the fields tell which. */
export const anyRerankSchema = toldApart({ documents: vllmRerankSchema, texts: teiRerankSchema })
export const anyRanksSchema = z.union([vllmRanksSchema, teiRanksSchema])

const sequenceSchema = z.union([
  z.string(),
  z.tuple([z.string()]),
  z.tuple([z.string(), z.string()]),
])

/** text-embeddings-inference's classification: a text, a pair of texts (prompt and response), or a batch of either. */
export const predictSchema = z.object({
  inputs: z.union([
    sequenceSchema,
    z
      .array(z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string()])]))
      .min(1)
      .max(4096),
  ]),
  raw_scores: z.boolean().nullish(),
  truncate: z.boolean().nullish(),
})
const predictionSchema = z.array(z.object({ label: z.string(), score: z.number() }))
export const predictionsSchema = z.union([predictionSchema, z.array(predictionSchema)])

export const createServingKeySchema = z.strictObject({
  name: nameSchema.min(1).max(100),
  expiresAt: timeSchema.optional(),
})
export const servingKeySchema = z.object({
  id: idSchema,
  name: z.string(),
  prefix: z.string(),
  expiresAt: timeSchema.nullable(),
  lastUsedAt: timeSchema.nullable(),
  createdAt: timeSchema,
})
export type ServingKeyDto = z.infer<typeof servingKeySchema>
export const createdServingKeySchema = servingKeySchema.extend({
  key: z.string().meta({ description: "Shown once" }),
  url: z.url().meta({ description: "Where the project's champion answers who holds the key" }),
})
