import type { z } from "zod"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Operation } from "#lib/contracts/operation.ts"
import { findServingKey } from "#lib/serving/find-serving-key.ts"
import type { KeyHolder } from "#lib/serving/find-serving-key.ts"
import { admittingRoute, route } from "./route.ts"
import type { RouteInput } from "./route.ts"

type NextHandler = ReturnType<typeof route>
type KeyHandler<O extends Operation> = (
  holder: KeyHolder,
  input: RouteInput<O>,
) => Promise<z.input<O["response"]>>

/**
 * A route whose permission is a serving key in its path. The key is checked before a byte of the body is read; one that
 * is not good is answered as an address that does not exist.
 */
export function keyRoute<O extends Operation>(operation: O, handle: KeyHandler<O>): NextHandler {
  return admittingRoute(operation, getKeyHolder, handle)
}

async function getKeyHolder(
  { key }: Record<string, unknown>,
  requestId: string,
): Promise<KeyHolder> {
  const holder = typeof key === "string" ? await findServingKey(key, requestId) : null
  if (holder === null) throw new AppError("not-found")
  return holder
}

/** A route that clients of text-embeddings-inference call as well: its errors say what these read, too. */
export function teiRoute<O extends Operation>(...words: Parameters<typeof route<O>>): NextHandler {
  return withTeiErrors(route(...words))
}

/** {@link keyRoute} with the errors of {@link teiRoute}. */
export function teiKeyRoute<O extends Operation>(operation: O, handle: KeyHandler<O>): NextHandler {
  return withTeiErrors(keyRoute(operation, handle))
}

/** Problem details may carry further members (RFC 9457, 3.2), so one answer serves every client. */
function withTeiErrors(handler: NextHandler): NextHandler {
  return async (request, context) => {
    const response = await handler(request, context)
    if (response.status < 400) return response
    const problem: unknown = await response.json()
    const { status, headers } = response
    const members = Object(problem) as Record<string, unknown>
    return Response.json(
      { ...members, error: members["detail"], error_type: teiErrorType(status) },
      { status, headers },
    )
  }
}

function teiErrorType(status: number): string {
  if (status === 429 || status === 503) return "Overloaded"
  return status >= 500 ? "Backend" : "Validation"
}
