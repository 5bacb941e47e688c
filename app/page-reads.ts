import { notFound } from "next/navigation"
import { AppError } from "#lib/contracts/app-error.ts"
import { idSchema, textSchema } from "#lib/contracts/primitives.ts"

export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** One value of the address, where it has exactly one that is a text and not empty. */
export function searchValue(params: Awaited<SearchParams>, name: string): string | undefined {
  return textSchema.min(1).safeParse(params[name]).data
}

/** What a use case answers; the page that nobody finds where the actor may not see it or the address is no such thing. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const hidden = ["not-found", "not-allowed", "invalid-input"]
    if (error instanceof AppError && hidden.includes(error.code)) notFound()
    throw error
  }
}

/** An id from the address. */
export function pathId(text: string): string {
  const parsed = idSchema.safeParse(text)
  return parsed.success ? parsed.data : notFound()
}
