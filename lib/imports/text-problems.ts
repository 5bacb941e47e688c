import type { FieldError } from "#lib/contracts/app-error.ts"
import { placesIn } from "#lib/contracts/json-problems.ts"

/** An escape that can spell what no valid UTF-8 holds: NUL, or half of a surrogate pair. */
const suspiciousEscape = /\\u(?:0000|[dD][89a-fA-F])/

/** Whether a JSON text may hold such characters. Cheap; almost every row needs no more. */
export function mayHoldBadText(json: string): boolean {
  return suspiciousEscape.test(json)
}

/** Stands for a whole number of which a double holds only the first digits. */
class LongNumber {
  readonly source: string

  constructor(source: string) {
    this.source = source
  }
}

/** Whether a JSON text may hold a whole number of more digits than are kept. Cheap; almost every row needs no more. */
export function mayHoldLongNumber(json: string): boolean {
  return /\d{16}/.test(json)
}

/**
 * The whole numbers in a JSON text that would come out with other digits than they went in with, past 2^53, with their
 * paths. The text must be JSON that is not nested too deep.
 */
export function longNumbers(json: string): FieldError[] {
  // TypeScript does not know of the third argument, which tells how a number was written.
  const read = (_key: string, value: unknown, context?: { source?: string }): unknown => {
    const source = context?.source ?? ""
    const isLong = typeof value === "number" && /^-?\d{16,}$/.test(source)
    return isLong && String(value) !== source ? new LongNumber(source) : value
  }
  const problems: FieldError[] = []
  for (const { value, path } of placesIn(JSON.parse(json, read))) {
    if (!(value instanceof LongNumber)) continue
    const message = `has more digits than a JSON number keeps (${value.source}): write it as a text`
    problems.push({ path, message })
  }
  return problems.toReversed()
}
