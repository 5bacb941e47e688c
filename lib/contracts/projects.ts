import { z } from "zod"
import { isImageHost, mostImageHosts } from "../core/image-host.ts"
import { memberRoleSchema } from "./actor.ts"
import { idSchema, localeSchema, nameSchema, textSchema, timeSchema } from "./primitives.ts"

export const taskTypeSchema = z.enum(["ranking", "pairwise", "rating", "demonstration", "edit"])
export type TaskType = z.infer<typeof taskTypeSchema>

const keySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, { error: "lower-case letters, digits, - and _, 40 at most" })

const optionSchema = z.strictObject({ value: keySchema, label: nameSchema.min(1).max(120) })

/** A question beside the ranking, asked of each response or of the whole item. */
export const questionSchema = z
  .strictObject({
    key: keySchema,
    label: nameSchema.min(1).max(200),
    kind: z.enum(["likert", "boolean", "choice", "multichoice", "text"]),
    scope: z.enum(["response", "item"]),
    required: z.boolean().default(false),
    options: z.array(optionSchema).min(1).max(20).optional(),
  })
  .refine(
    (question) =>
      (question.kind === "choice" || question.kind === "multichoice") ===
      (question.options !== undefined),
    { error: "choice and multichoice need options; the other kinds have none", path: ["options"] },
  )
export type Question = z.infer<typeof questionSchema>

export const questionsSchema = z
  .array(questionSchema)
  .max(20)
  .refine((questions) => new Set(questions.map((q) => q.key)).size === questions.length, {
    error: "each key may stand once",
  })

const fraction = z.number().min(0).max(1)

/** What a passage of a response can be marked as. Without any, nothing is marked. */
export const spanLabelsSchema = z
  .array(optionSchema)
  .max(20)
  .refine((labels) => new Set(labels.map((label) => label.value)).size === labels.length, {
    error: "each value may stand once",
  })
export type SpanLabel = z.infer<typeof optionSchema>

/** Whose pictures are shown in a project's texts. Without any, none are. */
export const imageHostsSchema = z
  .array(
    z.string().refine(isImageHost, {
      error: "a host name in lower case, such as pictures.example.org: no https://, path or *",
    }),
  )
  .max(mostImageHosts)
  .refine((hosts) => new Set(hosts).size === hosts.length, { error: "each host may stand once" })
  .meta({
    description: "Hosts, with a port where it is not 443, whose https pictures the texts show",
  })

/** Nobody gets work before their agreement with the qualification items reaches the threshold, in so many attempts. */
export const qualificationSchema = z.strictObject({
  threshold: fraction,
  attempts: z.number().int().min(1).max(20),
})
export type Qualification = z.infer<typeof qualificationSchema>

/** How rankings become pairs. The meaning of each choice is in `lib/core/pairs.ts`. */
export const pairPolicySchema = z.strictObject({
  pairs: z.enum(["all", "adjacent", "best-worst", "best-rest"]).default("all"),
  ties: z.enum(["drop", "half"]).default("drop"),
  aggregation: z.enum(["judgment", "consensus"]).default("judgment"),
  partial: z.enum(["ignore", "below"]).default("ignore"),
  minAgreement: fraction.nullable().default(null),
  excludeFlags: z.array(keySchema).max(50).default([]),
  margin: z.enum(["none", "tier", "strength"]).default("none"),
  splits: z
    .strictObject({ train: fraction, validation: fraction, test: fraction })
    .refine((s) => Math.abs(s.train + s.validation + s.test - 1) < 1e-9, {
      error: "must add up to 1",
    })
    .default({ train: 0.8, validation: 0.1, test: 0.1 }),
})
export type PairPolicyDto = z.infer<typeof pairPolicySchema>

export const retrainSchema = z.strictObject({
  everyJudgments: z.number().int().min(1).max(1_000_000).nullable().default(50),
  minPairs: z.number().int().min(10).max(1_000_000).default(100),
})

const projectFields = {
  name: nameSchema.min(1).max(120),
  slug: z
    .string()
    .min(1)
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "lower-case letters, digits and single hyphens" }),
  guidelines: textSchema.max(200_000),
  overlap: z.number().int().min(1).max(100),
  locale: localeSchema,
  questions: questionsSchema,
  spanLabels: spanLabelsSchema,
  conversation: z.boolean().meta({
    description: "Demonstrations: both sides of a conversation in place of one answer",
  }),
  qualification: qualificationSchema.nullable(),
  showAccuracy: z.boolean().meta({
    description: "Annotators see how often they agree with the gold items",
  }),
  allowTies: z.boolean(),
  allowPartial: z.boolean(),
  strengthScale: z.number().int().min(1).max(4).nullable(),
  minActiveMs: z.number().int().min(0).max(3_600_000).nullable(),
  leaseMinutes: z.number().int().min(1).max(1440),
  maxTextBytes: z.number().int().min(1_000).max(10_000_000),
  imageHosts: imageHostsSchema,
  retrain: retrainSchema,
  askNext: z.boolean().meta({
    description:
      "Half of the judgments until the next training are asked where the champion is least sure",
  }),
  pairPolicy: pairPolicySchema,
}

/** Whether work of the type comes to an order of the responses, which a gold ranking can be held against. */
export function comesToOrder(taskType: TaskType): boolean {
  return taskType === "ranking" || taskType === "pairwise" || taskType === "rating"
}

type TaskFields = Partial<
  Pick<
    z.infer<z.ZodObject<typeof projectFields>>,
    "questions" | "spanLabels" | "conversation" | "qualification" | "strengthScale"
  >
>

/** What does not go with the task type, or null. */
export function taskFieldProblem(
  taskType: TaskType,
  fields: { readonly [K in keyof TaskFields]: TaskFields[K] | undefined },
): { path: keyof TaskFields; message: string } | null {
  const { questions, spanLabels, conversation, qualification, strengthScale } = fields
  if (strengthScale != null && taskType !== "pairwise") {
    return { path: "strengthScale", message: "only pairwise tasks have a strength scale" }
  }
  if (conversation === true && taskType !== "demonstration") {
    return { path: "conversation", message: "only demonstrations can be conversations" }
  }
  if (spanLabels !== undefined && spanLabels.length > 0 && taskType === "demonstration") {
    return { path: "spanLabels", message: "demonstrations have no responses to mark" }
  }
  if (qualification != null && !comesToOrder(taskType)) {
    return { path: "qualification", message: "demonstrations and edits cannot be scored" }
  }
  const rates = questions?.some((q) => q.kind === "likert" && q.scope === "response" && q.required)
  if (rates === false && taskType === "rating") {
    return { path: "questions", message: "a rating task needs a required scale per response" }
  }
  return null
}

export const createProjectSchema = z
  .strictObject({
    ...projectFields,
    slug: projectFields.slug.optional(),
    guidelines: projectFields.guidelines.default(""),
    taskType: taskTypeSchema.default("ranking"),
    overlap: projectFields.overlap.default(3),
    locale: localeSchema.default("en"),
    questions: questionsSchema.default([]),
    spanLabels: spanLabelsSchema.default([]),
    conversation: projectFields.conversation.default(false),
    qualification: projectFields.qualification.default(null),
    showAccuracy: projectFields.showAccuracy.default(false),
    allowTies: z.boolean().default(true),
    allowPartial: z.boolean().default(false),
    strengthScale: projectFields.strengthScale.default(null),
    minActiveMs: projectFields.minActiveMs.default(null),
    leaseMinutes: projectFields.leaseMinutes.default(30),
    maxTextBytes: projectFields.maxTextBytes.default(200_000),
    imageHosts: imageHostsSchema.default([]),
    retrain: retrainSchema.prefault({}),
    askNext: projectFields.askNext.default(false),
    pairPolicy: pairPolicySchema.prefault({}),
  })
  .superRefine((project, context) => {
    const problem = taskFieldProblem(project.taskType, project)
    if (problem !== null) {
      context.addIssue({ code: "custom", path: [problem.path], message: problem.message })
    }
  })
export type CreateProject = z.infer<typeof createProjectSchema>

export const patchProjectSchema = z
  .strictObject({ ...projectFields, archived: z.boolean() })
  .partial()
export type PatchProject = z.infer<typeof patchProjectSchema>

export const projectSchema = z.object({
  ...projectFields,
  id: idSchema,
  taskType: taskTypeSchema,
  questions: z.array(questionSchema),
  drafting: z.boolean().meta({ description: "A server that drafts turns is set" }),
  guidelineVersion: z.number().int(),
  itemCount: z.number().int(),
  slotCount: z.number().int(),
  judgmentCount: z.number().int(),
  myRole: z.enum(["admin", ...memberRoleSchema.options]),
  createdAt: timeSchema,
  archivedAt: timeSchema.nullable(),
})
export type ProjectDto = z.infer<typeof projectSchema>

/** A project as an annotator's list shows it. */
export const projectSummarySchema = projectSchema.pick({
  id: true,
  name: true,
  slug: true,
  taskType: true,
  locale: true,
  myRole: true,
  itemCount: true,
  slotCount: true,
  judgmentCount: true,
  createdAt: true,
  archivedAt: true,
})
export type ProjectSummary = z.infer<typeof projectSummarySchema>
