import type { z } from "zod"

/** A value of more parts than this is told what is wrong with it first, and not all that is. */
const mostParts = 10_000

/** Ends an array, an object or a record at the first part of it that is wrong. */
const untilWrong: z.core.ParseContextInternal<z.core.$ZodIssue> = { abortEarly: true }

/**
 * Checks a value of any size. Each thing that is wrong costs a hundred times what it takes to send it, so that of a large
 * value not all of them are collected.
 */
export function parseBounded<S extends z.ZodType>(
  schema: S,
  value: unknown,
): z.ZodSafeParseResult<z.output<S>> {
  const result = schema.safeParse(value, untilWrong)
  if (result.success || partsOf(value, mostParts) > mostParts) return result
  return schema.safeParse(value)
}

/** How many values are inside of a value, itself one of them; some number over `enough` where there are more than that. */
function partsOf(value: unknown, enough: number): number {
  if (typeof value !== "object" || value === null) return 1
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value)
  let parts = 1
  for (const part of inner) {
    if (parts > enough) break
    parts += partsOf(part, enough - parts)
  }
  return parts
}
