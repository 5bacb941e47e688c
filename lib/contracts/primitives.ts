import { z } from "zod"
import { badTexts, problemOf } from "./json-problems.ts"

/** Opaque identifier. */
export const idSchema = z.uuid().meta({ description: "Opaque identifier" })

/** ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime().meta({ description: "ISO 8601, UTC" })

export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

/** A page of a list: the records and where the next page starts, or null at the end. */
export function pageOf<T extends z.ZodType>(record: T) {
  return z.object({ data: z.array(record), nextCursor: z.string().nullable() })
}

/** What a call that starts work in the worker answers with. */
export const startedSchema = z.object({ id: idSchema })

export const localeSchema = z.enum(["en", "ko"])
export type Locale = z.infer<typeof localeSchema>

export const runStateSchema = z.enum(["queued", "running", "done", "failed"])
export const splitSchema = z.enum(["train", "validation", "test"])

/** Text that Postgres and every reader can hold: no NUL, no lone surrogate. */
export const textSchema = z.string().superRefine((text, context) => {
  const message = problemOf(text)
  if (message !== null) context.addIssue({ code: "custom", message })
})

/**
 * What does harm to the sentence around it: control characters and line ends, what turns other words (Unicode's embeddings,
 * overrides and isolates), and more marks on a letter than any script has, which cover the lines above and below.
 */
const unruly = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|\p{M}{9}/u

/** What somebody or something is called: it stands inside of our own sentences, and leaves them as they are. */
export const nameSchema = textSchema.trim().refine((name) => !unruly.test(name), {
  error: "contains a character that would change the text around it",
})

/** JSON of a caller's own, of such texts. How deep it is nested is looked at where it comes in. */
export const jsonSchema = z.json().superRefine((value, context) => {
  for (const { path, message } of badTexts(value)) {
    context.addIssue({ code: "custom", path: path === "" ? [] : path.split("."), message })
  }
})

export const jsonObjectSchema = z.record(z.string(), z.json())

/** A figure shown to people: value, interval and number of observations, or why there is none. */
export const figureSchema = z.union([
  z.object({ value: z.number(), ci: z.tuple([z.number(), z.number()]), n: z.number().int() }),
  z.object({ undefined: z.string() }),
])
export type Figure = z.infer<typeof figureSchema>
