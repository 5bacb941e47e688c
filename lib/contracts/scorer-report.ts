import { z } from "zod"
import { figureSchema, idSchema } from "./primitives.ts"

/** A share of held-out pairs, with where it is measured. */
const sliceSchema = z.object({
  /** Responses an item, writing system of the prompt, a key of the items' metadata, or who judged. */
  by: z.enum(["responses", "script", "metadata", "annotator"]),
  /** The metadata key where `by` is "metadata", else null. */
  key: z.string().nullable(),
  /** The slice: "4", "Hangul", a metadata value, an annotator's user id. */
  value: z.string(),
  accuracy: figureSchema,
  /** What taking the longer response reaches on the same pairs. */
  length: figureSchema,
})

const pairOfItemSchema = z.object({
  itemId: idSchema,
  /** Positions of the item's responses; null: the edit that was made of the rejected one. */
  chosen: z.number().int().nullable(),
  rejected: z.number().int(),
  /** The judgment whose edit is the chosen text, else null. */
  editedIn: idSchema.nullable().default(null),
  /** Reward of the chosen one minus reward of the rejected one. */
  margin: z.number(),
})

const featureSchema = z.object({
  name: z.string(),
  description: z.string(),
  weight: z.number(),
})

export const scorerReportSchema = z.object({
  /** Held-out pairs, ties left out. */
  pairs: z.number().int(),
  items: z.number().int(),
  slices: z.array(sliceSchema),
  /** One annotator against the others' majority on the same comparison, and the scorer against the same majorities. */
  human: z.object({ accuracy: figureSchema, scorer: figureSchema }),
  learningCurve: z.array(
    z.object({
      share: z.number(),
      prompts: z.number().int(),
      pairs: z.number().int(),
      accuracy: figureSchema,
    }),
  ),
  /** Held-out responses in groups of equal size by length: mean characters and mean reward. */
  rewardByLength: z.array(
    z.object({ characters: z.number(), reward: z.number(), n: z.number().int() }),
  ),
  /** Correlation of reward difference and length difference over pairs; null where either is constant. */
  lengthCorrelation: z.number().nullable(),
  features: z.object({ style: z.array(featureSchema), words: z.array(featureSchema) }),
  /** The pairs that the scorer gets most wrong, one an item, worst first. */
  mistakes: z.array(pairOfItemSchema),
  /** Against the champion of that moment, on the same pairs; null where there was none. */
  change: z
    .object({
      championId: idSchema,
      /** Accuracy minus the champion's. */
      difference: figureSchema,
      fixed: z.number().int(),
      broken: z.number().int(),
      fixedPairs: z.array(pairOfItemSchema),
      brokenPairs: z.array(pairOfItemSchema),
    })
    .nullable(),
  /** What the best of n candidates by this scorer is like; null where no held-out item has two. */
  bestOfN: z
    .object({
      items: z.number().int(),
      points: z.array(
        z.object({
          n: z.number().int(),
          /** KL of best-of-n from the candidates' source: ln n − (n − 1)/n */
          kl: z.number(),
          reward: z.number(),
          /** How often the best of n is the longest of its item, and how often a response that somebody flagged. */
          longest: z.number(),
          flagged: z.number(),
        }),
      ),
      /** How often the response that people liked best is the longest of its item. */
      longestOfPeople: z.number(),
      /** Best by scorer minus best by people: how much more often it is the longest. */
      longestAbovePeople: figureSchema,
      /** Best by scorer minus any candidate: how much more often it is flagged. */
      flaggedAboveAny: figureSchema,
      /** Where the reward rises and so, beyond chance, does what people do not ask for. */
      alerts: z.array(z.enum(["length", "flags"])),
    })
    .nullable(),
})
export type ScorerReport = z.infer<typeof scorerReportSchema>
