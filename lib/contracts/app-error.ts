/** Every way in which a call can fail, and the HTTP status it is answered with. */
export const errorStatus = {
  "not-signed-in": 401,
  "not-allowed": 403,
  "not-qualified": 403,
  "not-found": 404,
  conflict: 409,
  "lease-lost": 409,
  "already-submitted": 409,
  "idempotency-mismatch": 409,
  "idempotency-in-progress": 409,
  "too-large": 413,
  "unsupported-format": 415,
  "invalid-input": 422,
  "too-many-requests": 429,
  "upstream-failed": 502,
  busy: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

/** Where the input is wrong: a JSON path such as `ranking.0.1` and a sentence. */
export interface FieldError {
  path: string
  message: string
}

interface AppErrorOptions {
  /** A sentence for the person who made the call. */
  detail?: string
  errors?: readonly FieldError[]
  /** Seconds until a retry makes sense; answered as `Retry-After`. */
  retryAfterSeconds?: number
  cause?: unknown
}

/** The one error that use cases throw. It is logged and answered at the edge only. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly errors: readonly FieldError[]
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(options.detail ?? code, options.cause === undefined ? {} : { cause: options.cause })
    this.name = "AppError"
    this.code = code
    this.detail = options.detail
    this.errors = options.errors ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Refuses one field of an input. */
export function invalidField(path: string, message: string): AppError {
  return new AppError("invalid-input", { detail: message, errors: [{ path, message }] })
}
