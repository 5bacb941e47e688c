import type { z } from "zod"
import { AppError, errorStatus } from "#lib/contracts/app-error.ts"
import type { ErrorCode, FieldError } from "#lib/contracts/app-error.ts"
import { parseBounded } from "#lib/contracts/parse-bounded.ts"
import { translateDatabaseError } from "#lib/db/translate-error.ts"
import { log } from "#lib/log.ts"

const titles: Record<ErrorCode, string> = {
  "not-signed-in": "Not signed in",
  "not-allowed": "Not allowed",
  "not-qualified": "The project's qualification comes first",
  "not-found": "Not found",
  conflict: "Conflict",
  "lease-lost": "The item has gone to somebody else",
  "already-submitted": "Already submitted",
  "idempotency-mismatch": "The Idempotency-Key was used for another request",
  "idempotency-in-progress": "The first request with this Idempotency-Key is still under way",
  "too-large": "Too large",
  "unsupported-format": "Unsupported format",
  "invalid-input": "Invalid input",
  "too-many-requests": "Too many requests",
  "upstream-failed": "A server that Palate asked did not answer",
  busy: "Temporarily unavailable",
  internal: "Internal error",
}

/** Nobody reads more of them, and what they say holds names that the caller chose. */
const mostErrors = 50
const mostCharacters = 300

const shorten = (text: string) =>
  text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters)}…`

/** The first fields that a Zod error complains of, each with its path. */
function fieldErrors(error: z.ZodError, prefix: readonly string[]): FieldError[] {
  return error.issues.slice(0, mostErrors).map((issue) => ({
    path: shorten([...prefix, ...issue.path.map(String)].join(".")),
    message: shorten(issue.message),
  }))
}

/** Checks a value against a schema; throws `invalid-input` with the path of each wrong field. */
export function parseInput<S extends z.ZodType>(
  schema: S,
  value: unknown,
  where: string,
): z.output<S> {
  const result = parseBounded(schema, value)
  if (result.success) return result.data
  const errors = fieldErrors(result.error, where === "body" ? [] : [where])
  throw new AppError("invalid-input", {
    detail: errors.map((e) => (e.path === "" ? e.message : `${e.path}: ${e.message}`)).join("; "),
    errors,
  })
}

/** Answers an error as RFC 9457 problem details, and logs it once if it is ours. */
export function problemResponse(caught: unknown, requestId: string): Response {
  const translated = translateDatabaseError(caught)
  const error =
    translated instanceof AppError ? translated : new AppError("internal", { cause: caught })
  const status = errorStatus[error.code]
  if (status >= 500) {
    const cause = error.cause ?? error
    log().error(
      {
        requestId,
        code: error.code,
        err: cause instanceof Error ? cause : { value: typeof cause },
      },
      "request failed",
    )
  }
  const headers = new Headers({
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
    "Request-Id": requestId,
  })
  const retryAfter = error.retryAfterSeconds ?? (error.code === "busy" ? 2 : undefined)
  if (retryAfter !== undefined) headers.set("Retry-After", String(Math.ceil(retryAfter)))
  return Response.json(
    {
      type: `/problems/${error.code}`,
      title: titles[error.code],
      status,
      detail: error.detail ?? titles[error.code],
      code: error.code,
      errors: error.errors,
    },
    { status, headers },
  )
}
