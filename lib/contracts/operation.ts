import { z } from "zod"
import type { Scope } from "./actor.ts"
import { idSchema } from "./primitives.ts"

/**
 * Who may make a call. The wrapper checks the sign-in and the scope, the use case the rest; the table of every
 * route, role and ownership that is tested against the running application (I11) is derived from this field.
 *
 * - `public`: anyone, signed in or not
 * - `self`: anyone signed in; it concerns only themselves
 * - `admin`: admins
 * - `member`: members of the project, and admins
 * - `reader`: the project's researchers, and admins
 * - `annotator`: the project's annotators
 * - `assignee`: the annotator who holds the assignment, or made the judgment
 */
export type Access = "public" | "self" | "admin" | "member" | "reader" | "annotator" | "assignee"

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** One call of the HTTP API: all that routes, the typed client, OpenAPI and the access table need to know of it. */
export interface Operation<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  id: string
  method: Method
  /** Below `/api/v1`, parameters in braces. */
  path: string
  summary: string
  tag: string
  access: Access
  /** What a token needs; null where no sign-in is needed. */
  scope: Scope | null
  params: P
  query: Q
  body: B
  /** The body is read by the handler as a stream. */
  streamsBody: boolean
  /** Status of success. 204 has no body. */
  status: 200 | 201 | 202 | 204
  response: R
  /** The handler answers with a stream of this media type instead of `response`. */
  streams: string | null
  /** Written to the audit log on success. */
  audit: boolean
  /** A repeat does no harm and answers what holds by then, so that no answer is kept for an `Idempotency-Key`. */
  repeatable: boolean
  maxBodyBytes: number
}

const none = z.strictObject({})
type None = typeof none

interface OperationInput<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  id: string
  method: Method
  path: string
  summary: string
  tag: string
  access: Access
  scope: Scope | null
  params?: P
  query?: Q
  body?: B
  streamsBody?: boolean
  status?: Operation["status"]
  response?: R
  streams?: string
  audit?: boolean
  repeatable?: boolean
  maxBodyBytes?: number
}

/** Completes a description with what most calls have in common. */
export function operation<
  P extends z.ZodType = None,
  Q extends z.ZodType = None,
  B extends z.ZodType = None,
  R extends z.ZodType = None,
>(input: OperationInput<P, Q, B, R>): Operation<P, Q, B, R> {
  return {
    ...input,
    // The defaults are `none` exactly where the type parameter defaulted to it.
    params: input.params ?? (none as unknown as P),
    query: input.query ?? (none as unknown as Q),
    body: input.body ?? (none as unknown as B),
    response: input.response ?? (none as unknown as R),
    streamsBody: input.streamsBody ?? false,
    status: input.status ?? 200,
    streams: input.streams ?? null,
    audit: input.audit ?? false,
    repeatable: input.repeatable ?? input.method === "GET",
    maxBodyBytes: input.maxBodyBytes ?? 2_000_000,
  }
}

export const byProject = z.strictObject({ projectId: idSchema })
export const byId = z.strictObject({ id: idSchema })
