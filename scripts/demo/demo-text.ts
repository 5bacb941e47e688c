import { readFileSync } from "node:fs"
import { z } from "zod"
import { contentSchema } from "#lib/contracts/messages.ts"
import type { Locale } from "#lib/contracts/primitives.ts"

/** The reasons an answer is flagged for; the options of the demo projects' question `flags`. */
export const flagSchema = z.enum([
  "made-up-fact",
  "misses-question",
  "unsafe",
  "wrong-language",
  "too-long",
])
export type Flag = z.infer<typeof flagSchema>

const demoAnswerSchema = z.strictObject({
  content: z.string().min(1),
  model: z.string(),
  quality: z.number().min(0).max(10),
  flags: z.array(flagSchema),
})
/** An answer, with the quality (0 to 10) and the flags that its author gave it. */
export type DemoAnswer = z.infer<typeof demoAnswerSchema>

const demoTextSchema = z.strictObject({
  id: z.string(),
  kind: z.string(),
  prompt: contentSchema,
  responses: z.array(demoAnswerSchema).length(4),
})
export type DemoText = z.infer<typeof demoTextSchema>

/** The prompts and answers of a language, in the order of `data/<locale>.ndjson`. */
export function readDemoTexts(locale: Locale): DemoText[] {
  const file = new URL(`./data/${locale}.ndjson`, import.meta.url)
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => demoTextSchema.parse(JSON.parse(line)))
}
