import { z } from "zod"
import { figureSchema, timeSchema } from "./primitives.ts"
import { scorerStateSchema } from "./scorers.ts"

/** What the first page of a project shows. */
export const overviewSchema = z.object({
  progress: z.object({
    done: z.number().int(),
    planned: z.number().int(),
    items: z.number().int(),
    completeItems: z.number().int(),
    estimatedEnd: timeSchema.nullable(),
  }),
  agreement: figureSchema,
  alpha: figureSchema,
  activeNow: z.number().int(),
  medianActiveMs: z.number().nullable(),
  days: z.array(z.object({ day: z.string(), judgments: z.number().int() })),
  annotators: z.array(
    z.object({
      userId: z.string(),
      name: z.string(),
      judgments: z.number().int(),
      agreement: figureSchema,
      medianActiveMs: z.number().nullable(),
      lastActiveAt: timeSchema.nullable(),
    }),
  ),
  scorers: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      status: scorerStateSchema,
      judgments: z.number().int().nullable(),
      accuracy: figureSchema.nullable(),
      length: figureSchema.nullable(),
      finishedAt: timeSchema.nullable(),
    }),
  ),
  askedNext: z.number().int().meta({
    description: "Items that are served first because the champion is least sure about them",
  }),
  work: z.array(
    z.object({
      kind: z.enum(["import", "dataset", "scorer"]),
      id: z.string(),
      label: z.string(),
      state: z.string(),
      progress: z.number().nullable(),
      stage: z.string().nullable(),
      at: timeSchema,
    }),
  ),
})
export type Overview = z.infer<typeof overviewSchema>
