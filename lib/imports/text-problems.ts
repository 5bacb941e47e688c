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

/** Every text in a value, keys included, that PostgreSQL cannot hold, with its path. */
export function badTexts(value: unknown): FieldError[] {
  const problems: FieldError[] = []
  const waiting: { value: unknown; path: string }[] = [{ value, path: "" }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path } = next
    if (typeof next.value === "string") {
      const message = problemOf(next.value)
      if (message !== null) problems.push({ path, message })
    } else if (typeof next.value === "object" && next.value !== null) {
      for (const [key, inner] of Object.entries(next.value)) {
        const message = problemOf(key)
        if (message !== null) problems.push({ path, message: `has a key that ${message}` })
        waiting.push({ value: inner, path: path === "" ? key : `${path}.${key}` })
      }
    }
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
