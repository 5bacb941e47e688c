import type { z } from "zod"
import { callPaths } from "#lib/contracts/call-paths.ts"
import type { Operations } from "#lib/contracts/operations.ts"
import { noteServerTime } from "./server-clock.ts"

type Id = keyof Operations
type Input<I extends Id> = {
  params?: z.input<Operations[I]["params"]>
  query?: z.input<Operations[I]["query"]>
  body?: z.input<Operations[I]["body"]>
  /** A file to send as it is, where the call takes one. */
  file?: Blob
  idempotencyKey?: string
  signal?: AbortSignal
  /** Let the request outlive the page, where the browser can. */
  keepalive?: boolean
}
type Output<I extends Id> = z.output<Operations[I]["response"]>

/** A call that was answered with a problem, or, with status 0, not answered at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly { path: string; message: string }[]
  readonly retryAfterSeconds: number | null

  constructor(
    status: number,
    code: string,
    detail: string,
    errors: readonly { path: string; message: string }[] = [],
    retryAfterSeconds: number | null = null,
  ) {
    super(detail)
    this.name = "ApiError"
    this.status = status
    this.code = code
    this.errors = errors
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** More than the server takes, or what stands in front of it, which may answer in its own way. */
  get tooLarge(): boolean {
    return this.status === 413
  }

  /** The server was not reached or could not work; the same call may go through later. */
  get transient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

/** The address of a call, for links to downloads. */
export function callUrl<I extends Id>(
  id: I,
  input: Pick<Input<I>, "params" | "query"> = {},
): string {
  const path = callPaths[id].slice(callPaths[id].indexOf(" ") + 1)
  const params = (input.params ?? {}) as Record<string, string>
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  )
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(
    (input.query ?? {}) as Record<string, string | number | undefined>,
  )) {
    if (value !== undefined) search.set(name, String(value))
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search.toString()}` : ""}`
}

/** Browsers refuse, and do not send at all, more than 64 KiB that is to outlive its page. */
function mayOutlive(body: string): boolean {
  return new TextEncoder().encode(body).byteLength <= 60_000
}

/** Leaves out what no database holds, should a paste bring it along: the text around it must not be lost for it (I12). */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\u0000", "").toWellFormed() : value
}

async function problemOf(response: Response): Promise<ApiError> {
  const retryAfter = response.headers.get("retry-after")
  const seconds = retryAfter === null ? null : Number(retryAfter)
  try {
    const problem = (await response.json()) as {
      code: string
      detail: string
      errors?: { path: string; message: string }[]
    }
    return new ApiError(response.status, problem.code, problem.detail, problem.errors, seconds)
  } catch {
    return new ApiError(response.status, "internal", response.statusText, [], seconds)
  }
}

/**
 * Calls the API. Resolves to the answer, or to null where it is 204; rejects with an `ApiError`.
 * The only way in which a component changes anything.
 */
export async function call<I extends Id>(id: I, input: Input<I> = {}): Promise<Output<I> | null> {
  const method = callPaths[id].slice(0, callPaths[id].indexOf(" "))
  const headers = new Headers()
  if (input.idempotencyKey !== undefined) headers.set("Idempotency-Key", input.idempotencyKey)
  const init: RequestInit = { method, headers }
  if (input.file !== undefined) init.body = input.file
  else if (method !== "GET" && method !== "DELETE") {
    headers.set("Content-Type", "application/json")
    init.body = JSON.stringify(input.body ?? {}, storable)
    init.keepalive = input.keepalive === true && mayOutlive(init.body)
  }
  if (input.signal !== undefined) init.signal = input.signal
  let response: Response
  try {
    response = await fetch(callUrl(id, input), init)
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error
    throw new ApiError(0, "offline", "The server was not reached")
  }
  noteServerTime(response.headers.get("date"))
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return null
  return (await response.json()) as Output<I>
}
