import type { FieldError } from "#lib/contracts/app-error.ts"

/** Deeper than this, metadata and answers are refused: PostgreSQL's JSON and every reader's stack end somewhere. */
export const deepestNesting = 64

/** An escape that can spell what no valid UTF-8 holds: NUL, or half of a surrogate pair. */
const suspiciousEscape = /\\u(?:0000|[dD][89a-fA-F])/

/** Whether a JSON text may hold such characters. Cheap; almost every row needs no more. */
export function mayHoldBadText(json: string): boolean {
  return suspiciousEscape.test(json)
}

function problemOf(text: string): string | null {
  if (text.includes("\u0000")) return "contains a NUL character"
  return text.isWellFormed() ? null : "contains a lone surrogate"
}

/** A value and all that is inside of it, with where it stands: `responses.0.metadata`. */
function* placesIn(value: unknown): Generator<{ value: unknown; path: string }> {
  const waiting: { value: unknown; path: string }[] = [{ value, path: "" }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next
    if (typeof next.value !== "object" || next.value === null) continue
    for (const [key, inner] of Object.entries(next.value)) {
      waiting.push({ value: inner, path: next.path === "" ? key : `${next.path}.${key}` })
    }
  }
}

/** Every text in a value, keys included, that PostgreSQL cannot hold, with its path. */
export function badTexts(value: unknown): FieldError[] {
  const problems: FieldError[] = []
  for (const { value: inner, path } of placesIn(value)) {
    if (typeof inner === "string") {
      const message = problemOf(inner)
      if (message !== null) problems.push({ path, message })
    } else if (typeof inner === "object" && inner !== null) {
      for (const message of Object.keys(inner).map(problemOf)) {
        if (message !== null) problems.push({ path, message: `has a key that ${message}` })
      }
    }
  }
  return problems.toReversed()
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

/** Whether a value is nested deeper than is accepted. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestNesting) return true
    level = level.flatMap((inner): unknown[] =>
      typeof inner === "object" && inner !== null ? Object.values(inner) : [],
    )
  }
  return false
}
