import { z } from "zod"
import { answersSchema, keyRankingSchema, responseKeySchema } from "./assignments.ts"
import { messageSchema } from "./messages.ts"
import { figureSchema, idSchema, timeSchema } from "./primitives.ts"
import { imageHostsSchema, questionSchema, taskTypeSchema } from "./projects.ts"

/** What an item answered for learning's sake is for. */
export const trialPurposeSchema = z.enum(["practice", "qualification"])
export type TrialPurpose = z.infer<typeof trialPurposeSchema>

const share = z.number().min(0).max(1)
const count = z.number().int().min(0)

/** An attempt at the qualification that was answered to its end. */
export const attemptSchema = z.object({ attempt: z.number().int(), score: share })

/** Where an annotator stands before the work begins. */
export const learningSchema = z.object({
  practice: z.object({
    items: count,
    done: count.meta({ description: "In the round that is under way" }),
    over: z.boolean().meta({ description: "Done once, or put aside" }),
  }),
  qualification: z
    .object({
      threshold: share,
      attempts: count,
      items: count,
      attempt: count.meta({ description: "The one that is under way or comes next" }),
      done: count.meta({ description: "Items answered in it" }),
      finished: z.array(attemptSchema),
      state: z.enum(["open", "passed", "failed", "no-items"]),
    })
    .nullable(),
})
export type Learning = z.infer<typeof learningSchema>

export const nextTrialSchema = z.strictObject({ purpose: trialPurposeSchema })

/** An item to learn or to qualify on. Nothing in it tells its gold ranking, models or import order (I2). */
export const trialSchema = z.object({
  itemId: idSchema,
  purpose: trialPurposeSchema,
  attempt: z.number().int(),
  place: z.number().int().meta({ description: "1 for the first of the round or attempt" }),
  items: z.number().int(),
  item: z.object({
    prompt: z.array(messageSchema),
    responses: z.array(z.object({ key: responseKeySchema, content: z.array(messageSchema) })),
  }),
  form: z.object({
    taskType: taskTypeSchema,
    allowTies: z.boolean(),
    strengthScale: z.number().int().nullable(),
    imageHosts: imageHostsSchema,
    questions: z.array(questionSchema).meta({
      description: "The scales that the responses are rated on; empty where they are ranked",
    }),
  }),
})
export type TrialDto = z.infer<typeof trialSchema>

export const submitTrialSchema = z.strictObject({
  itemId: idSchema,
  attempt: z.number().int().min(1),
  ranking: keyRankingSchema.default([]),
  allEqual: z.boolean().optional(),
  answers: answersSchema.default({}).meta({
    description: "The ratings, from which the ranking follows in a rating project",
  }),
})
export type SubmitTrial = z.input<typeof submitTrialSchema>

/** What a practice item teaches; sent only as the answer to that item's own answer. */
export const trialFeedbackSchema = z.object({
  ranking: keyRankingSchema,
  gold: keyRankingSchema,
  agreement: share,
  differences: z.array(
    z.object({
      better: responseKeySchema,
      worse: responseKeySchema,
      kind: z.enum(["reversed", "tied"]),
    }),
  ),
  explanation: z.string().nullable(),
})
export type TrialFeedback = z.infer<typeof trialFeedbackSchema>

export const submittedTrialSchema = z.object({
  finished: z.boolean().meta({ description: "It was the last of the round or attempt" }),
  feedback: trialFeedbackSchema.nullable(),
  result: z
    .object({
      score: share,
      passed: z.boolean(),
      attemptsLeft: count,
    })
    .nullable(),
})
export type SubmittedTrial = z.infer<typeof submittedTrialSchema>

/** Days are the annotator's own, so their browser says where it is. */
export const timeZoneQuerySchema = z.strictObject({
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { error: "is no time zone" })
    .default("UTC")
    .meta({ description: "An IANA name such as Asia/Seoul" }),
})

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}

export const todaySchema = z.object({
  day: z.iso.date(),
  judgments: count,
  activeMs: count,
})
export type Today = z.infer<typeof todaySchema>

/** What an annotator did in a project, for their own eyes. */
export const ownFiguresSchema = z.object({
  today: todaySchema,
  week: count,
  total: count,
  medianActiveMs: z.number().nullable(),
  skipped: count,
  revisions: count,
  days: z.array(todaySchema).meta({ description: "The last 14 days, the oldest first" }),
  accuracy: figureSchema.nullable().meta({
    description:
      "Agreement with gold items, where the project shows it: whole tens of them, before today",
  }),
})
export type OwnFigures = z.infer<typeof ownFiguresSchema>

/** How a member stands with the qualification, for those who run the project. */
export const memberQualificationSchema = z.object({
  passedAt: timeSchema.nullable(),
  attempts: count.meta({ description: "Answered to the end" }),
  score: share.nullable().meta({ description: "Of the last one" }),
})
export type MemberQualification = z.infer<typeof memberQualificationSchema>
