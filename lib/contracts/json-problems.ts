import type { FieldError } from "./app-error.ts"

/** JSON that is nested deeper is refused where it comes in: PostgreSQL's and every reader's stack end somewhere. */
export const deepestNesting = 64

/** Why PostgreSQL, or some reader, cannot hold a text, or null. */
export function problemOf(text: string): string | null {
  if (text.includes("\u0000")) return "contains a NUL character"
  return text.isWellFormed() ? null : "contains a lone surrogate"
}

/** A value and all that is inside of it, with where it stands: `responses.0.metadata`. */
export function* placesIn(value: unknown): Generator<{ value: unknown; path: string }> {
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

/** Whether a value is nested deeper than is accepted. Looks no deeper, and takes no memory of its own. */
export function isTooDeep(value: unknown, levels: number = deepestNesting): boolean {
  if (levels < 0) return true
  if (typeof value !== "object" || value === null) return false
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value)
  return inner.some((part) => isTooDeep(part, levels - 1))
}
